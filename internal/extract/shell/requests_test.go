package shell_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
)

// requests are scripts and what they send. "..." says that more headers may be sent.
var requests = []struct{ name, script, want string }{
	{"plain", `curl https://h/api`, "GET https://h/api\n"},
	{"method", `curl -X PATCH https://h/api`, "PATCH https://h/api\n"},
	{"method in one word", `curl -sSfXPOST https://h/api`, "POST https://h/api\n"},
	{"long method", `curl --request DELETE --url https://h/api`, "DELETE https://h/api\n"},
	{"path of the program", `/usr/bin/curl -s https://h/api`, "GET https://h/api\n"},
	{"headers", `curl -H "A: b" --header 'C: d' -HE:f https://h/`, "GET https://h/ a=b c=d e=f\n"},
	{"continued lines", "curl -s \\\n  -H 'A: b' \\\n  https://h/", "GET https://h/ a=b\n"},
	{"removed and empty", `curl -H 'Accept:' -H 'X;' -H 'no header' https://h/`, "GET https://h/\n"},
	{"removing what was given", `curl -H 'revision: a' -H 'revision:' https://h/`, "GET https://h/ revision=a\n"},
	{"data", `curl -d a=b https://h/`, "POST https://h/ content-type=application/x-www-form-urlencoded body=a=b\n"},
	{"more data", `curl --data a -d b https://h/`, "POST https://h/ content-type=application/x-www-form-urlencoded body=a&b\n"},
	{"data with type", `curl -d '{}' -H 'Content-Type: application/json' https://h/`, "POST https://h/ content-type=application/json body={}\n"},
	{"json", `curl --json '{"a":1}' https://h/`, "POST https://h/ accept=application/json content-type=application/json body={\"a\":1}\n"},
	{"json with type", `curl --json x -X PUT -H 'content-type: application/vnd.api+json' https://h/`, "PUT https://h/ accept=application/json content-type=application/vnd.api+json body=x\n"},
	{"query", `curl -G -d a=b https://h/`, "GET https://h/\n"},
	{"upload", `curl -T file https://h/`, "PUT https://h/\n"},
	{"head", `curl -I https://h/`, "HEAD https://h/\n"},
	{"agent and bearer", `curl -A me --oauth2-bearer t https://h/`, "GET https://h/ authorization=Bearer t user-agent=me\n"},
	{"next", `curl -X A https://h/1 --next -X B https://h/2`, "A https://h/1\nB https://h/2\n"},
	{"two targets", `curl -H 'a: b' https://h/1 https://h/2`, "GET https://h/1 a=b\nGET https://h/2 a=b\n"},
	{"configuration file", `curl -K f https://h/`, "{} https://h/ ...\n"},
	{"header file", `curl -H @f https://h/`, "{} https://h/ ...\n"},
	{"unknown header", `curl -H "$H" https://h/`, "GET https://h/ ...\n"},
	{"unknown option", `curl --brand-new https://h/`, "{} https://h/ ...\n"},
	{"unknown words", `curl $OPTS https://h/`, "{} https://h/ ...\n"},
	{"version", `curl --version`, ""},

	{"environment", `curl -H "revision: $REV" "$BASE/api"`, "GET $BASE/api revision=$REV\n"},
	{"default", `curl -H "revision: ${REV:-2024-10-15}" https://h/`, "GET https://h/ revision=($REV|2024-10-15)\n"},
	{"required", `curl -H "a: ${KEY:?missing}" https://h/`, "GET https://h/ a=$KEY\n"},
	{"assigned default", `: "${REV:=2024-10-15}"
curl -H "revision: $REV" https://h/`, "GET https://h/ revision=($REV|2024-10-15)\n"},
	{"own default", `REV="${REV:-2024-10-15}"; curl -H "revision: $REV" https://h/`, "GET https://h/ revision=($REV|2024-10-15)\n"},
	{"variables", "REV=2024-10-15\nBASE='https://h'\nURL=\"$BASE\"'/api/'profiles\ncurl -H \"revision: ${REV}\" $URL", "GET https://h/api/profiles revision=2024-10-15\n"},
	{"trimmed base", "BASE=https://h/\ncurl \"${BASE%/}/api\"", "GET https://h//api\n"},
	{"string that grows", `URL=https://h; URL+=/api; curl "$URL"`, "GET https://h/api\n"},
	{"escapes", `curl -H "a: \"b\" \$c" -H a\ b:\ c -H $'t: x\ty' https://h/`, "GET https://h/ a=\"b\" $c a b=c t=x\ty\n"},
	{"assigned in a branch", `[ -z "$REV" ] && REV=2024-10-15
curl -H "revision: $REV" https://h/`, "GET https://h/ revision=($REV|2024-10-15)\n"},
	{"subshell keeps to itself", `REV=a; (REV=b; curl -H "r: $REV" https://h/1); curl -H "r: $REV" https://h/2`, "GET https://h/1 r=b\nGET https://h/2 r=a\n"},

	{"array", `H=(-H "a: b" -H 'c: d'); curl "${H[@]}" https://h/`, "GET https://h/ a=b c=d\n"},
	{"array that grows", `H=(-s); H+=(-H "a: b"); H+=(-X POST); curl "${H[@]}" https://h/`, "POST https://h/ a=b\n"},
	{"array that grows by index", `H=(); H[${#H[@]}]=-H; H[${#H[@]}]='a: b'; curl "${H[@]}" https://h/`, "GET https://h/ a=b\n"},
	{"array of arrays", `A=(-H 'a: b'); B=("${A[@]}" -H 'c: d'); curl "${B[@]}" https://h/`, "GET https://h/ a=b c=d\n"},
	{"array that another script may have begun", `H+=(-H 'a: b'); curl "${H[@]}" https://h/`, "{} https://h/ a=b ...\n"},
	{"array of a script of its own", "#!/bin/bash\nH+=(-H 'a: b'); curl \"${H[@]}\" https://h/", "GET https://h/ a=b\n"},
	{"array of a sourced script", "-- run.sh --\n. ./lib.sh\nH+=(-H 'c: d')\ncurl \"${H[@]}\" https://h/\n-- lib.sh --\nH=(-H 'a: b')\n", "GET https://h/ a=b c=d\n"},
	{"unset array", `H=(-H 'a: b'); H=(); curl "${H[@]}" https://h/`, "GET https://h/\n"},
	{"tail of an array", `H=(-v -H 'a: b'); curl "${H[@]:1}" https://h/`, "GET https://h/ a=b\n"},
	{"associative array", `declare -A H=([revision]=2024-10-15 [X-A]=b)
args=()
for k in "${!H[@]}"; do args+=(-H "$k: ${H[$k]}"); done
curl "${args[@]}" https://h/`, "GET https://h/ revision=2024-10-15 x-a=b\n"},
	{"element", `U=(https://h/1 https://h/2); curl "${U[1]}"`, "GET https://h/2\n"},
	{"options in a variable", `OPTS='-s -X PUT -H a:b'; curl $OPTS https://h/`, "PUT https://h/ a=b\n"},
	{"program in a variable", `CURL="${CURL:-curl -s -H a:b}"; $CURL https://h/`, "GET https://h/ a=b\n"},
	{"program in an array", `K=(curl -s -H 'a: b'); "${K[@]}" -X PUT https://h/`, "PUT https://h/ a=b\n"},

	{"function", `post() { curl -X POST -H "revision: $2" "https://h$1"; }
post /a 2024-10-15`, "POST https://h/a revision=2024-10-15\nPOST https://h{} revision={}\n"},
	{"locals", `api() { local method="$1" path="${2:-/all}"; shift 2; curl -X "$method" "https://h$path" "$@"; }
api PUT /a -H 'a: b'`, "PUT https://h/a a=b\n{} (https://h/all|https://h{}) ...\n"},
	{"branch on an argument", `api() { local m=$1; if [ "$m" = GET ]; then curl https://h/g; else curl -X "$m" -d "$2" https://h/p; fi; }
api GET`, "GET https://h/g\n{} https://h/p content-type=application/x-www-form-urlencoded\n"},
	{"arguments behind the first", `c() { curl -s -X "$1" "${@:2}"; }
c PUT -H 'a: b' https://h/`, "PUT https://h/ a=b\n{} {} ...\n"},
	{"arguments in a loop", `c() { local args=(); while [ $# -gt 0 ]; do args+=("$1"); shift; done; curl "${args[@]}"; }
c -H 'a: b' https://h/`, "{} {} ...\n"},
	{"function that prints", `rev() { echo "2024-10-15"; }
curl -H "revision: $(rev)" https://h/`, "GET https://h/ revision=2024-10-15\n"},
	{"function that returns early", "rev() { if [ -n \"$1\" ]; then echo \"$1\"; return; fi; echo 2024-10-15; }\ncurl -H \"revision: $(rev)\" https://h/", "GET https://h/ revision=2024-10-15\n"},
	{"function that logs", `rev() { echo "asked" >&2; printf '%s-%s' 2024 10-15; }
curl -H "revision: $(rev)" https://h/`, "GET https://h/ revision=2024-10-15\n"},
	{"function that hides the program", `curl() { command curl -H 'a: b' "$@"; }
curl -X PUT https://h/`, "PUT https://h/ a=b\n{} {} a=b ...\n"},
	{"function in a branch", `if true; then f() { curl https://h/; }; fi; f`, "GET https://h/\n"},
	{"variable before a function", `f() { curl -H "a: $A" https://h/; }
A=b f`, "GET https://h/ a=b\n"},

	{"pipe", `echo "{}" | curl -d @- https://h/`, "POST https://h/ content-type=application/x-www-form-urlencoded body={}\n"},
	{"here-document", "curl --json @- https://h/ <<EOF\n{\"rev\": \"$REV\"}\nEOF\n", "POST https://h/ accept=application/json content-type=application/json body={\"rev\": \"$REV\"}\n\n"},
	{"quoted here-document", "curl -d @- https://h/ <<'EOF'\n$a \\x\nEOF\n", "POST https://h/ content-type=application/x-www-form-urlencoded body=$a \\x\n\n"},
	{"here-string", `curl -d @- https://h/ <<< "$B"`, "POST https://h/ content-type=application/x-www-form-urlencoded body=$B\n"},
	{"document through cat", "B=$(cat <<EOF\nx\nEOF\n)\ncurl -d \"$B\" https://h/", "POST https://h/ content-type=application/x-www-form-urlencoded body=x\n\n"},
	{"document through read", "read -r -d '' B <<'EOF'\nx\nEOF\ncurl -d \"$B\" https://h/", "POST https://h/ content-type=application/x-www-form-urlencoded body=x\n\n"},
	{"printf into a variable", `printf -v U 'https://%s/%s' h "$P"; curl "$U"`, "GET https://h/$P\n"},
	{"backquotes", "curl -H \"a: `echo b`\" https://h/", "GET https://h/ a=b\n"},
	{"today", `curl -H "revision: $(date +%F)" https://h/`, "GET https://h/ revision=<clock>\n"},
	{"chance", `curl -d "$(uuidgen)" -H "a: $RANDOM" https://h/`, "POST https://h/ a=<random> content-type=application/x-www-form-urlencoded body=<random>\n"},
	{"loop over words", `for p in a b; do curl "https://h/$p"; done`, "GET https://h/a\nGET https://h/b\n"},
	{"loop over lines", `while read -r id; do curl "https://h/$id"; done < ids`, "GET https://h/{}\n"},
	{"loop behind a pipe", `jq -r .id x | while read -r id; do curl "https://h/$id"; done`, "GET https://h/{}\n"},

	{"prefixes", `sudo -u me env A=b timeout 5 curl -X PUT https://h/`, "PUT https://h/\n"},
	{"asking for the program", `command -v curl || apt-get install -y curl`, ""},
	{"function that runs commands", `retry() { local n=$1; shift; until "$@"; do sleep 1; done; }
retry 5 curl -H 'a: b' https://h/`, "GET https://h/ a=b\n"},
	{"container", `docker run --rm curlimages/curl -X PUT https://h/`, "PUT https://h/\n"},
	{"xargs", `cat ids | xargs -I{} curl -X DELETE https://h/{}`, "DELETE https://h/{}\n"},
	{"xargs at the end", `cat ids | xargs -n1 curl -X DELETE`, "DELETE {}\n"},
	{"script in a word", `bash -c 'curl -H "a: b" https://h/'`, "GET https://h/ a=b\n"},
	{"script with variables", `U=https://h/; bash -ec "curl -H \"a: $B\" ${U}x"`, "GET https://h/x a=$B\n"},
	{"script of another shell in a container", `docker exec app /bin/sh -c 'cd x && curl -H "a: b" https://h/'`, "GET https://h/ a=b\n"},
	{"script on another machine", `ssh -i key me@host "curl -H 'a: b' https://h/"`, "GET https://h/ a=b\n"},
	{"words on another machine", `ssh me@host curl -H a:b https://h/`, "GET https://h/ a=b\n"},
	{"container of a cluster", `kubectl exec -it pod -n x -- curl -H a:b https://h/`, "GET https://h/ a=b\n"},
	{"script in a document", "U=https://h/\nbash -s <<'EOF'\ncurl -H 'a: b' https://h/\nEOF\nssh me@host <<EOF\ncurl \\$X $U\nEOF\n", "GET https://h/ a=b\n{} https://h/ ...\n"},
	{"script with a command in it", `bash -c "curl $(cat url)"`, ""},
	{"a message is no script", `git commit -m "curl https://h/"; fail "curl https://h/"`, ""},
	{"evaluated", `eval 'curl https://h/'`, "GET https://h/\n"},
	{"evaluated variable", `X=a; eval "$CMD"; curl -H "a: $X" https://h/`, "GET https://h/ a=a\n"},

	{"wget", `wget -qO- --header='A: b' --header "C: d" https://h/`, "GET https://h/ a=b c=d\n"},
	{"wget posts", `wget --post-data='{}' --header 'Content-Type: x/y' https://h/`, "POST https://h/ content-type=x/y body={}\n"},
	{"wget method", `wget -nv --method=PUT --body-data x https://h/`, "PUT https://h/ content-type=application/x-www-form-urlencoded body=x\n"},

	{"httpie", `http POST https://h/ A:b name=x n:=1 q==1`, "POST https://h/ a=b content-type=application/json body={n:{},name:x}\n"},
	{"httpie without method", `https h/api X-A:"$B"`, "GET https://h/api x-a=$B\n"},
	{"httpie with a body", `http :3000/api a=b`, "POST http://localhost:3000/api content-type=application/json body={a:b}\n"},
	{"httpie form", `http -f PUT https://h/ a=b`, "PUT https://h/ content-type=application/x-www-form-urlencoded body={a:b}\n"},
	{"httpie reads", `echo '{}' | xh https://h/ Content-Type:x/y`, "POST https://h/ content-type=x/y body={}\n"},
	{"httpie with unknown items", `http https://h/ "$ITEM"`, "GET https://h/ ...\n"},

	{"sourced", "-- run.sh --\nsource \"$(dirname \"$0\")/lib.sh\"\napi /a\n-- lib.sh --\nREV=2024-10-15\napi() { curl -H \"revision: $REV\" \"https://h$1\"; }\n", "GET https://h/a revision=2024-10-15\n"},
	{"sourced constants", "-- bin/run.sh --\n. ./env.sh\ncurl -H \"revision: $REV\" https://h/\n-- bin/env.sh --\nexport REV=2024-10-15\n", "GET https://h/ revision=2024-10-15\n"},
	{"environment file", "-- run.sh --\nset -a; source .env; set +a\ncurl -H \"revision: $REV\" -H \"b: $NONE\" https://h/\n-- .env --\nREV=2024-10-15\n", "GET https://h/ b=$NONE revision=2024-10-15\n"},
	{"exported file", "-- run.sh --\nexport $(grep -v '^#' .env | xargs)\ncurl -H \"revision: $REV\" https://h/\n-- .env --\nREV=2024-10-15\n", "GET https://h/ revision=2024-10-15\n"},
	{"sourced file out of view", `source /opt/lib.sh; curl -H "revision: $REV" https://h/`, "GET https://h/ revision={}\n"},
}

