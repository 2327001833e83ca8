package live

import (
	"crypto/x509"
	"errors"
	"fmt"
	"net/url"
	"time"
)

// Options say what is asked, and of whom.
type Options struct {
	// Key is the private key that is asked about.
	Key Key
	// URL and StatusURL are the origins of the API and of the status page, see [ParseOrigin].
	URL, StatusURL *url.URL
	// Timeout is the budget of the whole stage.
	Timeout time.Duration
	// AsOf is the day that decides which revision is the newest.
	AsOf time.Time
	// Now is the clock.
	Now func() time.Time
	// Version is that of the tool.
	Version string
	// Branch returns the branch that the run is about. It is asked when the run begins, and may be nil.
	Branch func() Branch
	// VerifyFoundKeys has the keys in the code asked about too.
	VerifyFoundKeys bool
	// Simulated is set where a sandbox answers.
	Simulated bool
	// Getenv reads the environment, for the proxy.
	Getenv func(string) string
	// Progress is told what is being done. It may be nil, and is called from several goroutines.
	Progress func(what string, done, total int)
	// Trace is told of each request: what was asked, and what came back, never a header. It may be nil, and is called from
	// several goroutines.
	Trace func(line string)

	// roots are the trusted certificate authorities of tests, nil for those of the system.
	roots *x509.CertPool
}

// Branch is the branch of a repository that a run is about. The zero value is not known.
type Branch struct {
	Name       string
	Production bool // production is deployed from it
}

// fill sets what was left out.
func (o *Options) fill() error {
	if o.Timeout <= 0 {
		return fmt.Errorf("the time limit must be positive, not %s", o.Timeout)
	}
	if err := CheckKey(o.Key.text()); err != nil {
		return err
	}
	if o.URL == nil || o.StatusURL == nil {
		return errors.New("the origins are missing")
	}
	if o.Branch == nil {
		o.Branch = func() Branch { return Branch{} }
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Getenv == nil {
		o.Getenv = func(string) string { return "" }
	}
	if o.AsOf.IsZero() {
		o.AsOf = o.Now()
	}
	if o.Progress == nil {
		o.Progress = func(string, int, int) {}
	}
	if o.Trace == nil {
		o.Trace = func(string) {}
	}
	return nil
}
