package checklist

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// AddLive fills in what Klaviyo has answered. A probe that fails fails its lines; one that passes settles those that nothing else could
// settle, and adds to those that have passed. variables are the names of those that are set in the environment
// of the run, which then is that of production.
func AddLive(items []report.CheckItem, live *report.Live, variables []string) {
	if live == nil {
		return
	}
	for i := range items {
		l, _ := Find(items[i].ID)
		if l.ID == "webhook-secret" && items[i].Status != report.NotApplicable {
			addSecret(&items[i], variables)
		}
		for _, id := range l.Probes {
			at := slices.IndexFunc(live.Probes, func(p report.Probe) bool { return p.ID == id })
			if at >= 0 {
				addProbe(&items[i], l, live.Probes[at])
			}
		}
	}
}

// settledLive are the lines that an answer of Klaviyo can settle alone. The others rest on what the tree says: that the status page is up
// now does not mean that it is watched.
var settledLive = []string{
	"least-scope", "webhook-https", "revision", "preflight-status", "preflight-auth", "preflight-headroom", "preflight-sdk",
}

func addProbe(item *report.CheckItem, l Line, p report.Probe) {
	note := "live: " + p.Note
	if p.Note == "" {
		note = "live: " + p.ID + " " + string(p.Status)
	}
	answer := report.Evidence{Note: note}
	settles := slices.Contains(settledLive, l.ID)
	switch {
	case p.Status == report.NotApplicable:
	case item.Status == report.NotApplicable && l.Group != Preflight:
		// What the tree does not do Klaviyo cannot vouch for.
	case p.Status == report.Fail && (settles || l.ID == "public-key"):
		item.Status, item.Note = report.Fail, "Klaviyo's answer speaks against it"
		item.Evidence = append([]report.Evidence{answer}, item.Evidence...)
	case p.Status == report.Pass && settles && item.Status == report.Unknown:
		item.Status, item.Note = report.Pass, ""
		item.Evidence = append([]report.Evidence{answer}, item.Evidence...)
	case p.Status == report.Unknown && item.Status == report.Unknown:
		item.Note = note
	default:
		if p.Status == report.Pass && strings.Contains(item.Note, "--live") {
			item.Note = "" // it has been asked
		}
		item.Evidence = append(item.Evidence, answer)
	}
}

// addSecret notes that the environment of the run has a signing secret.
func addSecret(item *report.CheckItem, variables []string) {
	for _, name := range variables {
		if klaviyo.JudgeName(name) == klaviyo.NamesWebhook {
			item.Status, item.Note = report.Pass, ""
			item.Evidence = append([]report.Evidence{{Note: name + " is set in this environment"}}, item.Evidence...)
			return
		}
	}
}
