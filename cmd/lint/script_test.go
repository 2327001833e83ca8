package main

import (
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest/examplekey"
)

// status runs a program and wants an exit status: status 3 klaviyo-lint missing. Output can be looked at with stdout and stderr.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// expand replaces 1a2b… by the digits of a key in files, since no script may hold a full key.
func expand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: expand file...")
	}
	for _, name := range args {
		text := examplekey.Fill(ts.ReadFile(name))
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o644))
	}
}

// noKey fails where a file, or stdout or stderr, shows more of the key than its first seven characters.
func noKey(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: nokey file|stdout|stderr...")
	}
	for _, name := range args {
		if strings.Contains(ts.ReadFile(name), examplekey.Digits()[4:]) {
			ts.Fatalf("%s holds a key", name)
		}
	}
}
