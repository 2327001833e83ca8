package klaviyo

import (
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Effect is what a receiver of webhooks does that is done twice where a delivery comes twice.
type Effect struct {
	*facts.Call
	// Does says what it does, for people: "inserts a row".
	Does string
}

// What effects do.
const (
	inserts = "inserts a row"
	counts  = "counts up"
	sends   = "sends a message"
	charges = "charges"
)

// Effects returns what the receiver does again for a delivery that comes again, in order of position, each once. Where the receiver speaks of
// anything that may tell deliveries apart, or of something that takes the work over, there are none.
func (r *Receiver) Effects() []Effect {
	if r.Handler == nil || r.says(tellsApart) || r.says(takesOver) || slices.ContainsFunc(r.Calls, givenApart) {
		return nil
	}
	looks := slices.ContainsFunc(r.Calls, looksUp)
	var out []Effect
	for _, c := range r.Calls {
		if slices.ContainsFunc(out, func(e Effect) bool { return e.Span == c.Span }) || !r.leads(c) {
			continue
		}
		does := effectOf(c)
		if does == "" || looks && does != counts {
			continue
		}
		out = append(out, Effect{c, does})
	}
	return out
}

// apartWords are parts of names by which code speaks of what was there before, or writes in a way that may be repeated.
var apartWords = []string{
	"idempot", "dedup", "duplicate", "upsert", "conflict", "processed", "already", "exists", "unique", "integrityerror", "violat", "setnx",
	"ignore", "get_or_create", "update_or_create", "firstorcreate", "updateorcreate", "findorcreate", "find_or_create", "create_or_find",
	"find_or_initialize", "replay", "nonce", "merge", "lock", "cache", "sadd", "sismember", "p2002", "23505", "er_dup_entry", "addornew",
}

// idNames are names of what tells one delivery from another. Klaviyo-Webhook-Id is none: it is the same for all deliveries of a webhook.
var idNames = []string{
	"id", "_id", "ids", "event_id", "eventid", "$event_id", "delivery_id", "deliveryid", "uuid", "guid", "message_id", "messageid", "nx", "getid", "klaviyo_id",
	"has", "contains", "containskey",
}

func tellsApart(name string) bool {
	name, _, _ = strings.Cut(name, "#") // a variable that is told from others of its name
	return slices.Contains(idNames, name) || containsAny(name, apartWords) || strings.HasPrefix(name, "seen") || strings.HasSuffix(name, "seen")
}

// givenApart reports whether a call is given something by the name of what tells deliveries apart: set(key, 1, nx=True).
func givenApart(c *facts.Call) bool {
	return slices.ContainsFunc(c.Args, func(a facts.Arg) bool { return a.Name != "" && tellsApart(strings.ToLower(a.Name)) })
}

// lookUps are the last parts of names by which libraries of databases read.
var lookUps = []string{
	"find", "findone", "find_one", "findunique", "findfirst", "find_by", "findby", "first", "single", "maybesingle", "where", "select", "exists", "count",
	"get_or_none", "getone", "fetchone", "fetch_one", "queryrow", "queryrowcontext", "get_item", "getitem", "scalar", "firstordefaultasync", "anyasync", "queryforobject",
}

func looksUp(c *facts.Call) bool {
	return slices.Contains(lookUps, lastOf(c)) || sqlOf(c, selects) != ""
}

// lastOf is the last part of the name of what is called, in lower case, without a mark of Ruby.
func lastOf(c *facts.Call) string {
	name := strings.ToLower(c.Name)
	return strings.TrimRight(name[strings.LastIndexAny(name, ".:>")+1:], "!")
}

var (
	selects    = regexp.MustCompile(`(?is)^\s*(select|with)\b`)
	insertInto = regexp.MustCompile(`(?is)^\s*insert\s+into\s+\S+?\s*\(([^)]*)\)\s*(values|output)\b`)
	repeatable = regexp.MustCompile(`(?i)\bon\s+(conflict|duplicate)\b|\bnot\s+exists\b|\bignore\b|\bmerge\b`)
	addition   = regexp.MustCompile(`(?i)\bset\b.*?\b(\w+)\s*=\s*(?:coalesce\(\s*)?(?:\w+\.)?(\w+)(?:\s*,\s*0\s*\))?\s*\+`)
)

// sqlOf is the statement among the arguments of a call that begins as asked for, "" for none.
func sqlOf(c *facts.Call, begins *regexp.Regexp) string {
	for _, a := range c.Args {
		if text := textOf(a.Value); begins.MatchString(text) {
			return text
		}
	}
	return ""
}

// textOf is a text as far as it is known.
func textOf(v facts.Value) string {
	switch v.Kind {
	case facts.String:
		return v.Text
	case facts.Concat:
		var b strings.Builder
		for _, x := range v.Items {
			b.WriteString(textOf(x))
		}
		return b.String()
	}
	return ""
}

// effectOf says what a call does that is done twice where it is made twice, "" for nothing that is certain.
func effectOf(c *facts.Call) string {
	last, name := lastOf(c), strings.ToLower(c.Symbol+" "+c.Name)
	text := sqlOf(c, regexpAny)
	switch {
	case sendsTo(c):
		return sends
	case !strings.ContainsAny(c.Name, ".:>"):
		return "" // a function that is not in view
	case insertInto.MatchString(text) && !repeatable.MatchString(text) && !tells(strings.Split(insertInto.FindStringSubmatch(text)[1], ",")):
		return inserts
	case addsUp(text), isCounter(last, c), len(c.Args) > 0 && updates(last) && argHolds(c, "$inc", "increment"):
		return counts
	case slices.Contains(inserters, last) && !containsAny(name, notTables) && insertsNamed(c):
		return inserts
	case containsAny(name, chargers):
		return charges
	case slices.Contains(senders, last), last == "send" && containsAny(name, mailers), strings.HasSuffix(name, "messages.create") && strings.Contains(name, "twilio"):
		return sends
	}
	return ""
}

var regexpAny = regexp.MustCompile(`(?i)^\s*(insert|update)\s`)

// addsUp reports whether a statement sets a column to more than it was.
func addsUp(text string) bool {
	m := addition.FindStringSubmatch(text)
	return m != nil && strings.EqualFold(m[1], m[2])
}

// counters are the last parts of names by which stores add to a number.
var counters = []string{"incr", "incrby", "incrbyfloat", "hincrby", "zincrby", "increment", "increment_counter", "incrementasync", "hashincrementasync", "stringincrementasync"}

// isCounter reports whether a call adds to a number in a store: not one of what is measured, nor one that limits a rate.
func isCounter(last string, c *facts.Call) bool {
	if !slices.Contains(counters, last) || containsAny(strings.ToLower(c.Symbol+" "+c.Name), measures) {
		return false
	}
	return !slices.ContainsFunc(c.Args, func(a facts.Arg) bool { return containsAny(strings.ToLower(textOf(a.Value)), measures) })
}

var measures = []string{"metric", "stat", "counter", "prom", "rate", "limit", "throttle", "telemetry", "datadog", "meter", "log"}

func updates(last string) bool {
	return strings.HasPrefix(last, "update") || last == "findoneandupdate"
}

// argHolds reports whether an argument holds a field of one of some names.
func argHolds(c *facts.Call, names ...string) bool {
	found := false
	for _, a := range c.Args {
		a.Value.Walk(func(v facts.Value) bool {
			for _, f := range v.Fields {
				found = found || slices.Contains(names, f.Name)
			}
			return !found
		})
	}
	return found
}

// inserters are the last parts of names by which libraries of databases write what was not there.
var inserters = []string{"insert", "insertone", "insert_one", "insertmany", "insert_many", "insertgetid", "create", "createmany", "bulk_create", "bulkcreate", "insert_all", "acreate"}

// notTables are parts of names of what is created by such calls and is no row.
var notTables = []string{"stripe", "completion", "embedding", "openai", "anthropic", "object.create", "messages.create", "logger", "client.create", "twilio", "response"}

// insertsNamed reports whether a call is given the columns of a row by their names, all of them in view, and none of which may tell it from others
// or holds the delivery as a whole.
func insertsNamed(c *facts.Call) bool {
	var named []string
	for _, a := range c.Args {
		if a.Name != "" {
			named = append(named, a.Name)
		}
		found, closed := columns(a.Value)
		if !closed {
			return false
		}
		named = append(named, found...)
	}
	return len(named) > 0 && !tells(named)
}

// columns are the names of the fields of a value, of the objects in it too.
func columns(v facts.Value) (names []string, closed bool) {
	closed = true
	v.Walk(func(x facts.Value) bool {
		closed = closed && (!x.Open || x.Kind != facts.Object && x.Kind != facts.List)
		for _, f := range x.Fields {
			if f.Value.Kind != facts.Object && f.Value.Kind != facts.List {
				names = append(names, f.Name)
			}
		}
		return true
	})
	return names, closed
}

// wholes are names of columns that hold a delivery as a whole: what is in it is looked at later, or by the database.
var wholes = []string{"payload", "body", "raw", "event", "data", "delivery", "json", "content", "message", "metadata", "properties", "attributes", "key", "hash", "reference"}

// tells reports whether one of several columns may tell a delivery from others.
func tells(columns []string) bool {
	return slices.ContainsFunc(columns, func(name string) bool {
		name = strings.ToLower(strings.Trim(name, " \t\n\"`[]"))
		return slices.Contains(wholes, name) || tellsApart(name) || strings.HasSuffix(name, "_id") && name != "customer_id" && name != "user_id"
	})
}

// chargers are parts of names by which money is moved.
var chargers = []string{"charges.create", "paymentintents.create", "payment_intents.create", "paymentintent.create", "refunds.create", "refund.create", "invoiceitems.create"}

// senders are the last parts of names by which libraries send a message to a person, mailers what their names hold where the last part says less.
var (
	senders = []string{"sendmail", "send_mail", "sendemail", "send_email", "sendsms", "send_sms", "deliver_now", "postmessage", "chat_postmessage", "send_message"}
	mailers = []string{"mail", "resend", "sendgrid", "postmark", "mailgun", "sms", "twilio", "slack", "notif"}
)

// senderHosts are hosts that send a message for each request.
var senderHosts = []string{
	"https://hooks.slack.com/", "https://slack.com/api/chat.", "https://api.twilio.com/", "https://api.sendgrid.com/", "https://api.resend.com/", "https://api.postmarkapp.com/",
	"https://api.mailgun.net/", "https://discord.com/api/webhooks", "https://api.telegram.org/", "https://onesignal.com/api", "https://api.onesignal.com/",
}

func sendsTo(c *facts.Call) bool {
	return c.Request != nil && c.Request.Method.Text == "POST" && slices.ContainsFunc(senderHosts, func(host string) bool {
		return strings.HasPrefix(textOf(c.Request.URL), host)
	})
}
