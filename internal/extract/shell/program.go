package shell

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// programs are the command lines of the programs that send requests.
//
// What curl and wget send was confirmed by running them (curl 7.88.1, wget 1.21.3; 2026-11-24): curl sends a header that is given
// twice twice, wget the last one; curl's "Name:" takes away a header of its own but not one that was given; wget sends "Name:" empty;
// a given header takes the place of the one that --json, -d or -A implies; -G sends no body and no Content-Type.
var programs = map[string]*flow.Argv{
	"curl": curl(), "wget": wget(),
	"http": httpie(), "https": httpie(), "xh": httpie(), "xhs": httpie(),
}

func isHTTP(name string) bool { return programs[name] != nil }

func isHTTPie(name string) bool {
	return name == "http" || name == "https" || name == "xh" || name == "xhs"
}

// form is the type that curl and wget give a body by themselves.
const form = "Content-Type: application/x-www-form-urlencoded"

// The options of curl that matter to a request. https://curl.se/docs/manpage.html, seen 2026-11-24.
func curl() *flow.Argv {
	a := &flow.Argv{Operand: "url", Each: true, EmptyRemoves: true, Options: map[string]flow.Option{}}
	header := flow.Option{Name: flow.HeaderArg, Value: true, Many: true}
	data := flow.Option{Name: "data", Value: true, Sep: "&", At: true, Method: "POST", Rank: 1, Lines: []string{form}}
	raw := data
	raw.At = false
	give(a, "-X --request", flow.Option{Name: "request", Value: true})
	give(a, "--url", flow.Option{Name: "url", Value: true})
	file := header
	file.At = true
	give(a, "-H --header", file)
	give(a, "-A --user-agent", prefixed(header, "User-Agent: "))
	give(a, "-e --referer", prefixed(header, "Referer: "))
	give(a, "-b --cookie", prefixed(header, "Cookie: "))
	give(a, "--oauth2-bearer", prefixed(header, "Authorization: Bearer "))
	give(a, "-d --data --data-ascii --data-binary --data-urlencode", data)
	give(a, "--data-raw", raw)
	give(a, "--json", flow.Option{
		Name: "json", Value: true, At: true, Method: "POST", Rank: 1,
		Lines: []string{"Content-Type: application/json", "Accept: application/json"},
	})
	give(a, "-F --form --form-string", flow.Option{Name: "form", Value: true, Many: true, Method: "POST", Rank: 1, Lines: []string{"Content-Type: multipart/form-data"}})
	give(a, "-T --upload-file", flow.Option{Name: "data", Value: true, Path: true, Method: "PUT", Rank: 2})
	give(a, "-G --get", flow.Option{Method: "GET", Rank: 4, AsQuery: true})
	give(a, "-I --head", flow.Option{Method: "HEAD", Rank: 3})
	give(a, "--url-query", flow.Option{Name: "query", Value: true, Sep: "&"})
	give(a, "-u --user", flow.Option{Name: "user", Value: true})
	give(a, "-m --max-time --connect-timeout -y --speed-time", flow.Option{Name: "timeout", Value: true})
	give(a, "--retry", flow.Option{Name: "retry", Value: true})
	give(a, "-L --location --location-trusted", flow.Option{Name: "location"})
	give(a, "-K --config", flow.Option{Value: true, Open: true})
	give(a, "-: --next", flow.Option{Next: true})
	give(a, curlValues, flow.Option{Value: true})
	give(a, curlSwitches, flow.Option{})
	return a
}

func prefixed(o flow.Option, prefix string) flow.Option {
	o.Prefix = prefix
	return o
}

// give enters an option under its spellings, unless it is there already.
func give(a *flow.Argv, spellings string, o flow.Option) {
	for _, s := range strings.Fields(spellings) {
		if _, ok := a.Options[s]; !ok {
			a.Options[s] = o
		}
	}
}

