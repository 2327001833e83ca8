package klaviyo

import (
	"path"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// subscribing are the operations that record a consent to marketing.
var subscribing = []string{"bulk_subscribe_profiles", "create_client_subscription"}

// subscribingTexts are what code says that records a consent in a way which is not followed: the type of the job's payload, its paths, the
// forms of Klaviyo's own and of the shop system that passes consents on.
var subscribingTexts = []string{
	"profile-subscription-bulk-create-job", "/client/subscriptions", "kmail-lists.com", "klaviyo-form-", "bulksubscribeprofiles", "bulk_subscribe_profiles", "emailmarketingconsent", "email_marketing_consent",
}

// Subscribes reports whether the program records consents to marketing somewhere, tests and documentation apart, by a call that was
// followed or by what its code mentions.
func (i *Integration) Subscribes() bool {
	if len(i.ConsentCalls()) > 0 {
		return true
	}
	for u := range productionUnits(i.Units) {
		if slices.ContainsFunc(u.Literals, func(l *facts.Literal) bool { return containsAny(strings.ToLower(l.Text), subscribingTexts) }) ||
			slices.ContainsFunc(u.Calls, func(c *facts.Call) bool { return containsAny(strings.ToLower(c.Name), subscribingTexts) }) {
			return true
		}
	}
	return false
}

// ConsentCalls returns the calls that record a consent to marketing, tests apart, in order of file and position.
func (i *Integration) ConsentCalls() []*Use {
	var out []*Use
	for _, u := range i.Uses {
		if u.Operation != nil && !u.Call.Test && slices.ContainsFunc(subscribing, u.Operation.Is) {
			out = append(out, u)
		}
	}
	return out
}

// subscription are the words by which people name a subscription: subscribeToNewsletter, pages/api/newsletter.ts, EmailSignup.
var subscription = []string{"subscribe", "subscriber", "subscription", "subscriptions", "newsletter", "newsletters", "signup", "optin", "consent"}

// MeansSubscription reports whether code that leads to a call says by its names that someone subscribes: a function, a class, a file or the
// folder of a route.
func (u *Use) MeansSubscription() bool {
	for _, f := range append([]*facts.Func{u.Call.Func}, u.Call.Callers...) {
		if f != nil && (namesSubscription(f.Name) || namesSubscription(f.Class) || f.File != nil && fileNamesSubscription(f.File.Path)) {
			return true
		}
	}
	return fileNamesSubscription(u.Unit.File.Path)
}

// routeFiles are names of files that say nothing, so that the folder names the route.
var routeFiles = []string{"route", "index", "handler", "+server", "+page", "page", "main"}

func fileNamesSubscription(file string) bool {
	name := path.Base(file)
	name, _, _ = strings.Cut(name, ".")
	if slices.Contains(routeFiles, name) {
		name = path.Base(path.Dir(file))
	}
	return namesSubscription(name)
}

func namesSubscription(name string) bool {
	ws := words(name)
	for i, w := range ws {
		if slices.Contains(subscription, w) || i > 0 && (ws[i-1] == "sign" && w == "up" || ws[i-1] == "opt" && w == "in") {
			return true
		}
	}
	return false
}
