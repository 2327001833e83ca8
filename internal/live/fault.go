package live

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"strconv"
	"strings"
	"syscall"
)

// tlsError is a fault of a handshake.
type tlsError struct{ err error }

func (e *tlsError) Error() string { return "TLS: " + e.err.Error() }
func (e *tlsError) Unwrap() error { return e.err }

// proxyError is a proxy that does not connect to the API.
type proxyError struct{ status int }

func (e *proxyError) Error() string {
	return "the proxy does not connect: it answered " + statusText(e.status)
}

// faultOf says in own words why no answer came, since an error may quote what the server sent; final is set where to try again
// is of no use.
func faultOf(err error) (fault string, final bool) {
	var dns *net.DNSError
	var timeout net.Error
	var proxy *proxyError
	var op *net.OpError
	switch {
	case errors.As(err, &proxy):
		return proxy.Error(), proxy.status < 500 // it says that this is not allowed, or lies elsewhere
	case errors.As(err, &op) && op.Op == "proxyconnect":
		fault, final = faultOf(op.Err)
		return "the proxy cannot be reached: " + fault, final
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return "it timed out", false
	case errors.Is(err, context.Canceled):
		return "interrupted", true
	case tlsFault(err) != "":
		return tlsFault(err), true
	case errors.As(err, &dns):
		return "its name cannot be resolved", false
	case errors.Is(err, syscall.ECONNREFUSED):
		return "the connection was refused", false
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return "the connection was reset", false
	case errors.Is(err, errLongHead), strings.Contains(err.Error(), "response headers exceeded"):
		return "the head of the answer is larger than 1,000,000 bytes", false
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return "the answer was cut", false
	case op != nil:
		return "the network failed", false
	}
	return "the answer is malformed", false
}

// tlsFault says what is wrong with TLS, "" where it is not that.
func tlsFault(err error) string {
	var certificate x509.CertificateInvalidError
	var authority x509.UnknownAuthorityError
	var host x509.HostnameError
	var verification *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var handshake *tlsError
	switch {
	case errors.As(err, &certificate) && certificate.Reason == x509.Expired:
		return "its TLS certificate has expired or is not valid yet"
	case errors.As(err, &authority):
		return "its TLS certificate is self-signed or of an unknown authority"
	case errors.As(err, &host):
		return "its TLS certificate is of another host"
	case errors.As(err, &certificate), errors.As(err, &verification):
		return "its TLS certificate is not valid"
	case errors.As(err, &record), strings.Contains(err.Error(), "HTTP response to HTTPS client"):
		return "it does not speak TLS"
	case errors.As(err, &alert), errors.As(err, &handshake), strings.Contains(err.Error(), "remote error: tls"):
		return "the TLS handshake failed"
	}
	return ""
}

func number(n int) string { return strconv.Itoa(n) }