// curlValues take a value that has no bearing on what is judged of a request.
const curlValues = `--abstract-unix-socket --alt-svc --aws-sigv4 --cacert --capath -E --cert --cert-type --ciphers --connect-to -C
	--continue-at -c --cookie-jar --create-file-mode --crlfile --curves --delegation --dns-interface --dns-ipv4-addr --dns-ipv6-addr
	--dns-servers --doh-url -D --dump-header --ech --egd-file --engine --etag-compare --etag-save --expect100-timeout --ftp-account
	--ftp-alternative-to-user --ftp-method -P --ftp-port --ftp-ssl-ccc-mode --happy-eyeballs-timeout-ms --haproxy-clientip -h --help
	--hostpubmd5 --hostpubsha256 --hsts --interface --ip-tos --ipfs-gateway --keepalive-cnt --keepalive-time --key --key-type --krb
	--libcurl --limit-rate --local-port --login-options --mail-auth --mail-from --mail-rcpt --max-filesize --max-redirs --netrc-file
	--noproxy -o --output --output-dir --parallel-max --pass --pinnedpubkey --preproxy --proto --proto-default --proto-redir -x --proxy
	--proxy-cacert --proxy-capath --proxy-cert --proxy-cert-type --proxy-ciphers --proxy-crlfile --proxy-header --proxy-key
	--proxy-key-type --proxy-pass --proxy-pinnedpubkey --proxy-service-name --proxy-tls13-ciphers --proxy-tlsauthtype
	--proxy-tlspassword --proxy-tlsuser -U --proxy-user --proxy1.0 --pubkey -Q --quote --random-file -r --range --rate
	--request-target --resolve --retry-delay --retry-max-time --sasl-authzid --service-name --socks4 --socks4a --socks5
	--socks5-gssapi-service --socks5-hostname -Y --speed-limit --stderr -t --telnet-option --tftp-blksize -z --time-cond --tls-max
	--tls13-ciphers --tlsauthtype --tlspassword --tlsuser --trace --trace-ascii --trace-config --unix-socket --variable --vlan-priority
	-w --write-out`

// curlSwitches take no value.
const curlSwitches = `--anyauth -a --append --basic --ca-native --cert-status --compressed --compressed-ssh --create-dirs --crlf
	--digest -q --disable --disable-eprt --disable-epsv --disallow-username-in-url --doh-cert-status --doh-insecure -f --fail
	--fail-early --fail-with-body --false-start --form-escape --ftp-create-dirs --ftp-pasv --ftp-pret --ftp-skip-pasv-ip --ftp-ssl-ccc
	--ftp-ssl-control -g --globoff --haproxy-protocol --http0.9 -0 --http1.0 --http1.1 --http2 --http2-prior-knowledge --http3
	--http3-only --ignore-content-length -i --include -k --insecure -4 --ipv4 -6 --ipv6 -j --junk-session-cookies --keepalive -l
	--list-only --mail-rcpt-allowfails -M --manual --metalink --mptcp --negotiate -n --netrc --netrc-optional -N --no-buffer --buffer
	--alpn --clobber --npn --progress-meter --sessionid --ntlm --ntlm-wb --parallel-immediate -Z --parallel --path-as-is --post301
	--post302 --post303 -# --progress-bar --proxy-anyauth --proxy-basic --proxy-ca-native --proxy-digest --proxy-http2
	--proxy-insecure --proxy-negotiate --proxy-ntlm --proxy-ssl-allow-beast --proxy-ssl-auto-client-cert --proxy-tlsv1 -p --proxytunnel
	--raw -J --remote-header-name -O --remote-name --remote-name-all -R --remote-time --remove-on-error --retry-all-errors
	--retry-connrefused --sasl-ir -S --show-error -s --silent --skip-existing --socks5-basic --socks5-gssapi --socks5-gssapi-nec --ssl
	--ssl-allow-beast --ssl-auto-client-cert --ssl-no-revoke --ssl-reqd --ssl-revoke-best-effort -2 --sslv2 -3 --sslv3 --styled-output
	--suppress-connect-headers --tcp-fastopen --tcp-nodelay --tftp-no-options -1 --tlsv1 --tlsv1.0 --tlsv1.1 --tlsv1.2 --tlsv1.3
	--tr-encoding --trace-ids --trace-time -B --use-ascii -v --verbose -V --version --xattr`

