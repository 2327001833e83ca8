// Package codescanning uploads a report to GitHub's code scanning.
package codescanning

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/google/go-github/v66/github"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/sarif"
)

const (
	// maxUpload is how large the compressed file may be
	// (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning, seen 2026-11-23).
	maxUpload = 10 << 20
	// polls is how often it is asked whether the upload was processed, every pollEvery.
	polls     = 24
	pollEvery = 5 * time.Second
)

// Analysis says what was analysed: a commit, the ref that it was seen as, such as refs/pull/7/merge, and the category that tells it from
// analyses of other parts of the repository.
type Analysis struct{ Commit, Ref, Category string }

// Publish uploads a report and waits until it is processed.
func Publish(ctx context.Context, t *publish.Target, r *report.Report, a Analysis, wait func(context.Context, time.Duration) error) error {
	text, err := compress(r, a.Category)
	if err != nil {
		return err
	}
	id, _, err := t.Client.CodeScanning.UploadSarif(ctx, t.Owner, t.Repo, &github.SarifAnalysis{
		CommitSHA: &a.Commit, Ref: &a.Ref, Sarif: &text, ToolName: github.String("klaviyo-lint"),
	})
	if err != nil {
		return err
	}
	for range polls {
		upload, _, err := t.Client.CodeScanning.GetSARIF(ctx, t.Owner, t.Repo, id.GetID())
		var refused *github.ErrorResponse
		switch {
		case errors.As(err, &refused) && refused.Response.StatusCode == 404: // not there yet
		case err != nil:
			return err
		case upload.GetProcessingStatus() == "complete":
			return nil
		case upload.GetProcessingStatus() == "failed":
			return errors.New("code scanning could not process the upload")
		}
		if err := wait(ctx, pollEvery); err != nil {
			return err
		}
	}
	return fmt.Errorf("code scanning has not processed the upload after %s", polls*pollEvery)
}

// compress returns the SARIF form as the API takes it.
func compress(r *report.Report, category string) (string, error) {
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	masked := report.NewMaskWriter(zip)
	masked.Hide(r.Secrets)
	if err := sarif.WriteAs(masked, r, category); err != nil {
		return "", err
	}
	if err := masked.Close(); err != nil {
		return "", err
	}
	if err := zip.Close(); err != nil {
		return "", err
	}
	if packed.Len() > maxUpload {
		return "", fmt.Errorf("the SARIF form has %d bytes when compressed; code scanning takes %d", packed.Len(), maxUpload)
	}
	return base64.StdEncoding.EncodeToString(packed.Bytes()), nil
}
