package githubtest

import (
	"encoding/json"
	"fmt"
	"strings"
)

// graphql answers what is asked about the threads of review comments: each comment begins one.
func (s *Server) graphql(request []byte) any {
	var q struct {
		Query     string
		Variables map[string]any
	}
	_ = json.Unmarshal(request, &q) // an empty query is answered as any other one that is not known
	switch {
	case s.NoThreads:
		return map[string]any{"errors": []any{map[string]any{"message": "Resource not accessible by integration"}}}
	case strings.Contains(q.Query, "resolveReviewThread"):
		s.Resolved = append(s.Resolved, fmt.Sprint(q.Variables["id"]))
		return map[string]any{"data": map[string]any{}}
	}
	nodes := []any{}
	for _, c := range s.ReviewComments {
		nodes = append(nodes, map[string]any{
			"id": fmt.Sprint("thread-", c.ID), "comments": map[string]any{"nodes": []any{map[string]any{"databaseId": c.ID}}},
		})
	}
	list := map[string]any{"nodes": nodes, "pageInfo": map[string]any{"hasNextPage": false}}
	return map[string]any{"data": map[string]any{"repository": map[string]any{"pullRequest": map[string]any{"reviewThreads": list}}}}
}
