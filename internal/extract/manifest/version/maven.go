package version

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// judgeMaven judges a version of pom.xml or of Gradle: https://maven.apache.org/pom.html#dependency-version-requirement-specification,
// https://docs.gradle.org/current/userguide/dependency_versions.html (both seen 2026-11-24).
//
// A bare version is a soft requirement in Maven, and in Gradle one that a dependency's higher one replaces. In both, a direct requirement
// gets the version that it names unless something else in the build asks for another, and no release of the package changes that: it
// counts as one version. A snapshot is whatever was published last.
func judgeMaven(text string) Judgement {
	text = strings.TrimSuffix(text, "!!") // Gradle: strictly this one
	switch {
	case text == "" || text == "+":
		return Judgement{Pin: facts.PinAny}
	case text == "LATEST", text == "RELEASE", strings.HasPrefix(text, "latest."), strings.HasSuffix(text, "-SNAPSHOT"):
		return Judgement{Pin: facts.PinTag}
	case strings.ContainsAny(text, "${}"):
		return Judgement{}
	case strings.ContainsAny(text[:1], "[(]"):
		return judgeIntervals(text, compareNatural)
	}
	if prefix, dynamic := strings.CutSuffix(text, "+"); dynamic { // "1.+", and "1.2+", which is the same as "1.2.+" but for "1.20"
		numbers, rest := release(strings.TrimSuffix(prefix, "."))
		if len(numbers) == 0 || rest != "" {
			return Judgement{}
		}
		return rangeOf(compareNatural, interval{low: dotted(numbers, 0), high: dotted(bump(numbers, len(numbers)), 0), openHigh: true})
	}
	if strings.ContainsAny(text, " ,*") || len(numbersOf(text)) == 0 && !isWord(text) {
		return Judgement{}
	}
	j := exactly(text, compareNatural)
	j.admitted.any[0].high = ""
	return j
}

// isWord reports whether a text can be a version that does not begin with a number, such as a build of JitPack of a tag or commit.
func isWord(text string) bool {
	for _, r := range text {
		if !isDigit(r) && !isLetter(r) && !strings.ContainsRune("._-", r) {
			return false
		}
	}
	return text != ""
}
