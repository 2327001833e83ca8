package live

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"syscall"
	"time"

	"golang.org/x/net/http/httpproxy"
)

// dialTimeout is how long a connection may take to come about.
const dialTimeout = 10 * time.Second

// newTransport returns a transport that speaks HTTP/1.1 over a new connection for each request: an answer that was not read to
// its end then cannot touch the next one. A proxy is used for https only, which goes through it by CONNECT, so that the proxy
// sees neither key nor answer; a plain request is never handed to one.
func newTransport(proxy func(*url.URL) (*url.URL, error), roots *x509.CertPool) *http.Transport {
	dialer := &net.Dialer{Timeout: dialTimeout}
	config := &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}
	t := &http.Transport{
		DisableKeepAlives:      true,
		MaxResponseHeaderBytes: maxHead,
		TLSClientConfig:        config,
		TLSHandshakeTimeout:    dialTimeout,
		Proxy: func(r *http.Request) (*url.URL, error) {
			if r.URL.Scheme != "https" {
				return nil, nil
			}
			return proxy(r.URL)
		},
		OnProxyConnectResponse: func(_ context.Context, _ *url.URL, _ *http.Request, resp *http.Response) error {
			if resp.StatusCode != http.StatusOK {
				return &proxyError{resp.StatusCode}
			}
			return nil
		},
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			c, err := dialer.DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			return newHeadFilter(c), nil
		},
	}
	t.DialTLSContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		c, err := dialer.DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		secured, err := handshake(ctx, c, address, config)
		if err != nil {
			c.Close()
			return nil, err
		}
		return newHeadFilter(secured), nil
	}
	return t
}

// handshake does the TLS handshake on a connection. A server that hangs up is a fault of the network, anything else one of TLS.
func handshake(ctx context.Context, c net.Conn, address string, config *tls.Config) (net.Conn, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	config = config.Clone()
	config.ServerName = host
	secured := tls.Client(c, config)
	ctx, cancel := context.WithTimeout(ctx, dialTimeout)
	defer cancel()
	err = secured.HandshakeContext(ctx)
	var timeout net.Error
	switch {
	case err == nil:
		return secured, nil
	case errors.As(err, &timeout) && timeout.Timeout(), ctx.Err() != nil,
		errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET):
		return nil, err
	}
	return nil, &tlsError{err}
}

// proxyOf reads the proxy for https from an environment, as curl and Go do. A proxy that cannot be used by CONNECT is an error.
func proxyOf(getenv func(string) string) (func(*url.URL) (*url.URL, error), error) {
	first := func(names ...string) string {
		for _, name := range names {
			if v := getenv(name); v != "" {
				return v
			}
		}
		return ""
	}
	config := httpproxy.Config{HTTPSProxy: first("HTTPS_PROXY", "https_proxy"), NoProxy: first("NO_PROXY", "no_proxy")}
	// One that is no URL would be left out in silence.
	always := httpproxy.Config{HTTPSProxy: config.HTTPSProxy}
	u, err := always.ProxyFunc()(&url.URL{Scheme: "https", Host: "proxy.invalid"})
	if err != nil || u == nil && config.HTTPSProxy != "" {
		return nil, errors.New("HTTPS_PROXY is no URL such as http://proxy:3128")
	}
	if u != nil && u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("HTTPS_PROXY: a proxy of scheme %q is not supported; use http:// or https://", u.Scheme)
	}
	return config.ProxyFunc(), nil
}
