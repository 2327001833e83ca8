package php

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// valuesLibrary models the functions of PHP that carry values through, and those that only read what they are given.
func valuesLibrary() flow.Library {
	table := pureCalls("", builtinFunctions)
	for op, names := range map[flow.Op]string{
		flow.Same: "trim ltrim rtrim chop strtolower strtoupper mb_strtolower mb_strtoupper ucfirst lcfirst ucwords strval urlencode rawurlencode " +
			"iterator_to_array array_unique unserialize serialize",
		flow.Encode:   "json_encode http_build_query",
		flow.Format:   "sprintf",
		flow.Joined:   "implode",
		flow.KeysOf:   "array_keys",
		flow.ValuesOf: "array_values",
		flow.Each:     "array_map",
		flow.Union:    union,
		flow.Clock:    "time microtime hrtime date now today Carbon\\Carbon.now Carbon\\Carbon.today Carbon\\CarbonImmutable.now DateTime DateTimeImmutable date_create date_create_immutable current_time strtotime mktime",
		flow.Random:   "uniqid rand mt_rand random_int random_bytes wp_generate_uuid4 Illuminate\\Support\\Str.uuid Illuminate\\Support\\Str.random Ramsey\\Uuid\\Uuid.uuid4",
		flow.Pure:     "date.of str_replace vsprintf array_slice array_chunk array_reverse array_flip array_combine array_fill_keys defined constant idate getdate",
		flow.Delay:    "register_shutdown_function dispatch defer",
	} {
		for _, name := range strings.Fields(names) {
			table[name] = flow.Model{Op: op}
		}
	}
	table["json_decode"] = flow.Model{Op: flow.CopyOf, Deep: true}
	table["array_merge"] = flow.Model{Op: flow.CopyOf}
	for _, name := range []string{"array_merge_recursive", "array_replace_recursive"} {
		table[name] = flow.Model{Op: flow.CopyOf, Deep: true}
	}
	table["func.bind"], table["func.bindTo"] = flow.Model{Op: flow.Bind}, flow.Model{Op: flow.Bind}
	add(table, `""`, pureCalls("", "format"))
	return flow.Library{Name: "php", Calls: table}
}
