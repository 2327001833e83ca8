package golang

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// carrierCalls are the functions that values pass through on their way to a request, and those that leave their arguments alone.
func carrierCalls() models {
	m := models{
		goSymbol:       {Op: flow.Delay},
		urlPathSymbol:  {Op: flow.URLJoin},
		urlQuerySymbol: {Op: flow.Joined, Sep: "?"},
		"os.ExpandEnv": {Op: flow.Pure}, "syscall.Getenv": {Op: flow.EnvRead},
	}
	m.add("strings.", flow.Model{Op: flow.Same},
		"Trim", "TrimLeft", "TrimRight", "TrimPrefix", "TrimSuffix", "TrimSpace", "ToLower", "ToUpper", "Title", "Clone",
		"Replace", "ReplaceAll")
	m.add("strings.", flow.Model{Op: flow.Joined}, "Join")
	m.add("strings.", flow.Model{Op: flow.Pure},
		"Contains", "HasPrefix", "HasSuffix", "EqualFold", "Index", "Count", "Compare", "Split", "SplitN", "Fields", "Cut",
		"CutPrefix", "CutSuffix", "Repeat")
	m.add("fmt.", flow.Model{Op: flow.Format}, "Sprintf", "Appendf")
	m.add("fmt.", flow.Model{Op: flow.Joined}, "Sprint", "Sprintln")
	m.add("strconv.", flow.Model{Op: flow.Same}, "Itoa", "FormatInt", "FormatUint", "FormatBool")
	m.add("path.", flow.Model{Op: flow.Joined, Sep: "/"}, "Join")
	m.add("path.", flow.Model{Op: flow.Same}, "Clean")
	m.addAll(urlCalls(), bodyCalls(), collectionCalls(), timeCalls(), readers())
	m.add("github.com/spf13/viper.", flow.Model{Op: flow.EnvRead}, "GetString", "Viper().GetString", "GetViper().GetString")
	m.add("", flow.Model{Op: flow.Same}, // pointers to values
		"github.com/aws/aws-sdk-go/aws.String", "github.com/aws/aws-sdk-go-v2/aws.String", "github.com/samber/lo.ToPtr",
		"k8s.io/utils/ptr.To", "google.golang.org/protobuf/proto.String", "github.com/AlekSi/pointer.To",
		"github.com/AlekSi/pointer.ToString")
	return m
}

// urlCalls treat a URL as its text; see url.go. The methods of a URL that is known are those of a string.
func urlCalls() models {
	m := models{
		"net/url.JoinPath":        {Op: flow.Joined, Sep: "/"},
		"net/url.Values().Encode": {Op: flow.Encode},
	}
	m.add("net/url.", flow.Model{Op: flow.Same},
		"Parse", "ParseRequestURI", "PathEscape", "QueryEscape", "PathUnescape", "QueryUnescape")
	for _, t := range []string{"net/url.URL().", `"".`} {
		m[t+"String"] = flow.Model{Op: flow.Same}
		m[t+"Redacted"] = flow.Model{Op: flow.Same}
		m[t+"JoinPath"] = flow.Model{Op: flow.Joined, Sep: "/"}
		m[t+"ResolveReference"] = flow.Model{Op: flow.URLJoin}
		m[t+"Parse"] = flow.Model{Op: flow.URLJoin}
		m[t+"Query"] = flow.Model{Op: flow.Pure, Yields: "{}"}
		m.add(t, flow.Model{Op: flow.Pure}, "Hostname", "Port", "IsAbs", "RequestURI", "EscapedPath")
	}
	return m
}

// bodyCalls keep what a body is made from readable.
func bodyCalls() models {
	m := models{}
	m.add("", flow.Model{Op: flow.Encode},
		"encoding/json.Marshal", "encoding/json.MarshalIndent", "bytes.NewReader", "bytes.NewBuffer", "bytes.NewBufferString",
		"bytes.TrimSpace", "strings.NewReader", "io.NopCloser", "github.com/goccy/go-json.Marshal",
		"github.com/json-iterator/go.Marshal", "github.com/bytedance/sonic.Marshal")
	return m
}

