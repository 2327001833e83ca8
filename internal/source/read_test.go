package source

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// readFile reads a file of some content as Discover does.
func readFile(t testing.TB, content []byte, wanted bool) reading {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "f"), content, 0o644); err != nil {
		t.Fatal(err)
	}
	r := reader{filter: klaviyoFilter()}
	var got reading
	err := withFile(folder, "f", func(h handle, size int64) (err error) {
		got, err = r.read(h, size, wanted)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestRead(t *testing.T) {
	large := strings.Repeat("0123456789 abcdefghijklmnopqrstuvwxyz\n", 40_000) // 1.5 MB
	long := strings.Repeat("x", lineCap)
	for _, test := range []struct {
		name    string
		content string
		wanted  bool
		want    reading
		text    string
	}{
		{name: "empty", content: ""},
		{name: "empty, wanted", content: "", wanted: true},
		{name: "nothing to see", content: "hello"},
		{name: "wanted", content: "hello", wanted: true, text: "hello"},
		{name: "candidate", content: "klaviyo", text: "klaviyo", want: reading{candidate: true}},
		{name: "latin-1", content: "klaviyo \xe9t\xe9", text: "klaviyo \xe9t\xe9", want: reading{candidate: true}},
		{name: "byte order mark", content: "\xef\xbb\xbfklaviyo", text: "klaviyo", want: reading{candidate: true, encoding: UTF8BOM}},
		{name: "NUL in front", content: "\x00klaviyo", want: reading{binary: true}},
		{name: "NUL behind", content: "klaviyo\x00", want: reading{binary: true}},
		{name: "NUL after a chunk", content: strings.Repeat("klaviyo\n", 10_000) + "\x00", want: reading{binary: true}},
		{name: "match after a chunk", content: large[:chunkSize+99] + "klaviyo", text: large[:chunkSize+99] + "klaviyo", want: reading{candidate: true}},
		{name: "line at the cap", content: "klaviyo\n" + long + "\n", text: "klaviyo\n" + long + "\n", want: reading{candidate: true}},
		{name: "line over the cap", content: "klaviyo\n" + long + "x\n", text: "klaviyo\n" + long + "x\n", want: reading{candidate: true, long: true}},
		{name: "last line over the cap", content: "klaviyo\n" + long + "x", text: "klaviyo\n" + long + "x", want: reading{candidate: true, long: true}},
		{name: "over the size cap", content: large},
		{name: "over the size cap, match at the end", content: large + "klaviyo", text: large + "klaviyo", want: reading{candidate: true}},
		{name: "over the size cap, match across chunks", content: large[:16*chunkSize-3] + "klaviyo" + large[:chunkSize],
			text: large[:16*chunkSize-3] + "klaviyo" + large[:chunkSize], want: reading{candidate: true}},
		{name: "over the size cap, NUL at the end", content: large + "\x00", want: reading{binary: true}},
		{name: "over the size cap, match and NUL", content: "klaviyo" + large + "\x00", want: reading{binary: true}},
		{name: "over the size cap, wanted", content: large, wanted: true, text: large},
		{name: "over the size cap, byte order mark", content: "\xef\xbb\xbf" + large, wanted: true, text: large, want: reading{encoding: UTF8BOM}},
		{name: "utf-16", content: string(inUTF16("klaviyo ä😀\r\n", binary.LittleEndian)), text: "klaviyo ä😀\r\n",
			want: reading{candidate: true, encoding: UTF16LE}},
		{name: "utf-16 big endian", content: string(inUTF16("Klaviyo", binary.BigEndian)), text: "Klaviyo",
			want: reading{candidate: true, encoding: UTF16BE}},
		{name: "utf-16, nothing to see", content: string(inUTF16("hello", binary.LittleEndian)), want: reading{encoding: UTF16LE}},
		{name: "utf-16 with a NUL", content: string(inUTF16("klaviyo\x00", binary.LittleEndian)), want: reading{binary: true}},
		{name: "utf-16 of odd length", content: string(inUTF16("klaviyo", binary.LittleEndian)) + "x", text: "klaviyo\ufffd",
			want: reading{candidate: true, encoding: UTF16LE, broken: true}},
		{name: "utf-16 over the size cap", content: string(inUTF16(large+"klaviyo", binary.LittleEndian)), text: large + "klaviyo",
			want: reading{candidate: true, encoding: UTF16LE}},
		{name: "utf-16 without a mark", content: string(inUTF16("klaviyo", binary.LittleEndian)[2:]), want: reading{binary: true}},
		{name: "nothing but a mark", content: "\xff\xfe", want: reading{encoding: UTF16LE}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := readFile(t, []byte(test.content), test.wanted)
			if string(got.content) != test.text {
				t.Errorf("content of %d bytes %.80q, want %d bytes", len(got.content), got.content, len(test.text))
			}
			if kept := test.wanted || test.want.candidate; (got.content != nil) != kept {
				t.Errorf("content kept: %v, want %v", !kept, kept)
			}
			got.content, got.head = nil, nil
			if got.binary != test.want.binary || got.candidate != test.want.candidate || got.long != test.want.long ||
				got.encoding != test.want.encoding || got.broken != test.want.broken {
				t.Errorf("%+v, want %+v", got, test.want)
			}
		})
	}
}

// TestReaderForgets reads a long file, then a short one, with the same reader: nothing of the first may be left.
func TestReaderForgets(t *testing.T) {
	root := t.TempDir()
	writeTree(t, root, map[string]string{"a.txt": "the word is klaviyo, and more", "b.txt": "short"})
	tree := discover(t, Options{Paths: []string{root}, Workers: 1, KeepAll: true})
	if b := tree.File("b.txt"); b.Candidate || string(b.Content) != "short" {
		t.Errorf("b.txt: %+v", b)
	}
	if a := tree.File("a.txt"); !a.Candidate || !bytes.HasSuffix(a.Content, []byte("more")) {
		t.Errorf("a.txt: %+v", a)
	}
}

func TestHasLongLine(t *testing.T) {
	line := strings.Repeat("x", lineCap)
	for text, want := range map[string]bool{
		"":                                    false,
		line:                                  false,
		line + "\n" + line:                    false,
		line + "x":                            true,
		"\n" + line + "x":                     true,
		line + "x\n":                          true,
		line[:10] + "\n" + line + "x\n":       true,
		strings.Repeat(line[:1000]+"\n", 999): false,
	} {
		if got := hasLongLine([]byte(text)); got != want {
			t.Errorf("%d bytes, %d lines: %v", len(text), strings.Count(text, "\n"), got)
		}
	}
}
