package text

import "github.com/klaviyo-lint/klaviyo-lint/internal/report"

// style paints text with the terminal's own colours, where it is set.
type style bool

func (s style) paint(code, text string) string {
	if !s || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s style) plain(text string) string { return text }

func (s style) bold(text string) string { return s.paint("1", text) }
func (s style) dim(text string) string  { return s.paint("2", text) }
func (s style) good(text string) string { return s.paint("1;32", text) }
func (s style) bad(text string) string  { return s.paint("1;31", text) }

// edge paints the frame of a source line.
func (s style) edge(text string) string { return s.paint("34", text) }

func (s style) severity(severity report.Severity, text string) string {
	switch severity {
	case report.Error:
		return s.bad(text)
	case report.Warning:
		return s.paint("1;33", text)
	}
	return s.paint("1;36", text)
}

func (s style) status(status report.CheckStatus, text string) string {
	switch status {
	case report.Pass:
		return s.good(text)
	case report.Fail:
		return s.bad(text)
	}
	return s.dim(text)
}
