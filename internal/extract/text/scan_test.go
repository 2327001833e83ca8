package text_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"go/token"
	"io"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/text"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// key is what the tests look for.
const key = "tok_0123456789abcdef0123456789abcdef"

var pattern = regexp.MustCompile(`\btok_[0-9a-f]{32}\b`)

func find(b []byte) [][2]int {
	var out [][2]int
	for _, m := range pattern.FindAllIndex(b, -1) {
		out = append(out, [2]int{m[0], m[1]})
	}
	return out
}

func scan(t testing.TB, f *source.File) []*facts.Literal {
	t.Helper()
	s := &text.Scanner{Find: find}
	ls, err := s.Scan(token.NewFileSet(), f)
	if err != nil {
		t.Fatal(err)
	}
	return ls
}

// The name that a key is given to stands to its left, in whatever syntax.
func TestName(t *testing.T) {
	for _, tt := range []struct{ content, want string }{
		{"KEY=" + key, "KEY"},
		{"export KEY='" + key + "'", "KEY"},
		{"KEY: " + key, "KEY"},
		{"key := `" + key + "`", "key"},
		{"$config['key'] => '" + key + "'", "key"},
		{"'key' => '" + key + "',", "key"},
		{`{"api key": "x", "key": "` + key + `"}`, "key"},
		{`  "key" : "` + key + `"`, "key"},
		{`"key = \"` + key + `\"\n",`, "key"}, // a notebook
		{`"raw": "{\"key\": \"` + key + `\"}"`, "key"},
		{`headers["Authorization"] = f"Klaviyo-API-Key ` + key + `"`, "Authorization"},
		{`-H "Authorization: Klaviyo-API-Key ` + key + `"`, "Authorization"},
		{"https://h/?a=b&api_key=" + key, "api_key"},
		{"<Key>" + key + "</Key>", "Key"},
		{`<Key attribute="x">` + key + "</Key>", "Key"},
		{`<add key="Name" value="` + key + `"/>`, "Name"},
		{`<add value="` + key + `" key="Name"/>`, "Name"},
		{"{\n  \"key\": \"Authorization\",\n  \"value\": \"" + key + "\"\n}", "Authorization"},
		{"- name: KEY\n  value: " + key, "KEY"},
		{"variable \"x\" {\n  default = \"" + key + "\"", "default"},
		{"services.klaviyo.key=" + key, "services.klaviyo.key"},
		{"new Client('" + key + "')", ""},
		{"name: x\n" + key, ""},
		{key, ""},
		{"clé = '" + key + "'", "clé"},
	} {
		ls := scan(t, file("a.txt", tt.content))
		if len(ls) != 1 || ls[0].Text != key || !ls[0].Exact || ls[0].Key != tt.want {
			t.Errorf("%q: got %+v, want key %q", tt.content, ls, tt.want)
		}
	}
}

// What is encoded is found too; Base64 is pointed at as a whole.
func TestEncoded(t *testing.T) {
	std := base64.StdEncoding.EncodeToString([]byte("user:" + key))
	url := base64.RawURLEncoding.EncodeToString([]byte("\xff\xfe\xfb" + " " + key + "\n"))
	escaped := strings.Replace(key, "_", "%5F", 1)
	for _, tt := range []struct{ content, where string }{
		{"data:\n  KEY: " + std + "\n", std},
		{"KEY=" + url, url},
		{"Authorization: Basic " + std, std},
		{"https://h/?key=" + escaped + "&x=1", escaped},
		{"https://h/?q=Key%20" + escaped, escaped},
		{"https://h/%2x%" + key, ""},
		{`{"key": "` + strings.Replace(key, "_", `\u005f`, 1) + `"}`, strings.Replace(key, "_", `\u005f`, 1)},
		{`"a\n` + strings.Replace(key, "_", `\x5F`, 1) + `"`, strings.Replace(key, "_", `\x5F`, 1)},
		{`'` + strings.Replace(key, "_", `\u{5f}`, 1) + `'`, strings.Replace(key, "_", `\u{5f}`, 1)},
		{`'` + strings.Replace(key, "_", `\137`, 1) + `'`, strings.Replace(key, "_", `\137`, 1)},
		{`<k>` + strings.Replace(key, "_", "&#95;", 1) + `</k>`, strings.Replace(key, "_", "&#95;", 1)},
		{`<k>` + strings.Replace(key, "_", "&#x5f;", 1) + `</k>`, strings.Replace(key, "_", "&#x5f;", 1)},
		{"key=" + strings.Replace(key, "_", "_\\\r\n  \t", 1) + "\n", strings.Replace(key, "_", "_\\\r\n  \t", 1)},
		{`"` + strings.Replace(key, "_", `\u00e9_`, 1) + `"`, ""},
		{"DATA=" + base64.StdEncoding.EncodeToString([]byte("Some-Scheme "+key+"\n")), base64.StdEncoding.EncodeToString([]byte("Some-Scheme " + key + "\n"))},
		{strings.Repeat("A", 20_000) + std, ""},
		{"x" + std, ""},
	} {
		f := file("a.txt", tt.content)
		var got []string
		for _, l := range scan(t, f) {
			if l.Text != key || l.Exact && between(f, l.Span) != key {
				t.Errorf("%q: %+v", tt.content, l)
			}
			if !l.Exact {
				got = append(got, between(f, l.Span))
			}
		}
		if s := strings.Join(got, " "); s != tt.where {
			t.Errorf("%.80q: found at %q, want %q", tt.content, s, tt.where)
		}
	}
}

