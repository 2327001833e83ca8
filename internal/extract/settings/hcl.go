package settings

import (
	"path"
	"regexp"
	"strings"
)

// block is the line that opens a block of Terraform's language: variable "name" {, environment {, variables = {.
var block = regexp.MustCompile(`^([A-Za-z_][\w-]*)((?:\s+"[^"]*")*)\s*=?\s*\{$`)

// labelled are the labels of a block.
var labelled = regexp.MustCompile(`"([^"]*)"`)

// isHCL reports whether a file is written in HashiCorp's configuration language.
func isHCL(file string) bool {
	switch path.Ext(file) {
	case ".tf", ".hcl", ".nomad":
		return true
	}
	return false
}

// hcl reads the values of Terraform's and Nomad's files that stand on a line of their own, name = "value", by the blocks around them. The
// default of a variable goes by the variable's name. Anything that is computed is left alone.
//
// The syntax: https://developer.hashicorp.com/terraform/language/syntax/configuration, seen 2026-11-24.
func (r *reader) hcl() {
	var blocks []string
	for at := 0; at < len(r.text); {
		line := lineAt(r.text, at)
		at = line.to + 1
		line = trim(r.text, line)
		text := string(r.text[line.from:line.to])
		switch {
		case text == "" || text[0] == '#' || strings.HasPrefix(text, "//"):
			continue
		case strings.HasPrefix(text, "}"):
			blocks = blocks[:max(len(blocks)-1, 0)]
			if !strings.HasSuffix(text, "{") {
				continue
			}
			blocks = append(blocks, "")
			continue
		}
		if m := block.FindStringSubmatch(text); m != nil {
			blocks = append(blocks, blockName(m[1], m[2]))
			continue
		}
		if strings.HasSuffix(text, "{") || strings.HasSuffix(text, "({") {
			blocks = append(blocks, "")
			continue
		}
		name, value, ok := iniPair(r.text, line)
		if !ok || value.from == value.to || r.text[value.from] != '"' {
			continue
		}
		inner, where := iniValue(r.text, withoutComment(r.text, value))
		key := strings.Trim(string(r.text[name.from:name.to]), `"`)
		if !r.add(hclKey(blocks, key), name, inner, where, isInterpolated(inner)) {
			return
		}
	}
}

// withoutComment is a text in quotes without the comment behind it.
func withoutComment(text []byte, value stretch) stretch {
	for i := value.from + 1; i < value.to; i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			rest := strings.TrimSpace(string(text[i+1 : value.to]))
			if strings.HasPrefix(rest, "#") || strings.HasPrefix(rest, "//") || strings.HasPrefix(rest, "/*") {
				value.to = i + 1
			}
			return value
		}
	}
	return value
}

// blockName is what a block adds to the path of what is in it: its last label, or its kind.
func blockName(kind, labels string) string {
	all := labelled.FindAllStringSubmatch(labels, -1)
	if len(all) == 0 {
		return kind
	}
	name := all[len(all)-1][1]
	if kind == "variable" {
		return variableBlock + name
	}
	return name
}

// variableBlock marks the block of a variable in a path. No name holds it.
const variableBlock = "\x00"

func hclKey(blocks []string, key string) string {
	out := ""
	for i, p := range blocks {
		name, isVariable := strings.CutPrefix(p, variableBlock)
		out = join(out, name)
		if isVariable && i == len(blocks)-1 && key == "default" {
			return out
		}
	}
	return join(out, key)
}
