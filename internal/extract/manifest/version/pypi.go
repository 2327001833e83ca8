package version

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

var (
	// pythonSpecifiers are PEP 440's version specifiers with what Poetry adds to them: a bare version is that version, "^" and "~"
	// hold leading numbers, "||" separates alternatives: https://python-poetry.org/docs/dependency-specification (seen 2026-11-24).
	// None of the additions means anything else in PEP 440, and Pipenv reads a bare version as "==" too (pipenv/utils/dependencies.py,
	// dependency_as_pip_install_line, seen 2026-11-24).
	pythonSpecifiers = dialect{compare: comparePEP440, interval: pythonInterval}
	// condaSpecifiers have "=1.2" for 1.2 and all that begins with it:
	// https://docs.conda.io/projects/conda-build/en/stable/resources/package-spec.html (seen 2026-11-24).
	condaSpecifiers = dialect{compare: comparePEP440, interval: condaInterval}
)

// judgePython judges what stands behind a package's name in a requirement, a Poetry table or a Pipfile: specifiers, with or
// without parentheses, or "@ URL".
func judgePython(spec string) Judgement {
	if direct, found := strings.CutPrefix(spec, "@"); found {
		spec = strings.TrimSpace(direct)
	}
	if strings.HasPrefix(spec, "(") && strings.HasSuffix(spec, ")") {
		spec = strings.TrimSpace(spec[1 : len(spec)-1])
	}
	switch {
	case isPath(spec):
		return Judgement{Pin: facts.PinLocal}
	case strings.Contains(spec, "://") || strings.HasPrefix(spec, "git@"):
		return judgeReference(spec)
	case strings.HasPrefix(spec, "file:"):
		return Judgement{Pin: facts.PinLocal}
	}
	if set, ok := pythonSpecifiers.parse(spec); ok {
		return set.judgement()
	}
	return Judgement{}
}

// judgeConda judges the version and build of a conda match specification. A build behind the version does not loosen it.
func judgeConda(spec string) Judgement {
	version := strings.TrimLeft(spec, "=")
	if n := strings.IndexByte(version, '='); n > 0 && !strings.ContainsAny(version[:n], "<>!~") {
		return exactly(version[:n], comparePEP440)
	}
	if set, ok := condaSpecifiers.parse(spec); ok {
		return set.judgement()
	}
	return Judgement{}
}

func condaInterval(c clause) (interval, bool) {
	if c.op == "=" {
		c.op, c.version = "==", strings.TrimSuffix(c.version, ".*")+".*"
	}
	return pythonInterval(c)
}

// pythonInterval returns what one specifier admits.
func pythonInterval(c clause) (interval, bool) {
	if c.op == "===" {
		return interval{low: c.version, high: c.version}, c.version != ""
	}
	if numbers, partial := wildcard(c.version); partial {
		return prefixInterval(c.op, numbers)
	}
	numbers, _ := release(c.version)
	if _, ok := parsePEP440(c.version); !ok || len(numbers) == 0 {
		return interval{}, false
	}
	keep := 0
	switch c.op {
	case "", "=", "==":
		return interval{low: c.version, high: c.version}, true
	case ">=":
		return interval{low: c.version}, true
	case ">":
		return interval{low: c.version, openLow: true}, true
	case "<=":
		return interval{high: c.version}, true
	case "<":
		return interval{high: c.version, openHigh: true}, true
	case "^":
		keep = caretKeep(numbers)
	case "~":
		keep = min(2, len(numbers))
	case "~=":
		keep = max(1, len(numbers)-1)
	default:
		return interval{}, false
	}
	return interval{low: c.version, high: dotted(bump(numbers, keep), 0) + pythonEdge, openHigh: true}, true
}

// prefixInterval returns what "==1.2.*" admits. An ordered comparison with a prefix, which PEP 440 does not know, bounds nothing.
func prefixInterval(op string, numbers []uint64) (interval, bool) {
	switch op {
	case "", "=", "==", "~=", "^", "~":
	case ">=", ">", "<=", "<":
		return interval{}, true
	default:
		return interval{}, false
	}
	if len(numbers) == 0 {
		return interval{}, true
	}
	high := dotted(bump(numbers, len(numbers)), 0) + pythonEdge
	return interval{low: dotted(numbers, 0), high: high, openHigh: true}, true
}
