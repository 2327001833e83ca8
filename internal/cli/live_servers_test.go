package cli

import (
	"bytes"
	"compress/gzip"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

const accountBody = `{"data": [{"type": "account", "id": "AbC123", "attributes": {"test_account": false, "timezone": "UTC", "preferred_currency": "USD", "public_api_key": "AbC123"}}], "links": {}}`

const scopeError = `{"errors": [{"id": "x", "status": 403, "code": "permission_denied", "title": "No permission", "detail": "no"}]}`

const newestRevision = "2026-07-15"

// fine answers as Klaviyo does on a good day; what comes after headers overwrites that of the accounts.
func fine(headers ...string) http.HandlerFunc { return fineWith(accountBody, headers...) }

func fineWith(body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/vnd.api+json")
		if r.URL.Path != "/api/accounts" {
			io.WriteString(w, `{"data": [], "links": {}}`)
			return
		}
		for k, v := range map[string]string{"RateLimit-Limit": "15", "RateLimit-Remaining": "14", "X-Klaviyo-API-Revision": newestRevision} {
			w.Header().Set(k, v)
		}
		for i := 0; i+1 < len(headers); i += 2 {
			if w.Header().Del(headers[i]); headers[i+1] != "" {
				w.Header().Set(headers[i], headers[i+1])
			}
		}
		io.WriteString(w, body)
	}
}

// says answers everything in the same way.
func says(status int, kind, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

func html(status int, headers ...string) http.HandlerFunc {
	return says(status, "text/html", "<html><h1>"+strconv.Itoa(status)+"</h1></html>", headers...)
}

func jsonAPI(status int, headers ...string) http.HandlerFunc {
	return says(status, "application/vnd.api+json", scopeError, headers...)
}

// once answers the first request in one way, and the rest in another.
func once(first, then http.HandlerFunc) http.HandlerFunc {
	var asked atomic.Int32
	return func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) == 1 {
			first(w, r)
			return
		}
		then(w, r)
	}
}

// aborted breaks the connection off.
func aborted(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

// reset closes a connection with RST.
func reset(c net.Conn) {
	if t, ok := c.(*net.TCPConn); ok {
		t.SetLinger(0)
	}
	c.Close()
}

func head(length int) string {
	return fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.api+json\r\nContent-Length: %d\r\n\r\n", length)
}

// pour writes a text again and again, until nobody reads.
func pour(c net.Conn, text string, pause time.Duration) {
	for {
		if _, err := io.WriteString(c, text); err != nil {
			return
		}
		time.Sleep(pause)
	}
}

// bomb is a document that is 50 MB large once it is decompressed.
func bomb() []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, `{"data": [`)
	zeros := strings.Repeat("0,", 1<<19)
	for range 50 {
		io.WriteString(z, zeros)
	}
	z.Close()
	return b.Bytes()
}

// expired is a TLS server whose certificate ended yesterday.
func expired(t *testing.T) string {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: now.AddDate(0, 0, -2), NotAfter: now.AddDate(0, 0, -1), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return overTLS(t, fine(), tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key})
}

// overTLS serves over TLS, with the certificate of httptest where none is given, and keeps quiet.
func overTLS(t *testing.T, h http.HandlerFunc, certificates ...tls.Certificate) string {
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = quietLog
	s.TLS = &tls.Config{Certificates: certificates}
	s.StartTLS()
	t.Cleanup(s.Close)
	return s.URL
}
