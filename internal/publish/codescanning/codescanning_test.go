package codescanning_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/codescanning"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/githubtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

var analysis = codescanning.Analysis{Commit: githubtest.Head, Ref: "refs/pull/7/merge"}

func TestPublish(t *testing.T) {
	s := githubtest.New(t)
	if err := codescanning.Publish(t.Context(), s.Target(), reporttest.Hostile(), analysis, githubtest.NoWait); err != nil {
		t.Fatal(err)
	}
	if len(s.Uploads) != 1 || !bytes.Contains(s.Uploads[0].SARIF, []byte(`"2.1.0"`)) || s.Uploads[0].Ref != analysis.Ref {
		t.Errorf("got %+v", s.Uploads)
	}
	if got := len(s.Requests); got != 3 { // it was pending once
		t.Errorf("%d requests", got)
	}
	reporttest.NoKey(t, s.Bodies.Bytes())
}

func TestRefused(t *testing.T) {
	s := githubtest.New(t)
	s.NoCodeScanning = true
	err := codescanning.Publish(t.Context(), s.Target(), reporttest.Small(), analysis, githubtest.NoWait)
	if got := publish.Reason(err); !strings.Contains(got, "must be enabled") {
		t.Errorf("got %q", got)
	}
	stop := errors.New("stopped")
	s.NoCodeScanning = false
	err = codescanning.Publish(t.Context(), s.Target(), reporttest.Small(), analysis, func(context.Context, time.Duration) error { return stop })
	if !errors.Is(err, stop) {
		t.Errorf("got %v", err)
	}
}
