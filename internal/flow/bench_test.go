package flow_test

import (
	"context"
	"fmt"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// BenchmarkEvaluate evaluates a hundred modules that each send a few requests through a class, and says what one of them takes.
func BenchmarkEvaluate(b *testing.B) {
	for _, language := range []string{"ts", "py"} {
		b.Run(language, func(b *testing.B) {
			const modules = 100
			var files []txtar.File
			for i := range modules {
				files = append(files, file(fmt.Sprintf("m%d.%s", i, language), candidate[language]))
			}
			p := program(b, files...)
			b.ReportAllocs()
			for b.Loop() {
				flow.Evaluate(context.Background(), p)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/modules, "µs/module")
		})
	}
}

// candidate is a module as real integrations have them.
var candidate = map[string]string{
	"ts": `import axios from "axios";
const REVISION = "2026-07-15";
const headers = (key: string) => ({ Authorization: "Klaviyo-API-Key " + key, revision: REVISION });
export class Api {
  private http = axios.create({ baseURL: "https://a.klaviyo.com/api" });
  constructor(private key: string) {}
  async call(method: string, path: string, data?: unknown) {
    for (let i = 0; i < 3; i++) {
      try {
        return await this.http.request({ method, url: path, data, headers: headers(this.key) });
      } catch (e: any) {
        if (e.response?.status !== 429) throw e;
      }
    }
  }
  track(name: string, email: string) {
    return this.call("POST", "/events", { data: { type: "event", attributes: { metric: { name }, profile: { email } } } });
  }
  lists() {
    return this.call("GET", "/lists");
  }
}
`,
	"py": `import os
import requests

REVISION = "2026-07-15"

def headers(key):
    return {"Authorization": "Klaviyo-API-Key " + key, "revision": REVISION}

class Api:
    base = "https://a.klaviyo.com/api"

    def __init__(self, key=None):
        self.key = key or os.environ["KLAVIYO_KEY"]
        self.session = requests.Session()

    def call(self, method, path, data=None):
        for _ in range(3):
            try:
                r = self.session.request(method, self.base + path, json=data, headers=headers(self.key), timeout=10)
                if r.status_code != 429:
                    return r.json()
            except requests.ConnectionError:
                pass

    def track(self, name, email):
        return self.call("POST", "/events", {"data": {"type": "event", "attributes": {"metric": {"name": name}, "profile": {"email": email}}}})

    def lists(self):
        return self.call("GET", "/lists")
`,
}
