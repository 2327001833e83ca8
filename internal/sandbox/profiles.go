package sandbox

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"strings"
	"unicode"
)

// identifiers are the attributes that tell profiles apart.
var identifiers = []string{"email", "phone_number", "external_id"}

// e164 is what phone numbers must look like.
var e164 = regexp.MustCompile(`^\+[1-9]\d{6,14}$`)

type profile struct {
	id         string
	attributes map[string]any
}

func (p *profile) resource() resource {
	return resource{kind: "profile", id: p.id, attributes: p.attributes}
}

// identity is the value of an identifier as profiles are compared by it, "" for none.
func identity(attributes map[string]any, name string) string {
	text, _ := attributes[name].(string)
	return strings.ToLower(strings.TrimSpace(text))
}

// matching returns the profiles that share an identifier with attributes.
func (st *store) matching(attributes map[string]any, except *profile) []*profile {
	var found []*profile
	for _, p := range st.profiles {
		if p == except {
			continue
		}
		for _, name := range identifiers {
			if v := identity(attributes, name); v != "" && v == identity(p.attributes, name) {
				found = append(found, p)
				break
			}
		}
	}
	return found
}

func (st *store) profile(id string) *profile {
	for _, p := range st.profiles {
		if p.id == id {
			return p
		}
	}
	return nil
}

// duplicate is Klaviyo's answer where a profile would get the identifier of another one.
func duplicate(of *profile) *problem {
	return &problem{
		Status: http.StatusConflict, Code: "duplicate_profile", Title: "Conflict.", pointer: "/data/attributes",
		Detail: "A profile already exists with one of these identifiers.", meta: map[string]any{"duplicate_profile_id": of.id},
	}
}

// readProfile reads the attributes of a document about a profile.
func (c *call) readProfile(raw map[string]json.RawMessage, pointer string) (map[string]any, *problem) {
	attributes := make(map[string]any)
	for name, value := range raw {
		var v any
		if json.Unmarshal(value, &v) != nil {
			return nil, invalid(pointer, "The attributes are malformed.")
		}
		if name == "_kx" || name == "meta" {
			continue
		}
		attributes[name] = v
	}
	for _, name := range identifiers {
		if v := attributes[name]; v != nil {
			if _, ok := v.(string); !ok {
				return nil, invalid(pointer+"/"+name, fmt.Sprintf("%q must be a string.", name))
			}
		}
	}
	if phone, _ := attributes["phone_number"].(string); phone != "" && !e164.MatchString(phone) {
		return nil, invalid(pointer+"/phone_number", "Invalid phone number format; it must be E.164, such as +12345678901.")
	}
	if email, _ := attributes["email"].(string); email != "" && !isAddress(email) {
		return nil, invalid(pointer+"/email", "Invalid email address.")
	}
	return attributes, nil
}

// isAddress reports whether a text may be an e-mail address: something, an @ and something, and nothing that cannot be seen.
func isAddress(email string) bool {
	email = strings.Trim(email, " ")
	at := strings.LastIndexByte(email, '@')
	return at > 0 && at < len(email)-1 && !strings.ContainsFunc(email, func(c rune) bool {
		return unicode.IsSpace(c) || unicode.In(c, unicode.C)
	})
}

const attributesPointer = "/data/attributes"

// profileBody reads the document of a request about a profile.
func (c *call) profileBody() (map[string]any, *problem) {
	if c.body.Data.Type != "profile" {
		return nil, invalid("/data/type", `The type must be "profile".`)
	}
	return c.readProfile(c.body.Data.Attributes, attributesPointer)
}

// add keeps a new profile.
func (c *call) add(attributes map[string]any) (*profile, *problem) {
	st := &c.s.store
	if len(st.profiles) >= maxKept {
		return nil, &problem{Status: http.StatusInsufficientStorage, Code: "sandbox_full", Title: "Sandbox full.", Detail: "The sandbox keeps 10,000 profiles; start it again."}
	}
	p := &profile{id: st.id(26), attributes: map[string]any{"created": c.s.stamp(), "updated": c.s.stamp()}}
	c.merge(p, attributes)
	st.profiles = append(st.profiles, p)
	return p, nil
}

// merge writes attributes into a profile: null clears a field, absence leaves it, properties are merged one by one.
func (c *call) merge(p *profile, attributes map[string]any) {
	for name, value := range attributes {
		old, isMap := p.attributes[name].(map[string]any)
		change, changesMap := value.(map[string]any)
		switch {
		case value == nil:
			delete(p.attributes, name)
		case isMap && changesMap:
			merged := maps.Clone(old)
			maps.Copy(merged, change)
			p.attributes[name] = merged
		default:
			p.attributes[name] = value
		}
	}
	p.attributes["updated"] = c.s.stamp()
}

func identified(attributes map[string]any) bool {
	for _, name := range identifiers {
		if identity(attributes, name) != "" {
			return true
		}
	}
	return false
}

// createProfile fails with 409 on a profile that exists: that is what create-or-update is for.
func (c *call) createProfile() *problem {
	attributes, p := c.profileBody()
	if p != nil {
		return p
	}
	if !identified(attributes) {
		return invalid(attributesPointer, "One of email, phone_number and external_id is required.")
	}
	if others := c.s.store.matching(attributes, nil); len(others) > 0 {
		return duplicate(others[0])
	}
	created, p := c.add(attributes)
	if p != nil {
		return p
	}
	c.sendOne(http.StatusCreated, created.resource())
	return nil
}

// importProfile creates or updates. It still conflicts where the identifiers belong to two profiles.
func (c *call) importProfile() *problem {
	attributes, p := c.profileBody()
	if p != nil {
		return p
	}
	var target *profile
	if id := c.body.Data.ID; id != "" {
		if target = c.s.store.profile(id); target == nil {
			return notFound("There is no profile of the id " + fmt.Sprintf("%q", id) + ".")
		}
	} else if !identified(attributes) {
		return invalid(attributesPointer, "One of id, email, phone_number and external_id is required.")
	}
	others := c.s.store.matching(attributes, target)
	if target == nil && len(others) > 0 {
		target, others = others[0], others[1:]
	}
	if len(others) > 0 {
		return duplicate(others[0])
	}
	if target != nil {
		c.merge(target, attributes)
		c.sendOne(http.StatusOK, target.resource())
		return nil
	}
	created, p := c.add(attributes)
	if p != nil {
		return p
	}
	c.sendOne(http.StatusCreated, created.resource())
	return nil
}

func (c *call) updateProfile() *problem {
	attributes, p := c.profileBody()
	if p != nil {
		return p
	}
	target := c.s.store.profile(c.lastPart())
	if target == nil {
		return notFound("There is no such profile.")
	}
	if c.body.Data.ID != target.id {
		return invalid("/data/id", "The id must be that of the path.")
	}
	if others := c.s.store.matching(attributes, target); len(others) > 0 {
		return duplicate(others[0])
	}
	c.merge(target, attributes)
	c.sendOne(http.StatusOK, target.resource())
	return nil
}

func (c *call) getProfile() *problem {
	target := c.s.store.profile(c.lastPart())
	if target == nil {
		return notFound("There is no such profile.")
	}
	c.sendOne(http.StatusOK, target.resource())
	return nil
}
