package ruby_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// resolvePaths are the files of a Rails application with a library in it, and of scripts beside each other.
var resolvePaths = []string{
	"app/services/klaviyo/client.rb", "app/services/klaviyo.rb", "app/models/user.rb", "app/models/concerns/syncable.rb",
	"app/jobs/sync_job.rb", "lib/shop/http_client.rb", "lib/shop.rb", "config/initializers/klaviyo.rb",
	"script/run.rb", "script/helper.rb", "engines/pay/app/models/pay/user.rb", "engines/pay/app/services/pay/sync.rb",
}

// TestResolve checks where requires and constants lead, and whether anything is known of them.
func TestResolve(t *testing.T) {
	var files []*source.File
	for _, p := range resolvePaths {
		files = append(files, file(p, ""))
	}
	tree := source.NewTree("/", files)
	r := language.Resolver(tree)
	for _, test := range []struct {
		from, module, id string
		known            bool
	}{
		{"app/jobs/sync_job.rb", "::Klaviyo::Client", "app/services/klaviyo/client.rb", true},
		{"app/jobs/sync_job.rb", "::Klaviyo", "app/services/klaviyo.rb", true},
		{"app/jobs/sync_job.rb", "::Syncable", "app/models/concerns/syncable.rb", true},
		{"app/jobs/sync_job.rb", "::Shop::HTTPClient", "lib/shop/http_client.rb", true},
		{"app/jobs/sync_job.rb", "::Faraday", "", true},
		{"app/services/klaviyo.rb", "::Klaviyo", "", true}, // itself
		{"engines/pay/app/services/pay/sync.rb", "::Pay::User", "engines/pay/app/models/pay/user.rb", true},
		{"app/jobs/sync_job.rb", "faraday", "", true},
		{"app/jobs/sync_job.rb", "shop/http_client", "lib/shop/http_client.rb", true},
		{"lib/shop.rb", "./shop/http_client", "lib/shop/http_client.rb", true},
		{"lib/shop/http_client.rb", "./../shop", "lib/shop.rb", true},
		{"script/run.rb", "./helper", "script/helper.rb", true},
		{"script/run.rb", "./helper.rb", "script/helper.rb", true},
		{"script/run.rb", "helper", "script/helper.rb", true},
		{"script/run.rb", "./missing", "", false},
		{"script/run.rb", "./../../../out", "", false},
	} {
		id, known := r.Resolve(tree.File(test.from), test.module)
		if id != test.id || known != test.known {
			t.Errorf("%s from %s leads to %q, %v; want %q, %v", test.module, test.from, id, known, test.id, test.known)
		}
	}
}

// TestDeclares checks by which constant a file is used without being required.
func TestDeclares(t *testing.T) {
	declarer := language.Resolver(source.NewTree("/", nil)).(flow.Declarer)
	if got := declarer.Declares("app/services/klaviyo/event_sender.rb"); len(got) != 1 || got[0] != "EventSender" {
		t.Errorf("it declares %v", got)
	}
}
