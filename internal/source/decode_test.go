package source

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"testing"
	"testing/iotest"
	"unicode/utf16"
)

// inUTF16 returns text in UTF-16, with a byte order mark.
func inUTF16(text string, order binary.AppendByteOrder) []byte {
	b := order.AppendUint16(nil, 0xfeff)
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, unit)
	}
	return b
}

func TestUTF16Reader(t *testing.T) {
	for _, test := range []struct {
		name   string
		raw    []byte
		want   string
		broken bool
	}{
		{"empty", nil, "", false},
		{"ascii", []byte{'a', 0, 'b', 0}, "ab", false},
		{"pair", []byte{0x3d, 0xd8, 0x00, 0xde}, "😀", false},
		{"odd length", []byte{'a', 0, 'b'}, "a\ufffd", true},
		{"lone first half", []byte{0x3d, 0xd8, 'a', 0}, "\ufffda", true},
		{"lone second half", []byte{0x00, 0xde, 'a', 0}, "\ufffda", true},
		{"first half at the end", []byte{'a', 0, 0x3d, 0xd8}, "a\ufffd", true},
		{"cut in a pair", []byte{'a', 0, 0x3d, 0xd8, 0x00}, "a\ufffd\ufffd", true},
	} {
		for _, from := range []io.Reader{bytes.NewReader(test.raw), iotest.OneByteReader(bytes.NewReader(test.raw)), iotest.DataErrReader(bytes.NewReader(test.raw))} {
			r := &utf16Reader{from: from}
			got, err := readAll(r, 0)
			if err != nil || string(got) != test.want || r.broken != test.broken {
				t.Errorf("%s: %q, broken %v, %v; want %q, broken %v", test.name, got, r.broken, err, test.want, test.broken)
			}
		}
	}
}

func TestReadAllReportsErrors(t *testing.T) {
	broken := errors.New("broken disk")
	got, err := readAll(io.MultiReader(bytes.NewReader([]byte("start")), iotest.ErrReader(broken)), 2)
	if !errors.Is(err, broken) || string(got) != "start" {
		t.Errorf("readAll: %q, %v", got, err)
	}
}

func FuzzUTF16(f *testing.F) {
	f.Add([]byte("k\x00l\x00\x3d\xd8\x00\xde"), false)
	f.Add([]byte("\xd8\x3d\xde\x00\x00k\x00"), true)
	f.Fuzz(func(t *testing.T, raw []byte, big bool) {
		var order binary.ByteOrder = binary.LittleEndian
		if big {
			order = binary.BigEndian
		}
		var units []uint16
		for i := 0; i+1 < len(raw); i += 2 {
			units = append(units, order.Uint16(raw[i:]))
		}
		want := string(utf16.Decode(units))
		if len(raw)%2 == 1 {
			want += "\ufffd"
		}
		got, err := readAll(&utf16Reader{from: iotest.HalfReader(bytes.NewReader(raw)), big: big}, int64(len(raw)))
		if err != nil || string(got) != want {
			t.Errorf("%x: %q, want %q (%v)", raw, got, want, err)
		}
	})
}
