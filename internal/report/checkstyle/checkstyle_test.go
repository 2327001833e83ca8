package checkstyle_test

import (
	"bytes"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/checkstyle"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

func write(t *testing.T, r *report.Report) []byte {
	t.Helper()
	var out bytes.Buffer
	w := report.NewMaskWriter(&out)
	if err := checkstyle.Write(w, r); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWrite(t *testing.T) {
	reporttest.Golden(t, "small.xml", write(t, reporttest.Small()))
	reporttest.Golden(t, "empty.xml", write(t, reporttest.Empty()))
	hostile := write(t, reporttest.Hostile())
	reporttest.Golden(t, "hostile.xml", hostile)
	reporttest.NoKey(t, hostile)
	reporttest.NoControl(t, hostile)
	reporttest.NoCommands(t, hostile)
}
