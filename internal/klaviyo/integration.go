package klaviyo

import (
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Integration is what a program has to do with Klaviyo. What several rules ask about is found out once, when it is first asked for.
type Integration struct {
	// Units are the files of the program, sorted by path.
	Units []*facts.Unit
	// Uses are the calls that reach Klaviyo, as [Bind] returns them.
	Uses []*Use

	leaks    func() []Leak
	sent     func() []SentRevision
	oauth    func() []OAuthFinding
	public   func() []GivenPublicKey
	received func() []*Receiver
	verified func() []*Verification
}

// NewIntegration binds the calls of a program to Klaviyo.
func NewIntegration(units []*facts.Unit) *Integration { return newIntegration(units, Bind(units)) }

// Only returns the integration as if it had one of its uses alone.
func (i *Integration) Only(use *Use) *Integration { return newIntegration(i.Units, []*Use{use}) }

func newIntegration(units []*facts.Unit, uses []*Use) *Integration {
	i := &Integration{Units: units, Uses: uses}
	i.leaks = sync.OnceValue(func() []Leak { return leaks(i.Units, i.Uses) })
	i.oauth = sync.OnceValue(func() []OAuthFinding { return oauthFaults(i.Units, i.Uses) })
	i.sent = sync.OnceValue(func() []SentRevision { return sentRevisions(i.Units, i.Uses) })
	i.public = sync.OnceValue(func() []GivenPublicKey { return publicKeys(i.Units, i.Uses) })
	i.received = sync.OnceValue(func() []*Receiver { return receivers(i.Units, i.Uses) })
	i.verified = sync.OnceValue(func() []*Verification { return verifications(i.Units) })
	return i
}

// Leaks returns the private keys that stand in the files, placeholders left out, in order of position. The list is shared.
func (i *Integration) Leaks() []Leak { return i.leaks() }

// SentRevisions returns every value that calls send as the revision header, in order of position and once for each place; and then
// the dates that stand under the header's name, or a name such as KLAVIYO_REVISION, in code and settings from which no call was
// followed to. Values in tests, recordings and documentation are left out. A template (.env.example) is not: what is sent in
// production is copied from it. The list is shared.
func (i *Integration) SentRevisions() []SentRevision { return i.sent() }

// Receivers returns the routes that receive webhooks of Klaviyo, in order of position. The list is shared.
func (i *Integration) Receivers() []*Receiver { return i.received() }

// Verifications returns the places where the signature of a webhook is computed, in order of position, each once. The list is shared.
func (i *Integration) Verifications() []*Verification { return i.verified() }