func collectionCalls() models {
	m := models{
		"maps.Copy":   {Op: flow.MergeInto},
		"maps.Keys":   {Op: flow.KeysOf},
		"maps.Values": {Op: flow.ValuesOf},
	}
	m.add("", flow.Model{Op: flow.CopyOf}, "maps.Clone", "slices.Clone")
	m.add("", flow.Model{Op: flow.Same}, "maps.All", "slices.Values", "slices.Collect", "slices.Sorted")
	m.add("sync.", flow.Model{Op: flow.Same}, "OnceFunc", "OnceValue", "OnceValues")
	m.add("sync.", flow.Model{Op: flow.Apply, Args: []flow.Role{flow.RoleFunc}}, "Once().Do")
	m.add("", flow.Model{Op: flow.Delay},
		"sync.WaitGroup().Go", "time.AfterFunc", "golang.org/x/sync/errgroup.Group().Go", "context.AfterFunc")
	m.add("sync.", flow.Model{Op: flow.Pure},
		"Mutex().Lock", "Mutex().Unlock", "RWMutex().Lock", "RWMutex().Unlock", "RWMutex().RLock", "RWMutex().RUnlock",
		"WaitGroup().Add", "WaitGroup().Done", "WaitGroup().Wait")
	return m
}

func timeCalls() models {
	m := models{"time.Now": {Op: flow.Clock}, "time.Since": {Op: flow.Clock}, "time.Until": {Op: flow.Clock}}
	for _, formatter := range []string{"github.com/lestrrat-go/strftime.", "github.com/ncruces/go-strftime."} {
		m.add(formatter, flow.Model{Op: flow.Pure}, "Format")
	}
	m.add("github.com/google/uuid.", flow.Model{Op: flow.Random}, "New", "NewString", "NewRandom", "NewUUID", "NewV6", "NewV7")
	m.add("github.com/google/uuid.", flow.Model{Op: flow.Pure}, "NewSHA1", "NewMD5", "Parse", "MustParse")
	m.add("github.com/gofrs/uuid.", flow.Model{Op: flow.Random}, "NewV1", "NewV4", "NewV6", "NewV7")
	m.add("github.com/gofrs/uuid/v5.", flow.Model{Op: flow.Random}, "NewV1", "NewV4", "NewV6", "NewV7")
	m.add("github.com/satori/go.uuid.", flow.Model{Op: flow.Random}, "NewV1", "NewV4")
	m.add("", flow.Model{Op: flow.Random},
		"github.com/rs/xid.New", "github.com/segmentio/ksuid.New", "github.com/oklog/ulid/v2.Make", "github.com/oklog/ulid.New",
		"github.com/matoous/go-nanoid/v2.New", "crypto/rand.Read", "crypto/rand.Text",
		"crypto/rand.Int")
	for _, rand := range []string{"math/rand.", "math/rand/v2."} {
		m.add(rand, flow.Model{Op: flow.Random},
			"Int", "Intn", "IntN", "Int31", "Int31n", "Int32", "Int32N", "Int63", "Int63n", "Int64", "Int64N", "N", "Uint32",
			"Uint64", "Float64", "Perm")
	}
	return m
}

// readers only look at their arguments: a client that is logged is the same client afterwards.
func readers() models {
	m := models{}
	pure := flow.Model{Op: flow.Pure}
	m.add("fmt.", pure, "Print", "Printf", "Println", "Errorf", "Fprint", "Fprintf", "Fprintln")
	m.add("errors.", pure, "New", "Is", "Join", "Unwrap")
	m.add("io.", pure, "ReadAll", "Copy", "Closer().Close")
	m.add("os.", pure, "Exit", "ReadFile", "Hostname", "LookupEnv")
	for _, l := range []string{"log.", "log.Logger()."} {
		m.add(l, pure, "Print", "Printf", "Println", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf")
	}
	for _, l := range []string{"log/slog.", "log/slog.Logger()."} {
		m.add(l, pure, "Debug", "Info", "Warn", "Error", "DebugContext", "InfoContext", "WarnContext", "ErrorContext")
	}
	for _, l := range []string{"testing.common().", "testing.TB()."} {
		m.add(l, pure, "Error", "Errorf", "Fatal", "Fatalf", "Log", "Logf", "Helper", "Skip", "Skipf", "SkipNow", "FailNow")
	}
	m.add("log/slog.", pure, "String", "Int", "Any", "Bool", "Duration")
	m.add("github.com/pkg/errors.", pure, "New", "Errorf", "Wrap", "Wrapf", "WithStack", "WithMessage")
	return m
}
