package javascript_test

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/javascript"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// service is a file as integrations have them, some 70 lines long.
const service = `import axios from "axios";
import { config } from "../config";

const BASE = "https://api.example.com";

export class Client {
  private readonly http = axios.create({ baseURL: BASE, headers: { Authorization: ` + "`Key ${config.key}`" + ` } });

  constructor(private readonly store: Store, private readonly log = console) {}

  async find(email: string): Promise<Profile | undefined> {
    const { data } = await this.http.get("/profiles", { params: { filter: ` + "`equals(email,\"${email}\")`" + ` } });
    return data?.data?.[0] ?? undefined;
  }

  async save(profile: Profile, { retries = 3, ...rest }: Options = {}) {
    for (let attempt = 0; attempt < retries; attempt++) {
      try {
        const res = await this.http.post("/profiles", { data: { type: "profile", attributes: { ...profile, ...rest } } });
        if (res.status === 201) return res.data;
      } catch (err) {
        if (err.response?.status !== 429) throw new Error("saving failed: " + err.message);
        await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** attempt));
      }
    }
    this.log.warn(` + "`gave up on ${profile.email} after ${retries} attempts`" + `);
  }
}

export default new Client(new Store());
`

func benchmark(b *testing.B, content string) {
	f := &source.File{Path: "client.ts", Language: source.TypeScript, Content: []byte(content)}
	source.NewTree("/", []*source.File{f}).Register(f)
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		if m, err := javascript.Lower(b.Context(), f); err != nil || m.Broken {
			b.Fatalf("error %v, broken %v", err, m.Broken)
		}
	}
}

func BenchmarkLower(b *testing.B) {
	b.Run("small", func(b *testing.B) { benchmark(b, service) })
	b.Run("large", func(b *testing.B) {
		benchmark(b, strings.Repeat(strings.ReplaceAll(service, "export default ", ""), 50))
	})
}
