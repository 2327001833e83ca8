package command

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jsonscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
)

// maxDepth is how deep lists and objects of commands are followed.
const maxDepth = 12

// readScripts reads the scripts of package.json and composer.json, and the tasks of deno.json.
func readScripts(s script) {
	c := jsonscan.New(s.page.Text)
	c.Members(func(key jsonscan.String) {
		if key.Is("scripts") || key.Is("tasks") {
			s.each(c, 0)
		}
	})
}

// each reads the strings below a value as commands.
func (s script) each(c *jsonscan.Cursor, depth int) {
	switch kind := c.Kind(); {
	case depth == maxDepth:
	case kind == jsonscan.Text:
		text, _ := c.String()
		s.commands(text.Start, text.End, true, 0)
	case kind == jsonscan.Object:
		c.Members(func(jsonscan.String) { s.each(c, depth+1) })
	case kind == jsonscan.Array:
		c.Elements(func() { s.each(c, depth+1) })
	}
}

// readServers reads what MCP clients start, {"command": "npx", "args": ["-y", "name"]}, at any depth
// (https://modelcontextprotocol.io/docs/develop/connect-local-servers, seen 2026-11-24), and the commands of a devcontainer.json.
func readServers(s script) { s.servers(jsonscan.New(s.page.Text), 0) }

func (s script) servers(c *jsonscan.Cursor, depth int) {
	if depth == maxDepth {
		return
	}
	if c.Kind() == jsonscan.Array {
		c.Elements(func() { s.servers(c, depth+1) })
		return
	}
	if c.Kind() != jsonscan.Object {
		return
	}
	var words, args []entry.Piece
	c.Members(func(key jsonscan.String) {
		switch {
		case key.Is("command"):
			words = append(list(c), words...)
		case key.Is("args"):
			args = list(c)
		case strings.HasSuffix(string(key.Raw), "Command"):
			s.lifecycle(c)
		default:
			s.servers(c, depth+1)
		}
	})
	if len(words) > 0 {
		s.interpret(append(words, args...), false, 0)
	}
}

// lifecycle reads a command of a devcontainer.json: a string is for the shell, a list is one command, an object has several.
func (s script) lifecycle(c *jsonscan.Cursor) {
	if c.Kind() == jsonscan.Array {
		s.interpret(list(c), false, 0)
		return
	}
	s.each(c, 0)
}

// list reads a string or a list of strings.
func list(c *jsonscan.Cursor) []entry.Piece {
	var words []entry.Piece
	one := func() {
		if s, ok := c.String(); ok {
			words = append(words, entry.Piece{Text: s.Text(), Start: s.Start, End: s.End})
		}
	}
	if c.Kind() == jsonscan.Array {
		c.Elements(one)
	} else {
		one()
	}
	return words
}

// readNotebook reads the lines of a notebook's cells that are commands: !pip install x, %pip install x.
func readNotebook(s script) {
	c := jsonscan.New(s.page.Text)
	line := func() {
		text, ok := c.String()
		if ok && len(text.Raw) > 0 && (text.Raw[0] == '!' || text.Raw[0] == '%') {
			s.commands(text.Start+1, text.End, true, 0)
		}
	}
	c.Members(func(key jsonscan.String) {
		if !key.Is("cells") {
			return
		}
		c.Elements(func() {
			c.Members(func(key jsonscan.String) {
				if key.Is("source") {
					c.Elements(line)
				}
			})
		})
	})
}
