package githubtest

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"unicode/utf8"
)

// answer does what a request asks for.
func (s *Server) answer(operation string, params map[string]string, r *http.Request, body []byte) (int, any, *apiError) {
	switch operation {
	case "pulls/list-files":
		return list(s.Files)
	case "pulls/list":
		return list(s.Pulls)
	case "repos/compare-commits-with-basehead":
		return http.StatusOK, map[string]any{"files": s.Compared}, nil
	case "pulls/list-review-comments":
		return list(s.ReviewComments)
	case "issues/list-comments":
		return list(s.IssueComments)
	case "issues/create-comment":
		return s.comment(body)
	case "issues/update-comment":
		return s.edit(s.IssueComments, params["comment_id"], body)
	case "pulls/update-review-comment":
		return s.edit(s.ReviewComments, params["comment_id"], body)
	case "pulls/create-review":
		return s.review(body)
	case "code-scanning/upload-sarif":
		return s.upload(body)
	case "code-scanning/get-sarif":
		return s.processed(params["sarif_id"])
	}
	return s.answerChecks(operation, params, r, body)
}

func list[T any](all []T) (int, any, *apiError) {
	out := make([]any, len(all))
	for i, x := range all {
		out[i] = x
	}
	return http.StatusOK, out, nil
}

func unprocessable(format string, args ...any) (int, any, *apiError) {
	return 0, nil, &apiError{status: http.StatusUnprocessableEntity, message: "Validation Failed: " + fmt.Sprintf(format, args...)}
}

func notFound() (int, any, *apiError) {
	return 0, nil, &apiError{status: http.StatusNotFound, message: "Not Found"}
}

func (s *Server) id() int64 {
	s.next++
	return s.next
}

const maxBody = 65536

func bodyOf(request []byte) (text string, fits bool) {
	var c Comment
	_ = json.Unmarshal(request, &c) // it was judged before
	return c.Body, utf8.RuneCountInString(c.Body) <= maxBody
}

func (s *Server) comment(request []byte) (int, any, *apiError) {
	text, fits := bodyOf(request)
	if !fits {
		return unprocessable("body is too long")
	}
	c := &Comment{ID: s.id(), Body: text, User: User{s.Login, s.Kind}}
	s.IssueComments = append(s.IssueComments, c)
	return http.StatusCreated, c, nil
}

func (s *Server) edit(comments []*Comment, id string, request []byte) (int, any, *apiError) {
	text, fits := bodyOf(request)
	if !fits {
		return unprocessable("body is too long")
	}
	for _, c := range comments {
		if fmt.Sprint(c.ID) == id {
			c.Body = text
			return http.StatusOK, c, nil
		}
	}
	return notFound()
}

func (s *Server) review(request []byte) (int, any, *apiError) {
	var r Review
	_ = json.Unmarshal(request, &r)
	for _, d := range r.Comments {
		if why := s.placed(d); why != "" {
			return unprocessable("%s", why)
		}
		if utf8.RuneCountInString(d.Body) > maxBody {
			return unprocessable("body is too long")
		}
	}
	s.Reviews = append(s.Reviews, r)
	for _, d := range r.Comments {
		s.ReviewComments = append(s.ReviewComments, &Comment{ID: s.id(), Body: d.Body, User: User{s.Login, s.Kind}, Path: d.Path, Line: d.Line})
	}
	return http.StatusOK, map[string]any{"id": s.id()}, nil
}

func (s *Server) upload(request []byte) (int, any, *apiError) {
	var u struct {
		Commit string `json:"commit_sha"`
		Ref    string `json:"ref"`
		SARIF  string `json:"sarif"`
	}
	_ = json.Unmarshal(request, &u)
	packed, err := base64.StdEncoding.DecodeString(u.SARIF)
	if err != nil || len(packed) > 10<<20 {
		return unprocessable("sarif is no Base64, or too large")
	}
	zip, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return unprocessable("sarif is not compressed: %v", err)
	}
	text, err := io.ReadAll(zip)
	if err != nil {
		return unprocessable("sarif: %v", err)
	}
	id := fmt.Sprintf("47177e22-5596-11eb-80a1-%012d", s.id())
	s.Bodies.Write(text)
	s.Uploads = append(s.Uploads, Upload{ID: id, Commit: u.Commit, Ref: u.Ref, SARIF: text})
	return http.StatusAccepted, map[string]any{"id": id}, nil
}

// processed is pending at first.
func (s *Server) processed(id string) (int, any, *apiError) {
	for i := range s.Uploads {
		if s.Uploads[i].ID == id {
			s.Uploads[i].polls++
			status := "pending"
			if s.Uploads[i].polls > 1 {
				status = "complete"
			}
			return http.StatusOK, map[string]any{"processing_status": status}, nil
		}
	}
	return notFound()
}

func (s *Server) answerChecks(operation string, params map[string]string, r *http.Request, body []byte) (int, any, *apiError) {
	switch operation {
	case "checks/list-for-ref":
		var runs []*CheckRun
		for _, run := range s.CheckRuns {
			if name := r.URL.Query().Get("check_name"); run.HeadSHA == params["ref"] && (name == "" || name == run.Name) {
				runs = append(runs, run)
			}
		}
		return http.StatusOK, map[string]any{"total_count": len(runs), "check_runs": runs}, nil
	case "checks/create":
		run := &CheckRun{ID: s.id()}
		s.CheckRuns = append(s.CheckRuns, run)
		return s.check(http.StatusCreated, run, body)
	}
	for _, run := range s.CheckRuns {
		if strconv.FormatInt(run.ID, 10) != params["check_run_id"] {
			continue
		}
		switch operation {
		case "checks/update":
			return s.check(http.StatusOK, run, body)
		case "checks/list-annotations":
			return list(run.Annotations)
		}
	}
	return notFound()
}

// check changes a check run: annotations are added to those that are there.
func (s *Server) check(status int, run *CheckRun, body []byte) (int, any, *apiError) {
	run.Output.Annotations, run.Conclusion = nil, ""
	_ = json.Unmarshal(body, run)
	run.Seen = append(run.Seen, run.Status)
	if (run.Status == "completed") != (run.Conclusion != "") {
		return unprocessable("status %q with conclusion %q", run.Status, run.Conclusion)
	}
	if utf8.RuneCountInString(run.Output.Summary) > 65535 {
		return unprocessable("summary is too long")
	}
	for _, a := range run.Output.Annotations {
		if why := a.lengths(); why != "" {
			return unprocessable("%s", why)
		}
	}
	run.Annotations = append(run.Annotations, run.Output.Annotations...)
	return status, run, nil
}
