package review

import (
	"context"
	"errors"
	"net/http"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish"
)

// Threads can be resolved by the GraphQL API only (https://docs.github.com/en/graphql/reference/mutations#resolvereviewthread, seen 2026-11-24).
const (
	threadsQuery = `query($owner: String!, $name: String!, $number: Int!, $after: String) { repository(owner: $owner, name: $name) {
 pullRequest(number: $number) { reviewThreads(first: 100, after: $after) { pageInfo { hasNextPage endCursor }
 nodes { id isResolved comments(first: 1) { nodes { databaseId } } } } } } }`
	resolveThread = `mutation($id: ID!) { resolveReviewThread(input: {threadId: $id}) { thread { id } } }`
)

// threads is the answer to threadsQuery.
type threads struct {
	Repository struct {
		PullRequest struct {
			ReviewThreads struct {
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
				Nodes []struct {
					ID         string
					IsResolved bool
					Comments   struct{ Nodes []struct{ DatabaseID int64 } }
				}
			}
		}
	}
}

// resolveThreads resolves the threads that begin with one of our comments.
func resolveThreads(ctx context.Context, t *publish.Target, comments map[int64]bool) error {
	variables := map[string]any{"owner": t.Owner, "name": t.Repo, "number": t.Pull}
	for {
		var page threads
		if err := ask(ctx, t, threadsQuery, variables, &page); err != nil {
			return err
		}
		list := page.Repository.PullRequest.ReviewThreads
		for _, thread := range list.Nodes {
			if first := thread.Comments.Nodes; thread.IsResolved || len(first) == 0 || !comments[first[0].DatabaseID] {
				continue
			}
			if err := ask(ctx, t, resolveThread, map[string]any{"id": thread.ID}, nil); err != nil {
				return err
			}
		}
		if !list.PageInfo.HasNextPage || variables["after"] == list.PageInfo.EndCursor {
			return nil
		}
		variables["after"] = list.PageInfo.EndCursor
	}
}

// ask sends a query or mutation.
func ask(ctx context.Context, t *publish.Target, query string, variables map[string]any, data any) error {
	request, err := t.Client.NewRequest(http.MethodPost, t.GraphQL, map[string]any{"query": query, "variables": variables})
	if err != nil {
		return err
	}
	answer := struct {
		Data   any
		Errors []struct{ Message string }
	}{Data: data}
	if _, err := t.Client.Do(ctx, request, &answer); err != nil {
		return err
	}
	if len(answer.Errors) > 0 {
		return errors.New(answer.Errors[0].Message)
	}
	return nil
}
