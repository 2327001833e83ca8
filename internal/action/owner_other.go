//go:build !unix

package action

// giveAway has nothing to do where actions do not run in containers.
func giveAway(string, string) error { return nil }
