package klaviyo

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// SDKFor returns the official SDK that the code of a file could use to call the server's API, nil where there is none for its language, or
// where the code runs on something that the SDK does not.
func SDKFor(u *facts.Unit) *SDK {
	d := dialectOf(u)
	if d == nil || u.File.Marks.Has(source.Browser) || RunsElsewhere(u) {
		return nil
	}
	for i := range sdks {
		if sdks[i].Ecosystem == d.ecosystem && sdks[i].Role == ServerSDK {
			return &sdks[i]
		}
	}
	return nil
}

// CouldBeSDK reports whether a call is a raw one that SDKs have a method for.
func (u *Use) CouldBeSDK() bool { return u.SDK == "" && u.Call.Request != nil && u.serverCall() }

// serverCall reports whether a call goes to an operation of the server's API that SDKs have, or to one that is not known with its
// authorization, as in a wrapper that takes the path.
func (u *Use) serverCall() bool {
	if u.Operation != nil {
		return u.Operation.Side() == Server && !u.Operation.Beta && !u.Operation.Removed()
	}
	return u.KeyPlace == InAuthorization && (u.Surface == Unclear || u.Surface == Server && strings.Contains(u.Path, hole))
}

// elsewhere are what code says of itself that does not run on Node.js, CPython, Ruby or PHP with their packages: an edge runtime, Deno, a
// worker, Shopify's Oxygen, a script of Google's, a load test.
var elsewhere = [][]byte{
	[]byte("Deno."), []byte("@cloudflare/workers"), []byte("ExportedHandler"), []byte("UrlFetchApp"), []byte("k6/http"), []byte("@shopify/ui-extensions"), []byte("@shopify/remix-oxygen"), []byte("@shopify/hydrogen"), []byte("pyodide"),
	[]byte("https://deno.land/"), []byte("https://esm.sh/"), []byte("jsr:@"), []byte("@deno/"),
}

// edgeRuntime is the statement by which a route of Next.js and its kin asks for an edge runtime, or the handler of a worker.
var edgeRuntime = regexp.MustCompile(`runtime\s*[:=]\s*["'](?:experimental-)?edge["']|addEventListener\(\s*["']fetch["']|export\s+default\s*\{\s*(?:async\s+)?fetch\s*[(:,]`)

// elsewhereFolders hold code for such a place.
var elsewhereFolders = []string{"supabase/functions/", "netlify/edge-functions/", "edge-functions/"}

// RunsElsewhere reports whether a file runs in another place than its language usually does, at the edge or in a sandbox: the SDK of its
// language cannot be used there, and libraries have other limits.
func RunsElsewhere(u *facts.Unit) bool {
	for _, folder := range elsewhereFolders {
		if strings.Contains("/"+u.File.Path, "/"+folder) {
			return true
		}
	}
	for _, sign := range elsewhere {
		if bytes.Contains(u.File.Content, sign) {
			return true
		}
	}
	return edgeRuntime.Match(u.File.Content)
}
