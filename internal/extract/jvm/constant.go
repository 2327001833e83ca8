package jvm

import "strings"

// headerNames are the constants of the classes that name headers. All of them spell the name in capitals, with low lines.
var headerNames = []string{
	"org.springframework.http.HttpHeaders.", "org.apache.http.HttpHeaders.", "org.apache.hc.core5.http.HttpHeaders.",
	"com.google.common.net.HttpHeaders.", "javax.ws.rs.core.HttpHeaders.", "jakarta.ws.rs.core.HttpHeaders.", "io.ktor.http.HttpHeaders.",
}

// Constant returns the value of a constant of a library class: the name of a header or of an HTTP method.
func Constant(symbol string) (string, bool) {
	owner, name := splitName(symbol)
	if owner == "org.springframework.http.HttpMethod" {
		return name, true
	}
	for _, prefix := range headerNames {
		if owner+"." == prefix && name == strings.ToUpper(name) {
			return strings.ReplaceAll(name, "_", "-"), true
		}
	}
	return "", false
}