// The options of wget that matter to a request. https://www.gnu.org/software/wget/manual/wget.html, seen 2026-11-24.
func wget() *flow.Argv {
	a := &flow.Argv{Operand: "url", Each: true, Options: map[string]flow.Option{}}
	header := flow.Option{Name: flow.HeaderArg, Value: true, Many: true}
	body := flow.Option{Name: "data", Value: true, Lines: []string{form}}
	post := body
	post.Method, post.Rank = "POST", 1
	give(a, "--header", header)
	give(a, "-U --user-agent", prefixed(header, "User-Agent: "))
	give(a, "--referer", prefixed(header, "Referer: "))
	give(a, "--method", flow.Option{Name: "request", Value: true})
	give(a, "--post-data", post)
	give(a, "--body-data", body)
	post.Path, body.Path = true, true
	give(a, "--post-file", post)
	give(a, "--body-file", body)
	give(a, "--user --http-user --password --http-password", flow.Option{Name: "user", Value: true})
	give(a, "-T --timeout --connect-timeout --read-timeout --dns-timeout", flow.Option{Name: "timeout", Value: true})
	give(a, "-t --tries", flow.Option{Name: "retry", Value: true})
	give(a, "-i --input-file --config -e --execute", flow.Option{Value: true, Open: true})
	give(a, wgetValues, flow.Option{Value: true})
	give(a, wgetSwitches, flow.Option{})
	return a
}

const wgetValues = `-o --output-file -a --append-output -B --base -O --output-document -w --wait --waitretry -Q --quota --bind-address
	--limit-rate -P --directory-prefix --cut-dirs --default-page --ca-certificate --ca-directory --certificate --certificate-type
	--private-key --private-key-type --crl-file --ciphers --secure-protocol --load-cookies --save-cookies --max-redirect --proxy-user
	--proxy-password --start-pos --progress --prefer-family --local-encoding --remote-encoding -A --accept -R --reject -D --domains
	-l --level -I -X --retry-on-http-error --compression --rejected-log --hsts-file --random-file --egd-file`

const wgetSwitches = `-q --quiet -v --verbose -nv --no-verbose -d --debug -c --continue -N --timestamping -S --server-response --spider
	-4 --inet4-only -6 --inet6-only -r --recursive -k --convert-links -p --page-requisites -np --no-parent -nc --no-clobber -nd -nH -x
	-K -E -H -L -m --mirror -b --background --retry-connrefused --content-disposition --content-on-error --trust-server-names
	--auth-no-challenge --no-check-certificate --check-certificate --keep-session-cookies --no-cookies --no-cache --no-proxy
	--no-http-keep-alive --no-dns-cache --no-netrc --no-hsts --no-directories --show-progress --random-wait --https-only -h --help -V --version`

// The options of httpie and xh that matter to a request. https://httpie.io/docs/cli, seen 2026-11-24.
func httpie() *flow.Argv {
	a := &flow.Argv{Operand: "item", Options: map[string]flow.Option{}}
	give(a, "-a --auth", flow.Option{Name: "user", Value: true})
	give(a, "--bearer", flow.Option{Name: flow.HeaderArg, Value: true, Many: true, Prefix: "Authorization: Bearer "})
	give(a, "--timeout", flow.Option{Name: "timeout", Value: true})
	give(a, "--raw", flow.Option{Name: "data", Value: true})
	give(a, "-f --form --multipart", flow.Option{Name: "form"})
	give(a, "-F --follow", flow.Option{Name: "location"})
	give(a, "--session --session-read-only", flow.Option{Value: true, Open: true})
	give(a, `-A --auth-type -p --print -o --output -s --style --format-options --max-redirects --max-headers --proxy --verify --ssl --cert
		--cert-key --cert-key-pass --ciphers --pretty --response-charset --response-mime --boundary --path-as-is --default-scheme
		--http-version --resolve --interface`, flow.Option{Value: true})
	give(a, `-j --json -h --headers -b --body -m --meta -v --verbose -q --quiet -d --download -c --continue -S --stream -x --compress
		--all -I --ignore-stdin --offline --check-status --no-check-status --sorted --unsorted --chunked --debug --traceback --ignore-netrc
		--curl --curl-long --https -4 --ipv4 -6 --ipv6`, flow.Option{})
	return a
}
