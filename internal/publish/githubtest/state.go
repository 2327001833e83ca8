package githubtest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// File is a file of a pull request or a comparison.
type File struct {
	Filename string `json:"filename"`
	Status   string `json:"status"`
	Changes  int    `json:"changes"`
	Patch    string `json:"patch,omitempty"`
}

// Pull is an open pull request.
type Pull struct {
	Number int `json:"number"`
	Head   struct {
		SHA string `json:"sha"`
	} `json:"head"`
}

// User is who has written something.
type User struct {
	Login string `json:"login"`
	Type  string `json:"type"`
}

// Comment is a comment, on a line or below a pull request.
type Comment struct {
	ID   int64  `json:"id"`
	Body string `json:"body"`
	User User   `json:"user"`
	Path string `json:"path,omitempty"`
	Line int    `json:"line,omitempty"`
}

// Annotation is one of a check run.
type Annotation struct {
	Path            string `json:"path"`
	StartLine       int    `json:"start_line"`
	EndLine         int    `json:"end_line"`
	StartColumn     int    `json:"start_column,omitempty"`
	EndColumn       int    `json:"end_column,omitempty"`
	AnnotationLevel string `json:"annotation_level"`
	Message         string `json:"message"`
	Title           string `json:"title"`
	RawDetails      string `json:"raw_details,omitempty"`
}

// Output is what a check run shows.
type Output struct {
	Title       string       `json:"title"`
	Summary     string       `json:"summary"`
	Annotations []Annotation `json:"annotations"`
}

// CheckRun is a check run; its annotations are all that were ever added.
type CheckRun struct {
	ID          int64        `json:"id"`
	Name        string       `json:"name"`
	HeadSHA     string       `json:"head_sha"`
	ExternalID  string       `json:"external_id"`
	DetailsURL  string       `json:"details_url"`
	Status      string       `json:"status"`
	Conclusion  string       `json:"conclusion,omitempty"`
	Output      Output       `json:"output"`
	Annotations []Annotation `json:"-"`
	// Seen are the states that it was in, in order.
	Seen []string `json:"-"`
}

// Draft is a comment of a review.
type Draft struct {
	Path      string `json:"path"`
	Body      string `json:"body"`
	Line      int    `json:"line"`
	StartLine int    `json:"start_line"`
	Side      string `json:"side"`
	StartSide string `json:"start_side"`
}

// Review is a review that was posted.
type Review struct {
	CommitID string  `json:"commit_id"`
	Body     string  `json:"body"`
	Event    string  `json:"event"`
	Comments []Draft `json:"comments"`
}

// Upload is a file that was given to code scanning.
type Upload struct {
	ID, Commit, Ref string
	SARIF           []byte
	polls           int
}

var hunk = regexp.MustCompile(`(?m)^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@`)

// hunkOf returns which hunk of a patch shows a line on its right side, -1 for none.
func hunkOf(patch string, line int) int {
	for i, m := range hunk.FindAllStringSubmatch(patch, -1) {
		start, _ := strconv.Atoi(m[1])
		count := 1
		if m[2] != "" {
			count, _ = strconv.Atoi(m[2])
		}
		if line >= start && line < start+count {
			return i
		}
	}
	return -1
}

// placed returns why GitHub would not take a comment, "" where it would.
func (s *Server) placed(d Draft) string {
	var patch string
	found := false
	for _, f := range s.Files {
		if f.Filename == d.Path {
			patch, found = f.Patch, true
		}
	}
	at := hunkOf(patch, d.Line)
	switch {
	case !found || at < 0 || d.Side == "LEFT":
		return fmt.Sprintf("Line must be part of the diff: %s:%d", d.Path, d.Line)
	case d.StartLine == 0:
		return ""
	case d.StartLine >= d.Line:
		return "Start line must precede the end line"
	case hunkOf(patch, d.StartLine) != at:
		return "Start line must be part of the same hunk as the line"
	}
	return ""
}

// lengths returns which limit of length an annotation is above, "" for none.
func (a Annotation) lengths() string {
	switch {
	case len(a.Message) > 64<<10:
		return "message is too long (maximum is 64 KB)"
	case len([]rune(a.Title)) > 255:
		return "title is too long (maximum is 255 characters)"
	case len(a.RawDetails) > 64<<10:
		return "raw_details is too long (maximum is 64 KB)"
	case a.StartColumn != 0 && a.StartLine != a.EndLine:
		return "columns may be given for one line only"
	case strings.HasPrefix(a.Path, "/"):
		return "path must be relative"
	}
	return ""
}
