package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// input is the data folder, decoded.
type input struct {
	revisions  revisionFile
	sdks       sdkFile
	operations operationFile
	// documents are in order of revision, stable before beta ones of the same day.
	documents []*document
}

// revisionFile is revisions.json.
type revisionFile struct {
	AsOf      string `json:"as_of"`
	CoverTill string `json:"sources_cover_until"`
	Legacy    struct {
		Old struct {
			Retired string   `json:"retired"`
			Paths   []string `json:"paths"`
		} `json:"v1_v2"`
	} `json:"legacy"`
	Revisions []struct {
		Revision       string `json:"revision"`
		Released       string `json:"released"`
		DeprecatedFrom string `json:"deprecated_from"`
		RetiredFrom    string `json:"retired_from"`
		Operations     int    `json:"operations"`
	} `json:"revisions"`
	Betas []struct {
		Revision  string `json:"revision"`
		FirstSeen string `json:"first_seen"`
	} `json:"beta_revisions"`
}

// operationFile is operations.json: a digest of the newest documents, with what they do not say.
type operationFile struct {
	Source     string `json:"source"`
	Operations []struct {
		Channel   string   `json:"channel"`
		Method    string   `json:"method"`
		Path      string   `json:"path"`
		ID        string   `json:"operationId"`
		Scopes    []string `json:"scopes"`
		RateLimit struct {
			Burst  string `json:"burst"`
			Steady string `json:"steady"`
			Daily  string `json:"daily"`
		} `json:"rate_limit"`
		Success       []string `json:"success_statuses"`
		FirstRevision string   `json:"first_revision"`
		Idempotency   struct {
			Kind   string `json:"kind"`
			Prefer string `json:"prefer"`
			Field  string `json:"field"`
			Bulk   string `json:"bulk"`
			Note   string `json:"note"`
		} `json:"idempotency"`
	} `json:"operations"`
	Removed []struct {
		Method string `json:"method"`
		Path   string `json:"path"`
	} `json:"removed_operations"`
	Tiers map[string]string `json:"tiers"`
}

// document is one OpenAPI document, as far as the tables need it.
type document struct {
	revision string // "2026-07-15", "2026-07-15.pre"
	beta     bool
	paths    map[string]map[string]*described // by path and lower-case method
}

// described is one operation of a document.
type described struct {
	ID         string   `json:"operationId"`
	Aliases    []string `json:"x-klaviyo-operation-aliases"`
	Tags       []string `json:"tags"`
	Scopes     []string `json:"x-klaviyo-scopes"`
	Parameters []struct {
		Name     string `json:"name"`
		In       string `json:"in"`
		Required bool   `json:"required"`
	} `json:"parameters"`
	RateLimit struct {
		Burst  string `json:"burst"`
		Steady string `json:"steady"`
		Daily  string `json:"daily"`
	} `json:"x-klaviyo-ratelimit"`
	Responses map[string]json.RawMessage `json:"responses"`
}

// read decodes a data folder.
func read(dir string) (*input, error) {
	in := &input{}
	for name, into := range map[string]any{
		"revisions.json":  &in.revisions,
		"sdks.json":       &in.sdks,
		"operations.json": &in.operations,
	} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(text, into); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	names, err := filepath.Glob(filepath.Join(dir, "openapi", "*.json"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		d, err := readDocument(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(name), err)
		}
		in.documents = append(in.documents, d)
	}
	slices.SortStableFunc(in.documents, func(a, b *document) int { return strings.Compare(a.revision, b.revision) })
	if in.newest(false) == nil {
		return nil, fmt.Errorf("no stable document in openapi/")
	}
	return in, nil
}

// readDocument decodes one OpenAPI document.
func readDocument(name string) (*document, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var raw struct {
		Info struct {
			Version string `json:"version"`
		} `json:"info"`
		Paths map[string]map[string]json.RawMessage `json:"paths"`
	}
	if err := json.Unmarshal(text, &raw); err != nil {
		return nil, err
	}
	if raw.Info.Version == "" {
		return nil, fmt.Errorf("no info.version")
	}
	d := &document{
		revision: raw.Info.Version,
		beta:     strings.Contains(raw.Info.Version, ".pre"),
		paths:    map[string]map[string]*described{},
	}
	for path, item := range raw.Paths {
		d.paths[path] = map[string]*described{}
		for method, text := range item {
			if !isMethod(method) {
				continue // summary, parameters, servers: nothing of the tables
			}
			o := &described{}
			if err := json.Unmarshal(text, o); err != nil {
				return nil, fmt.Errorf("%s %s: %w", method, path, err)
			}
			d.paths[path][method] = o
		}
	}
	return d, nil
}

func isMethod(key string) bool {
	return slices.Contains([]string{"get", "put", "post", "patch", "delete", "head", "options"}, key)
}

// newest returns the newest document of a channel, nil for none.
func (in *input) newest(beta bool) *document {
	var last *document
	for _, d := range in.documents {
		if d.beta == beta {
			last = d
		}
	}
	return last
}

var parameter = regexp.MustCompile(`\{[^{}]*\}`)

// template is a path as operations are compared by: without the names of its parameters, which change between revisions, and
// without a trailing slash, which the documents dropped after 2023.
func template(path string) string {
	return strings.TrimRight(parameter.ReplaceAllString(path, "{}"), "/")
}
