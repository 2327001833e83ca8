package main

import (
	"bytes"
	"fmt"
	"html"
	"testing"
)

// pageWidth is that of the pictures of pages, in pixels.
const pageWidth = 880

// style is much as GitHub's.
const style = `
.page { font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, "DejaVu Sans", sans-serif; color: #1f2328; padding: 16px 24px; }
h1, h2 { font-size: 20px; font-weight: 600; border-bottom: 1px solid #d1d9e0; padding-bottom: 6px; margin: 8px 0 12px; }
h3 { font-size: 16px; font-weight: 600; margin: 16px 0 8px; } p { margin: 6px 0; } a { color: #0969da; text-decoration: none; }
code, .mono, .diff, .suggestion { font: 12px/1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { background: #eff1f3; border-radius: 6px; padding: 2px 5px; }
table { border-collapse: collapse; margin: 8px 0; } th, td { border: 1px solid #d1d9e0; padding: 4px 10px; text-align: left; vertical-align: top; }
tr:nth-child(even) td { background: #f6f8fa; } blockquote { border-left: 4px solid #d1d9e0; margin: 6px 0; padding: 0 12px; color: #59636e; }
.box { border: 1px solid #d1d9e0; border-radius: 6px; padding: 8px 16px; } .error { border-left: 4px solid #cf222e; }
.muted { color: #59636e; font-size: 12px; } .label { border: 1px solid #d1d9e0; border-radius: 10px; padding: 0 6px; }
.file { font-weight: 600; background: #f6f8fa; border: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; padding: 6px 12px; }
.diff { border: 1px solid #d1d9e0; border-top: 0; margin-bottom: 10px; white-space: pre; overflow: hidden; } .number { display: inline-block; width: 36px; color: #59636e; text-align: right; padding-right: 12px; }
.added { background: #dafbe1; white-space: pre; overflow: hidden; } .removed { background: #ffebe9; white-space: pre; overflow: hidden; }
.suggestion { border: 1px solid #d1d9e0; border-radius: 6px; margin-top: 8px; padding: 4px 12px 8px; }
.button { display: inline-block; border: 1px solid #d1d9e0; border-radius: 6px; background: #f6f8fa; padding: 3px 12px; margin: 8px 0 0; }
`

// frame puts a page into a picture of a certain height; what is longer fades out.
func frame(label string, height int, body string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]d" height="%[2]d" viewBox="0 0 %[1]d %[2]d" role="img" aria-label="%[3]s">
<defs><linearGradient id="end" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#fff"/></linearGradient></defs>
<style>%[4]s</style>
<rect width="%[1]d" height="%[2]d" rx="8" fill="#fff"/>
<foreignObject width="%[1]d" height="%[2]d"><div xmlns="http://www.w3.org/1999/xhtml" class="page">
%[5]s
</div></foreignObject>
<rect y="%[6]d" width="%[1]d" height="40" fill="url(#end)"/>
<rect x="0.5" y="0.5" width="%[7]d" height="%[8]d" rx="8" fill="none" stroke="#d1d9e0"/>
</svg>
`, pageWidth, height, html.EscapeString(label), style, body, height-41, pageWidth-1, height-1)
	return b.Bytes()
}

// failure stands in for a test: the GitHub for tests judges what is sent, and tells of it here.
type failure struct {
	testing.TB
	first string
	ends  []func()
}

func (f *failure) Helper()            {}
func (f *failure) Cleanup(end func()) { f.ends = append(f.ends, end) }
func (f *failure) Error(args ...any)  { f.Errorf("%s", fmt.Sprint(args...)) }
func (f *failure) Fatal(args ...any)  { panic(fmt.Sprint(args...)) }
func (f *failure) Errorf(format string, args ...any) {
	if f.first == "" {
		f.first = fmt.Sprintf(format, args...)
	}
}

func (f *failure) cleanup() {
	for _, end := range f.ends {
		end()
	}
}