// A file that is not in memory gives the same keys, whatever pieces it is read in.
func TestStream(t *testing.T) {
	var b strings.Builder
	var want []string
	for i := 0; b.Len() < 5<<20; i++ {
		b.WriteString(strings.Repeat("lorem ipsum ", i*37%9000))
		fmt.Fprintf(&b, "\nKEY_%d = '%s'\n", i, key)
		want = append(want, fmt.Sprintf("KEY_%d %d", i, b.Len()-len(key)-2))
		if i%7 == 0 {
			b.WriteString(base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", 9000) + " " + key)))
			want = append(want, fmt.Sprintf(" %d", b.Len()-12052))
		}
	}
	content := b.String()
	for name, reader := range map[string]func(io.Reader) io.Reader{
		"at once": func(r io.Reader) io.Reader { return r }, "in halves": iotest.HalfReader, "with the error at the data": iotest.DataErrReader,
	} {
		f := &source.File{Path: "big.txt", Name: "/project/big.txt", Size: int64(len(content))}
		s := &text.Scanner{Find: find, Open: func(*source.File) (io.ReadCloser, error) {
			return io.NopCloser(reader(strings.NewReader(content))), nil
		}}
		ls, err := s.Scan(token.NewFileSet(), f)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range ls {
			at := f.Token.Offset(l.Pos)
			got = append(got, fmt.Sprintf("%s %d", l.Key, at))
			if line := strings.Count(content[:at], "\n") + 1; f.Token.Line(l.Pos) != line {
				t.Fatalf("line %d, want %d", f.Token.Line(l.Pos), line)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestStreamFails(t *testing.T) {
	broken := errors.New("broken")
	f := &source.File{Path: "a", Name: "/a", Size: 100}
	for name, open := range map[string]func(*source.File) (io.ReadCloser, error){
		"open": func(*source.File) (io.ReadCloser, error) { return nil, broken },
		"read": func(*source.File) (io.ReadCloser, error) {
			return io.NopCloser(iotest.ErrReader(broken)), nil
		},
	} {
		s := &text.Scanner{Find: find, Open: open}
		if _, err := s.Scan(token.NewFileSet(), f); !errors.Is(err, broken) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if ls, err := (&text.Scanner{Find: find}).Scan(token.NewFileSet(), f); ls != nil || err != nil {
		t.Errorf("without an opener: %v, %v", ls, err)
	}
}

func FuzzScan(f *testing.F) {
	f.Add("KEY=" + key + "\n{\"value\": \"" + key + "\", \"key\": \"x\"}")
	f.Add(`tok\u005f0123456789abcdef&#x30;\x31\137` + "\\\n  0")
	f.Add("data: " + base64.StdEncoding.EncodeToString([]byte(key)) + " %74ok_%")
	f.Fuzz(func(t *testing.T, content string) {
		x := file("a.txt", content)
		inMemory := scan(t, x)
		for i, l := range inMemory {
			if i > 0 && l.Pos < inMemory[i-1].Pos || l.Exact && between(x, l.Span) != l.Text {
				t.Fatalf("%+v", l)
			}
		}
		y := &source.File{Path: "a.txt", Name: "/project/a.txt", Size: int64(len(content))}
		s := &text.Scanner{Find: find, Open: func(*source.File) (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader(content)), nil
		}}
		if streamed, err := s.Scan(token.NewFileSet(), y); err != nil || len(streamed) != len(inMemory) {
			t.Fatalf("%d streamed, %d in memory: %v", len(streamed), len(inMemory), err)
		}
	})
}

// The scan of a large machine-made file, in which there is nothing to find and much to decode.
func BenchmarkScan(b *testing.B) {
	line := []byte(`{"id":"9f86d081884c7d659a2feaa0c55ad015","url":"https%3A%2F%2Fh%2Fa","icon":"` + strings.Repeat("iVBORw0KGgoAAAANSUhEUg", 20) + "\"}\n")
	content := bytes.Repeat(line, 100_000/len(line)*100)
	f := file("big.json", string(content))
	s := &text.Scanner{Find: func(text []byte) [][2]int {
		if bytes.Contains(text, []byte("tok_")) {
			return find(text)
		}
		return nil
	}}
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		if _, err := s.Scan(token.NewFileSet(), f); err != nil {
			b.Fatal(err)
		}
	}
}
