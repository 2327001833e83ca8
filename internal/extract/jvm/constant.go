package jvm

import "strings"

// headerNames are the constants of the classes that name headers. All of them spell the name in capitals, with low lines.
var headerNames = []string{
	"org.springframework.http.HttpHeaders.", "org.apache.http.HttpHeaders.", "org.apache.hc.core5.http.HttpHeaders.",
	"com.google.common.net.HttpHeaders.", "javax.ws.rs.core.HttpHeaders.", "jakarta.ws.rs.core.HttpHeaders.",
}

// Constant returns the value of a constant of a library class: the name of a header or of an HTTP method.
func Constant(symbol string) (string, bool) {
	owner, name := CutLast(symbol)
	if name == "" || name[0] < 'A' || name[0] > 'Z' {
		return "", false // a method: HttpMethod.valueOf, HttpMethod.parse
	}
	switch owner {
	case "org.springframework.http.HttpMethod":
		return name, true
	case "io.ktor.http.HttpMethod":
		return strings.ToUpper(name), true
	case "io.ktor.http.URLProtocol":
		return strings.ToLower(name), true
	case "io.ktor.http.HttpHeaders":
		return dashed(name), true
	}
	for _, prefix := range headerNames {
		if owner+"." == prefix && name == strings.ToUpper(name) {
			return strings.ReplaceAll(name, "_", "-"), true
		}
	}
	return "", false
}

// dashed is the name of a header whose words begin with capitals: ContentType is Content-Type.
func dashed(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && r >= 'A' && r <= 'Z' {
			b.WriteByte('-')
		}
		b.WriteRune(r)
	}
	return b.String()
}