func TestRequests(t *testing.T) {
	for _, tt := range requests {
		t.Run(tt.name, func(t *testing.T) {
			_, cs := calls(t, tt.script)
			if diff := cmp.Diff(tt.want, flowtest.Requests(cs)); diff != "" {
				t.Errorf("%s\n(-want +got):\n%s", tt.script, diff)
			}
		})
	}
}

// What surrounds a request is known as well: loops, limits, and which answers are handled.
func TestCircumstances(t *testing.T) {
	for _, tt := range []struct {
		name, script  string
		timeout       string
		caught, loops bool
		handled       []int
	}{
		{"nothing", `curl https://h/`, "absent", false, false, nil},
		{"limit", `curl -m 5 https://h/`, "present", false, false, nil},
		{"limit to connect", `curl --connect-timeout 5 https://h/`, "present", false, false, nil},
		{"limit by a prefix", `timeout 5 curl https://h/`, "present", false, false, nil},
		{"limit in an array", `O=(--max-time 5); curl "${O[@]}" https://h/`, "present", false, false, nil},
		{"limit perhaps", `curl $OPTS https://h/`, "maybe", false, false, nil},
		{"handled failure", `curl https://h/ || exit 1`, "absent", true, false, nil},
		{"asked in a condition", `if ! curl https://h/; then exit 1; fi`, "absent", true, false, nil},
		{"until", `until curl https://h/; do sleep 1; done`, "absent", true, true, nil},
		{"loop", `for i in $(seq 9); do curl https://h/; done`, "absent", false, true, nil},
		{"status", `code=$(curl -w '%{http_code}' https://h/); if [ "$code" = 409 ]; then :; elif [[ $code -eq 429 ]]; then :; fi`, "absent", false, false, []int{409, 429}},
		{"case", `code=$(curl https://h/); case $code in 409|410) : ;; 5??) : ;; esac`, "absent", false, false, []int{409, 410, 500}},
		{"pattern", `code=$(curl https://h/); [[ $code =~ ^(429|503)$ ]] && :`, "absent", false, false, []int{429, 503}},
		{"arithmetic", `code=$(curl https://h/); (( code == 404 || code >= 500 )) && :`, "absent", false, false, []int{404, 500}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, cs := calls(t, tt.script)
			for _, c := range cs {
				if c.Request == nil {
					continue
				}
				if got := c.Request.Timeout.String(); got != tt.timeout || c.Caught != tt.caught || c.Loop != tt.loops {
					t.Errorf("timeout %s, caught %v, loop %v", got, c.Caught, c.Loop)
				}
				if diff := cmp.Diff(tt.handled, c.Handled); diff != "" {
					t.Errorf("handled (-want +got):\n%s", diff)
				}
				return
			}
			t.Error("no request")
		})
	}
}
