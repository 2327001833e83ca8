package klaviyo

import (
	"net/url"
	"strings"
)

// hole stands for a part of a path or URL that is not known.
const hole = "{}"

// CleanPath returns a path in the form of [Use.Path]: without query, fragment, doubled and trailing slashes and dot parts, each
// part percent-decoded, with a leading slash. "" stays "". A query may begin with an ampersand, as where a program appends
// parameters to a URL of which it is not known whether it has some: no path of the API holds one.
func CleanPath(path string) string {
	if path == "" {
		return ""
	}
	return "/" + strings.Join(segments(path), "/")
}

// segments returns the parts of a path, clean.
func segments(path string) []string {
	if i := strings.IndexAny(path, "?&#"); i >= 0 {
		path = path[:i]
	}
	var parts []string
	for part := range strings.SplitSeq(path, "/") {
		switch part {
		case "", ".":
		case "..":
			parts = parts[:max(0, len(parts)-1)]
		default:
			parts = append(parts, decoded(part))
		}
	}
	return parts
}

// decoded percent-decodes one part. A part that is not well-formed, or would come to hold a slash or nothing readable, stays
// as it is.
func decoded(part string) string {
	if !strings.Contains(part, "%") {
		return part
	}
	out, err := url.PathUnescape(part)
	if err != nil || strings.ContainsAny(out, "/?#\x00") || out == "." || out == ".." {
		return part
	}
	return out
}

// nextPart cuts the first part off a path that begins with a slash; "" where there is none.
func nextPart(path string) (part, rest string) {
	path = strings.TrimPrefix(path, "/")
	part, rest, _ = strings.Cut(path, "/")
	return part, rest
}

// withHoles is a template with "{}" for its parameters.
func withHoles(template string) string {
	if !strings.Contains(template, "{") {
		return template
	}
	var b strings.Builder
	for template != "" {
		before, after, found := strings.Cut(template, "{")
		b.WriteString(before)
		if !found {
			break
		}
		_, template, _ = strings.Cut(after, "}")
		b.WriteString(hole)
	}
	return b.String()
}
