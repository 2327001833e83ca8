package checkstyle_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report/checkstyle"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

var write = reporttest.Writer(checkstyle.Write)

func TestWrite(t *testing.T) { write.Goldens(t, "xml") }
