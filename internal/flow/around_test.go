package flow_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// describeAround prints what is known of the surroundings of the requests in a file, a line for each.
func describeAround(t *testing.T, name, text string) string {
	t.Helper()
	p := program(t, file(name, text))
	var out []string
	for _, calls := range flow.Evaluate(context.Background(), p).Calls {
		for _, c := range calls {
			if c.Request != nil {
				out = append(out, aroundLine(c))
			}
		}
	}
	return strings.Join(out, "\n")
}

func aroundLine(c *facts.Call) string {
	var parts []string
	for _, e := range c.Around {
		s := string(e.Kind)
		if e.Kind == facts.Handed {
			s += " " + e.Symbol
		}
		s += flags("over", e.Over, "waits", e.Waits, "eager", e.Eager, "tells", e.Tells)
		if e.Rounds > 0 {
			s += fmt.Sprintf(" %d", e.Rounds)
		}
		if e.Tool != "" {
			s += " =" + string(e.Tool)
		}
		for _, h := range e.Handlers {
			s += " [" + strings.TrimSpace(flags("raises", h.Raises, "logs", h.Logs, "returns", h.Returns, "acts", h.Acts)) + "]"
		}
		parts = append(parts, s)
	}
	if len(parts) == 0 {
		parts = []string{"nothing"}
	}
	s := strings.Join(parts, ", ")
	if c.Outcome != "" {
		s += " | " + string(c.Outcome)
	}
	if c.Answer != nil {
		s += " | " + strings.TrimSpace(strings.Join(slices.Sorted(maps.Keys(c.Answer.Reads)), ",")+flags("escapes", c.Answer.Escapes))
	}
	return s + " | timeout " + c.Request.Timeout.String()
}

// flags lists the names of what is set, with a blank before each.
func flags(of ...any) string {
	s := ""
	for i := 0; i < len(of); i += 2 {
		if of[i+1].(bool) {
			s += " " + of[i].(string)
		}
	}
	return s
}

