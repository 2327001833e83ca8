package sandbox

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
)

const mediaType = "application/vnd.api+json"

// problem is an error in the form of JSON:API.
type problem struct {
	Status              int
	Code, Title, Detail string
	pointer, parameter  string
	meta                map[string]any
}

func invalid(pointer, detail string) *problem {
	return &problem{Status: http.StatusBadRequest, Code: "invalid", Title: "Invalid input.", Detail: detail, pointer: pointer}
}

func notFound(detail string) *problem {
	return &problem{Status: http.StatusNotFound, Code: "not_found", Title: "Not found.", Detail: detail}
}

func notSimulated(op *klaviyo.Operation) *problem {
	return &problem{
		Status: http.StatusNotImplemented, Code: "not_simulated", Title: "Not simulated.",
		Detail: "The sandbox does not simulate " + op.ID + ".",
	}
}

// write writes the error document.
func (p *problem) write(w http.ResponseWriter) {
	source := map[string]any{"pointer": "/data"}
	if p.pointer != "" {
		source = map[string]any{"pointer": p.pointer}
	} else if p.parameter != "" {
		source = map[string]any{"parameter": p.parameter}
	}
	body := map[string]any{"id": rand.Text(), "status": p.Status, "code": p.Code, "title": p.Title, "detail": p.Detail, "source": source}
	if p.meta != nil {
		body["meta"] = p.meta
	}
	send(w, p.Status, map[string]any{"errors": []any{body}})
}

// throttled answers 429 with the seconds to wait. RateLimit headers are absent then, as they are with Klaviyo.
func throttled(w http.ResponseWriter, seconds int) {
	w.Header().Set("Retry-After", strconv.Itoa(seconds))
	p := problem{
		Status: http.StatusTooManyRequests, Code: "throttled", Title: "Request was throttled.",
		Detail: fmt.Sprintf("Request was throttled. Expected available in %d second(s).", seconds),
	}
	p.write(w)
}

// send writes a document.
func send(w http.ResponseWriter, status int, document any) {
	w.Header().Set("Content-Type", mediaType)
	w.WriteHeader(status)
	// A client that has gone away needs no answer.
	_ = json.NewEncoder(w).Encode(document)
}
