package config

import (
	"encoding/json"

	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// Schema returns the JSON schema of the configuration file for a set of rules, for editors that complete and check it.
func Schema(rules []*rule.Rule) ([]byte, error) {
	type object = map[string]any
	level := object{"enum": levels}
	settings := make(object)
	for _, r := range rules {
		options := make(object)
		for _, o := range r.Options {
			options[o.Name] = object{"type": []string{"string", "number", "boolean"}, "description": o.Text, "default": o.Default}
		}
		settings[r.Name] = object{
			"description": r.Summary,
			"oneOf": []any{level, object{
				"type":                 "object",
				"additionalProperties": false,
				"properties": object{
					"severity": level,
					"options":  object{"type": "object", "additionalProperties": false, "properties": options},
				},
			}},
		}
	}
	data, err := json.MarshalIndent(object{
		"$schema":              "http://json-schema.org/draft-07/schema#",
		"$id":                  "https://github.com/klaviyo-lint/klaviyo-lint/blob/main/docs/klaviyo-lint.schema.json",
		"title":                FileName,
		"type":                 "object",
		"additionalProperties": false,
		"properties": object{
			"rules": object{
				"description":          "Switches rules off, or sets their severity and options.",
				"type":                 "object",
				"additionalProperties": false,
				"properties":           settings,
			},
			"exclude": object{
				"description": "Patterns of files to leave out, in the syntax of .gitignore, relative to this file.",
				"type":        "array",
				"items":       object{"type": "string"},
			},
			"fail-on": object{
				"description": "The severity from which on findings fail the run.",
				"enum":        []string{"error", "warning", "info", "never"},
			},
			"min-confidence": object{
				"description": "Leaves out findings that are less sure.",
				"enum":        []string{"high", "medium", "low"},
			},
		},
	}, "", "  ")
	return append(data, '\n'), err
}
