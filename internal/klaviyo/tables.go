package klaviyo

//go:generate go run ./gen

// Source says what a table was made from.
type Source struct {
	Date   string // YYYY-MM-DD: what became known later is not in the table
	Origin string
}

// Sources are those of the tables, by the name of the table. The tables are made by go generate, see the command in gen.
func Sources() map[string]Source {
	return map[string]Source{
		"revisions":  revisionsSource,
		"operations": operationsSource,
		"sdks":       sdksSource,
		"legacy":     legacySource,
	}
}

// TablesDate returns the day that verdicts about revisions and SDK versions are good for: that of the older of the two tables.
func TablesDate() string { return min(revisionsSource.Date, sdksSource.Date) }
