package flow

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// fullURL joins the base and the path of a request, or its host and path.
func (ev *evaluator) fullURL(p *parts) value {
	url := p.vals[RoleURL]
	if host, ok := p.vals[RoleHost]; ok && url != nil && !isNull(host) && !isAbsolute(url) {
		p.vals[RolePath], url = url, nil
	}
	if url == nil || isNull(url) {
		url = ev.apartURL(p)
	}
	base, ok := p.vals[RoleBase]
	if !ok || isNull(base) {
		return url
	}
	if p.resolves {
		return ev.referenceURL(base, url)
	}
	return ev.resolveURL(base, url, p.rooted)
}

// sentURL is the URL of a request that is sent: the base alone, where all is in view and nothing else was said.
func (ev *evaluator) sentURL(p *parts) value {
	base := p.vals[RoleBase]
	if base == nil || isNull(base) || p.open {
		return ev.fullURL(p)
	}
	for _, role := range []Role{RoleURL, RoleHost, RolePath} {
		if v := p.vals[role]; v != nil && !isNull(v) {
			return ev.fullURL(p)
		}
	}
	return base
}

// isAbsolute reports whether a URL, or what it may be, names a host.
func isAbsolute(url value) bool {
	for _, u := range alternatives(url) {
		if strings.Contains(leading(u), "://") {
			return true
		}
	}
	return false
}

// referenceURL is a URL seen from a base as RFC 3986 resolves it.
func (ev *evaluator) referenceURL(base, url value) value {
	var out []value
	for _, b := range alternatives(base) {
		for _, u := range alternatives(url) {
			switch {
			case isNull(b):
				out = append(out, u)
			case isNull(u):
				out = append(out, b)
			default:
				out = append(out, resolveReference(b, u, valueSpan(u)))
			}
		}
	}
	return either(out...)
}

func (ev *evaluator) apartURL(p *parts) value {
	host, hasHost := p.vals[RoleHost]
	path, hasPath := p.vals[RolePath]
	if !hasPath {
		path = stringConst("", facts.Span{})
	}
	if !hasHost {
		if hasPath {
			return path
		}
		return unknown{}
	}
	scheme := "https://"
	if s, ok := text(p.vals[RoleScheme]); ok {
		scheme = strings.TrimSuffix(strings.TrimSuffix(s, "://"), ":") + "://"
	}
	bits := []value{stringConst(scheme, facts.Span{}), host}
	if isAbsolute(host) {
		bits = []value{ev.origins(host)}
	}
	if t, ok := text(path); ok && t != "" && !strings.HasPrefix(t, "/") {
		bits = append(bits, stringConst("/", facts.Span{}))
	}
	return ev.joinValues(append(bits, path), facts.Span{}, false)
}

// resolveURL is a URL or path seen from a base, as HTTP clients with a base URL do it: an absolute URL stands for itself, a path
// is appended, with one slash between.
func (ev *evaluator) resolveURL(base, url value, rooted bool) value {
	var out []value
	for _, u := range alternatives(url) {
		if isNull(u) {
			out = append(out, base)
			continue
		}
		if lead := leading(u); strings.Contains(lead, "://") || strings.HasPrefix(lead, "//") {
			out = append(out, u)
			continue
		}
		for _, b := range alternatives(base) {
			if isNull(b) {
				out = append(out, u)
				continue
			}
			if rooted && strings.HasPrefix(leading(u), "/") {
				b = origin(b)
			}
			out = append(out, joinParts([]value{trimLastSlash(b), stringConst("/", facts.Span{}), trimFirstSlash(u)}, valueSpan(u)))
		}
	}
	return either(out...)
}

// leading is the constant text that v begins with.
func leading(v value) string {
	switch v := v.(type) {
	case *constant:
		return v.text
	case *concat:
		return leading(v.parts[0])
	}
	return ""
}

func trimLastSlash(v value) value {
	switch v := v.(type) {
	case *constant:
		if t := strings.TrimRight(v.text, "/"); t != v.text {
			return v.slice(0, len(t))
		}
	case *concat:
		ps := slices.Clone(v.parts)
		ps[len(ps)-1] = trimLastSlash(ps[len(ps)-1])
		return &concat{parts: ps, span: v.span}
	}
	return v
}

func trimFirstSlash(v value) value {
	switch v := v.(type) {
	case *constant:
		if t := strings.TrimLeft(v.text, "/"); t != v.text {
			return v.slice(len(v.text)-len(t), len(v.text))
		}
	case *concat:
		ps := slices.Clone(v.parts)
		ps[0] = trimFirstSlash(ps[0])
		return &concat{parts: ps, span: v.span}
	}
	return v
}

// origins is the scheme and host of each URL that v may be.
func (ev *evaluator) origins(v value) value {
	var out []value
	for _, a := range alternatives(v) {
		out = append(out, origin(a))
	}
	return either(out...)
}

// origin is the scheme and host of a URL, or the URL as it is where they do not stand in its constant text.
func origin(v value) value {
	c, ok := v.(*constant)
	if j, joined := v.(*concat); joined {
		c, ok = j.parts[0].(*constant)
	}
	if !ok {
		return v
	}
	host := strings.Index(c.text, "://")
	if host < 0 {
		return v
	}
	slash := strings.IndexByte(c.text[host+len("://"):], '/')
	if slash < 0 {
		return v
	}
	return c.slice(0, host+len("://")+slash)
}