// TestAround checks what is said of what stands around a call, in every language.
func TestAround(t *testing.T) {
	tests := []struct{ file, text, want string }{
		{"a.ts", `import pLimit from "p-limit";
import axios from "axios";
const limit = pLimit(5);
export async function one(xs: string[]) {
  await Promise.all(xs.map((x) => limit(() => fetch("https://a.example/" + x, { method: "POST" }))));
}
export async function two(xs: string[]) {
  for (const x of xs) { await fetch("https://b.example/" + x); await new Promise((r) => setTimeout(r, 100)); }
}
export async function three(x: string) {
  try { const r = await fetch("https://c.example/" + x); if (!r.ok) throw new Error("no"); return r.json(); } catch (e) { console.error(e); }
}
export async function four(x: string) {
  await fetch("https://d.example/" + x).catch(() => {});
}
async function post(x: string) { return fetch("https://e.example/" + x, { signal: AbortSignal.timeout(5000) }); }
export async function five(x: string) { try { await post(x); } catch {} }
export async function six(x: string) { for (let i = 0; i < 3; i++) { try { return await axios.get("https://f.example/" + x); } catch (e) { await sleep(1000); } } }
export function seven(xs: string[]) { xs.forEach(async (x) => { await axios.post("https://g.example", { x }, { timeout: 0 }); }); }
export const eight = (x: string) => fetch("https://h.example").then((r) => r.json()).then((d) => { console.log(d); });
`, `
handed p-limit() =limiter, loop over eager, handed Promise.all =parallel | escapes | timeout absent
loop over waits | dropped |  | timeout absent
try tells [logs] | json,ok escapes | timeout absent
try [] | dropped | catch | timeout absent
nothing | escapes | timeout present
try [] | dropped | escapes | timeout present
try tells [acts], loop waits | escapes | timeout absent
loop over eager, apart | dropped |  | timeout absent
nothing | json,log | timeout absent
`},
		{"a.py", `import requests, asyncio, httpx
from tenacity import retry, stop_after_attempt

@retry(stop=stop_after_attempt(3))
def one(x):
    r = requests.post("https://a.example", json=x)
    r.raise_for_status()
    return r.json()

def two(xs):
    for x in xs:
        try:
            requests.post("https://b.example", json=x, timeout=5)
        except Exception:
            pass

async def send(x):
    async with httpx.AsyncClient() as c:
        r = await c.post("https://c.example", json=x)
        print(r.status_code)

async def three(xs):
    await asyncio.gather(*[send(x) for x in xs])

def four(x):
    for attempt in range(5):
        r = requests.post("https://d.example", json=x)
        if r.status_code == 429:
            time.sleep(2 ** attempt)
            continue
        return r
`, `
handed tenacity.retry() =retry | json,raise_for_status escapes | timeout absent
try [], loop over | dropped |  | timeout present
nothing | print,status_code | timeout absent
loop over, handed asyncio.gather =parallel | print,status_code | timeout absent
loop waits | status_code escapes | timeout absent
`},
		{"a.go", `package a

import ("net/http"; "context"; "time")

func One(ctx context.Context, xs []string) error {
	for _, x := range xs {
		go func() { http.Post("https://a.example/"+x, "", nil) }()
	}
	req, err := http.NewRequestWithContext(context.Background(), "POST", "https://b.example", nil)
	if err != nil { return err }
	resp, err := http.DefaultClient.Do(req)
	if err != nil { return err }
	defer resp.Body.Close()
	if resp.StatusCode == 429 { time.Sleep(time.Second) }
	_, _ = http.Get("https://c.example")
	return nil
}
`, `
handed go =parallel, loop over | dropped |  | timeout absent
nothing | body,close,statuscode | timeout absent
nothing |  | timeout absent
`},
		{"a.rb", `require "net/http"
def one(xs)
  xs.each do |x|
    begin
      HTTParty.post("https://a.example", body: x)
    rescue => e
      Rails.logger.error(e)
    end
  end
end
def two(x)
  HTTParty.post("https://b.example", body: x) rescue nil
end
`, `
try [logs], loop over | dropped |  | timeout absent
try tells [returns] | escapes | timeout absent
`},
		{"a.php", `<?php
function one($xs) { foreach ($xs as $x) { try { (new \GuzzleHttp\Client())->post("https://a.example", ["json" => $x]); } catch (\Exception $e) { } } }
function two($x) { $r = wp_remote_post("https://b.example", ["body" => $x]); if (is_wp_error($r)) { return false; } return true; }
`, `
try [], loop over | dropped |  | timeout absent
nothing | is_wp_error | timeout absent
`},
		{"A.java", `import java.net.http.*;
class A {
  void one(java.util.List<String> xs) {
    for (String x : xs) {
      try { HttpClient.newHttpClient().send(HttpRequest.newBuilder(java.net.URI.create("https://a.example")).build(), HttpResponse.BodyHandlers.ofString()); }
      catch (Exception e) { e.printStackTrace(); }
    }
  }
}
`, `
try [logs], loop over | dropped |  | timeout absent
`},
		{"A.cs", `using System.Net.Http;
class A { async Task One(HttpClient c, List<string> xs) { await Task.WhenAll(xs.Select(x => c.PostAsync("https://a.example", null)));
 foreach (var x in xs) { try { var r = await c.PostAsync("https://b.example", null); r.EnsureSuccessStatusCode(); } catch { } } } }
`, `
loop over, handed Task.WhenAll =parallel | escapes | timeout maybe
try [], loop over | ensuresuccessstatuscode | timeout maybe
`},
		{"a.kt", `import java.net.URL
fun one(client: okhttp3.OkHttpClient, xs: List<String>) {
  xs.forEach { x -> runCatching { client.newCall(okhttp3.Request.Builder().url("https://a.example/" + x).build()).execute() } }
}
`, `
loop over | execute | timeout maybe
`},
		{"a.sh", `for x in a b c; do
  curl -s https://a.example/$x || true
  sleep 1
done
`, `
try [acts], loop over waits 3 |  | timeout absent
try [acts], loop over waits 3 |  | timeout absent
try [acts], loop over waits 3 |  | timeout absent
`},
	}
	for _, tt := range tests {
		if got := describeAround(t, tt.file, tt.text); got != strings.TrimSpace(tt.want) {
			t.Errorf("%s gives\n%s\nwant%s", tt.file, got, tt.want)
		}
	}
}
