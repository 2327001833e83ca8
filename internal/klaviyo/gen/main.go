// Command gen writes the tables of package klaviyo from a folder of Klaviyo's OpenAPI documents and of data on its SDKs.
//
//	KLAVIYO_DATA=DIR go generate ./internal/klaviyo
//	go run ./internal/klaviyo/gen -data DIR -check
//
// The folder holds revisions.json (the revisions and when they were released), sdks.json (SDK packages, their releases, legacy
// packages), operations.json (what is known of operations beyond the documents: idempotency) and openapi/*.json (Klaviyo's
// documents, one per revision and channel). With -check nothing is written: what the files say differently from one another
// is listed, and so is every table that is out of date.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// run is main without the process.
func run(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("gen", flag.ContinueOnError)
	flags.SetOutput(stderr)
	data := flags.String("data", os.Getenv("KLAVIYO_DATA"), "`folder` with revisions.json, sdks.json, operations.json and openapi/; default $KLAVIYO_DATA")
	out := flags.String("out", ".", "`folder` that the tables are written to")
	check := flags.Bool("check", false, "write nothing, list differences")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *data == "" {
		return errors.New("no data folder: set KLAVIYO_DATA or give -data")
	}
	in, err := read(*data)
	if err != nil {
		return err
	}
	files, err := tables(in)
	if err != nil {
		return err
	}
	differences := crossCheck(in)
	if *check {
		return report(stdout, differences, stale(*out, files))
	}
	for _, d := range differences {
		fmt.Fprintln(stderr, "gen: the data disagrees:", d)
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(*out, f.name), f.text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// stale returns the names of the files that are not in a folder as they would be written.
func stale(dir string, files []file) []string {
	var names []string
	for _, f := range files {
		have, err := os.ReadFile(filepath.Join(dir, f.name))
		if err != nil || string(have) != string(f.text) {
			names = append(names, f.name)
		}
	}
	return names
}

// report lists what a check found. It returns an error where a table is out of date; what the data says differently in two
// places is for a person to weigh, so it is no error.
func report(w io.Writer, differences, stale []string) error {
	for _, d := range differences {
		fmt.Fprintln(w, "the data disagrees:", d)
	}
	for _, name := range stale {
		fmt.Fprintln(w, "out of date:", name)
	}
	if len(stale) > 0 {
		return errors.New("run go generate ./internal/klaviyo")
	}
	return nil
}
