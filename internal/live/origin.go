package live

import (
	"errors"
	"net/netip"
	"net/url"
	"strings"
)

// The two services, and nothing else.
const (
	DefaultURL       = "https://a.klaviyo.com"
	DefaultStatusURL = "https://status.klaviyo.com"
)

// ParseOrigin returns the scheme, host and path prefix that a URL names, to stand in for one of the services: https anywhere, http on
// loopback only, since a key sent over it elsewhere could be read on the way.
func ParseOrigin(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil, u.Host == "", u.Hostname() == "":
		return nil, errors.New("it is no URL such as https://a.klaviyo.com")
	case u.User != nil:
		return nil, errors.New("it holds a user name")
	case u.RawQuery != "" || u.Fragment != "":
		return nil, errors.New("it must be scheme, host and path only")
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return nil, errors.New("http is allowed on loopback only; use https")
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, errors.New("it must begin with https:// (or http:// on loopback)")
	}
	return &url.URL{Scheme: u.Scheme, Host: u.Host, Path: strings.TrimRight(u.Path, "/")}, nil
}

// loopback reports whether a host is this machine. Only the name localhost and addresses are; any other name may be resolved
// to anything.
func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.Unmap().IsLoopback()
}

// hostOf is the host that a redirect leads to, "" where that cannot be told.
func hostOf(from *url.URL, location string) string {
	if location == "" {
		return ""
	}
	to, err := from.Parse(location)
	if err != nil {
		return ""
	}
	return to.Host
}
