// Package githubtest is a GitHub for tests. It judges every request by GitHub's own description of its REST API, and by what that
// leaves out: lines outside of a diff, limits of length, rights, pages, unknown names in a body.
package githubtest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// Server is a GitHub with one repository, acme/shop. Its fields are set before requests are made, and read after them.
type Server struct {
	// NoThreads has the token resolve no thread; Resolved are the threads that were.
	NoThreads bool
	Resolved  []string

	*httptest.Server
	t testing.TB

	mu sync.Mutex
	// Files are those of every pull request, Compared those of every comparison.
	Files, Compared []File
	Pulls           []Pull
	CheckRuns       []*CheckRun
	ReviewComments  []*Comment
	IssueComments   []*Comment
	Reviews         []Review
	Uploads         []Upload
	// Login and Kind are the name that the token stands for, and what that is: Bot or User.
	Login, Kind string

	// ReadOnly is set for a token without the right to write anything.
	ReadOnly bool
	// Says is what such a token is told, "" for what GitHub says.
	Says string
	// NoCodeScanning is set for a repository without it.
	NoCodeScanning bool
	// Busy is how many requests are still refused by the secondary limit.
	Busy int
	// Broken is how many requests still fail in the server.
	Broken int

	// Requests are the methods and paths that were asked for.
	Requests []string
	// Bodies are all bytes that were sent.
	Bodies bytes.Buffer

	judge *judge
	next  int64
}

// New starts a GitHub that ends with the test.
func New(t testing.TB) *Server {
	t.Helper()
	s := &Server{t: t, Login: "github-actions[bot]", Kind: "Bot", judge: newJudge(t), next: 100}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.Close)
	return s
}

// apiError is an answer that refuses.
type apiError struct {
	status  int
	message string
	headers map[string]string
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		s.t.Error(err)
	}
	s.Requests = append(s.Requests, r.Method+" "+r.URL.Path)
	s.Bodies.Write(body)
	if refused := s.gate(r); refused != nil {
		refused.write(w)
		return
	}
	if r.URL.Path == "/graphql" {
		respond(w, http.StatusOK, s.graphql(body))
		return
	}
	operation, params, err := s.judge.request(r, body)
	if err != nil {
		s.t.Errorf("GitHub would refuse %s %s: %v", r.Method, r.URL.Path, err)
		(&apiError{status: http.StatusUnprocessableEntity, message: err.Error()}).write(w)
		return
	}
	status, answer, refused := s.answer(operation, params, r, body)
	if refused != nil {
		refused.write(w)
		return
	}
	if list, ok := answer.([]any); ok {
		answer = s.page(w, r, list)
	}
	respond(w, status, answer)
}

// gate refuses what the limits and the token do not allow.
func (s *Server) gate(r *http.Request) *apiError {
	switch {
	case r.Header.Get("Authorization") == "":
		return &apiError{status: http.StatusUnauthorized, message: "Requires authentication"}
	case s.Busy > 0:
		s.Busy--
		return &apiError{http.StatusForbidden, "You have exceeded a secondary rate limit", map[string]string{"Retry-After": "1"}}
	case s.Broken > 0:
		s.Broken--
		return &apiError{status: http.StatusBadGateway, message: "Server Error"}
	case s.ReadOnly && r.Method != http.MethodGet:
		return &apiError{http.StatusForbidden, cmp.Or(s.Says, "Resource not accessible by integration"),
			map[string]string{"X-Accepted-GitHub-Permissions": "pull_requests=write"}}
	case s.NoCodeScanning && strings.Contains(r.URL.Path, "/code-scanning/"):
		return &apiError{status: http.StatusForbidden, message: "Code Security must be enabled for this repository to use code scanning."}
	}
	return nil
}

func (e *apiError) write(w http.ResponseWriter) {
	for name, value := range e.headers {
		w.Header().Set(name, value)
	}
	respond(w, e.status, map[string]any{"message": e.message, "documentation_url": "https://docs.github.com/rest"})
}

func respond(w http.ResponseWriter, status int, answer any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer) // a client that has gone needs no answer
}

// page returns the part of a list that was asked for, and says where the next one is.
func (s *Server) page(w http.ResponseWriter, r *http.Request, list []any) []any {
	q := r.URL.Query()
	size, number := 30, 1
	if n, err := strconv.Atoi(q.Get("per_page")); err == nil {
		size = min(n, 100)
	}
	if n, err := strconv.Atoi(q.Get("page")); err == nil {
		number = max(1, n)
	}
	from, to := min((number-1)*size, len(list)), min(number*size, len(list))
	if to < len(list) {
		q.Set("page", fmt.Sprint(number+1))
		w.Header().Set("Link", fmt.Sprintf(`<%s%s?%s>; rel="next"`, s.URL, r.URL.Path, q.Encode()))
	}
	return list[from:to]
}
