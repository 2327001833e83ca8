package source

import (
	"bytes"
	"strings"
)

// side is where a program runs.
type side uint8

const (
	eitherSide side = iota
	serverSide
	browserSide
)

// serverInfixes and serverStems are names that frameworks and tools run on a server or on the developer's machine, in lower
// case: cart.server.ts, vite.config.js.
var (
	serverInfixes = []string{".server.", ".config.", ".controller.", ".resolver.", ".entity."}
	serverStems   = map[string]bool{
		"route": true, "+server": true, "+page.server": true, "+layout.server": true, "hooks.server": true, "middleware": true,
		"server": true, "gulpfile": true, "gruntfile": true, "instrumentation": true, "_worker": true, "webpack.mix": true,
	}
)

// serverName reports whether the name of a script says that it does not run in a browser.
func (n *naming) serverName() bool {
	if !isScript(n.language) {
		return false
	}
	return n.dotted && containsOne(n.lower, serverInfixes) || serverStems[n.lowerStem]
}

// browserName reports whether name and folders say that a file ends up on a visitor's device.
func (n *naming) browserName() bool {
	if n.marks&Docs != 0 {
		return false
	}
	switch n.language {
	case Liquid, Vue, Svelte:
		return !n.server
	case HTML:
		return strings.HasSuffix(n.lower, "html") || strings.HasSuffix(n.lower, ".htm")
	case JavaScript:
		return !n.server && n.traits&(inPublic|inAssets|inDevice|inFrontend) != 0
	case TSX, TypeScript:
		return !n.server && n.traits&(inAssets|inDevice|inFrontend) != 0
	case Kotlin, Java, CSharp:
		return n.traits&inDevice != 0 && !strings.HasSuffix(n.lower, ".kts")
	case JSON, Text, XML, YAML:
		if n.traits&inPublic != 0 {
			return true
		}
	}
	switch extension(n.lower) {
	case ".swift", ".dart", ".m", ".mm":
		return !n.server
	case ".xml", ".plist", ".json":
		return n.traits&inDevice != 0
	}
	return false
}

// What in the content of a script shows where it runs. These are looked for as they stand: most candidates are read here
// before anything else is known of them, and a regular expression takes longer than all the rest of the reading.
var (
	serverSigns = []string{
		"getServerSideProps", "getStaticProps", "NextApiRe", "NextResponse", "\nmodule.exports =", "\nexports.handler =",
		// Functions of a route that React Router and Remix run on the server: https://reactrouter.com/start/framework/data-loading
		// (seen 2026-11-24).
		"\nexport async function loader(", "\nexport function loader(", "\nexport const loader =", "\nexport const loader:",
		"\nexport async function action(", "\nexport function action(", "\nexport const action =", "\nexport const action:",
	}
	browserSigns = []string{
		"useState(", "useState<", "useEffect(", "useRef(", "useRef<", "useCallback(", "useReducer(", "useContext(", "useMemo(",
		"onClick={", "onSubmit={", "onChange={", "onPress={", "ReactDOM", "createRoot(",
		"document.getElement", "document.querySelector", "document.addEventListener", "document.createElement", "document.body",
		"document.cookie", "window.addEventListener", "window.location", "$(document", "$(window", "$(function", "jQuery(",
		"localStorage.", "import.meta.env.VITE_",
	}
	androidSigns = []string{"\nimport android.", "\nimport androidx."}
)

// serverModules and browserModules are imports that only the one side has. A name with a slash at the end stands for all
// that begin with it.
var (
	serverModules = moduleSet("fs path http https crypto child_process os express fastify koa hono dotenv next/server next/headers " +
		"server-only aws-lambda firebase-functions firebase-admin next-auth puppeteer playwright pg mongoose fs/ dotenv/ @nestjs/ " +
		"@medusajs/ @aws-sdk/ @remix-run/node @prisma/client")
	browserModules = moduleSet("react-native react-dom react-dom/ expo @react-native/ @react-navigation/ @shopify/ui-extensions " +
		"@shopify/ui-extensions/ @shopify/ui-extensions-react/ @shopify/checkout-ui-extensions-react")
)

func moduleSet(names string) map[string]bool {
	set := map[string]bool{}
	for _, name := range strings.Fields(names) {
		set[name] = true
	}
	return set
}

// sideIn says where a file runs by its content, eitherSide where the content adds nothing to the name. Server signs decide
// over browser signs: a page that also renders on the server has both, and nothing is claimed of it.
func (n *naming) sideIn(lang Language, content []byte) side {
	switch {
	case lang == Kotlin || lang == Java:
		if containsAny(content, androidSigns) {
			return browserSide
		}
		return eitherSide
	case !isScript(lang):
		return eitherSide
	case hasDirective(content, "use client"):
		return browserSide
	case n.server, bytes.HasPrefix(content, []byte("#!")), hasDirective(content, "use server"),
		containsAny(content, serverSigns), importsAny(content, serverModules):
		return serverSide
	case containsAny(content, browserSigns), importsAny(content, browserModules):
		return browserSide
	case readsPrivateEnvironment(content):
		return serverSide
	}
	return eitherSide
}

func containsAny(content []byte, signs []string) bool {
	for _, sign := range signs {
		if bytes.Contains(content, []byte(sign)) {
			return true
		}
	}
	return false
}

// hasDirective reports whether one of the first lines of a script is a directive: a string on its own.
func hasDirective(content []byte, directive string) bool {
	for line := range bytes.Lines(head(content)) {
		line = bytes.TrimSpace(line)
		if len(line) >= len(directive)+2 && (line[0] == '"' || line[0] == '\'') && line[len(directive)+1] == line[0] &&
			string(line[1:len(directive)+1]) == directive {
			return true
		}
	}
	return false
}

// importsAny reports whether a script imports a module of a set.
func importsAny(content []byte, modules map[string]bool) bool {
	for _, keyword := range []string{"from", "require(", "import"} {
		for rest := content; ; {
			at := bytes.Index(rest, []byte(keyword))
			if at < 0 {
				break
			}
			rest = rest[at+len(keyword):]
			if isModule(quoted(rest), modules) {
				return true
			}
		}
	}
	return false
}

// quoted returns the short string literal at the start of a text, after spaces and a bracket.
func quoted(text []byte) string {
	text = bytes.TrimLeft(text[:min(len(text), 80)], " (")
	if len(text) == 0 || text[0] != '"' && text[0] != '\'' {
		return ""
	}
	end := bytes.IndexByte(text[1:], text[0])
	if end < 0 {
		return ""
	}
	return string(text[1 : 1+end])
}

func isModule(name string, modules map[string]bool) bool {
	name = strings.TrimPrefix(name, "node:")
	slash := strings.IndexByte(name, '/')
	return modules[name] || slash >= 0 && modules[name[:slash+1]]
}

// publicVariables begin the names of environment variables that bundlers replace by their values. A browser sees no others.
var publicVariables = []string{"NODE_ENV", "NEXT_PUBLIC_", "NUXT_PUBLIC_", "EXPO_PUBLIC_", "PUBLIC_", "VITE_", "REACT_APP_", "GATSBY_",
	"VUE_APP_", "STORYBOOK_"}

// readsPrivateEnvironment reports whether a script reads a variable that a browser would never see.
func readsPrivateEnvironment(content []byte) bool {
	for rest := content; ; {
		_, after, ok := bytes.Cut(rest, []byte("process.env."))
		if !ok {
			return false
		}
		public := false
		for _, prefix := range publicVariables {
			public = public || bytes.HasPrefix(after, []byte(prefix))
		}
		if !public {
			return true
		}
		rest = after
	}
}
