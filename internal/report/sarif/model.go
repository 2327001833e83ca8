package sarif

// The types below are the part of SARIF that is written. Names follow the format's own.

type log struct {
	Schema  string `json:"$schema"`
	Version string `json:"version"`
	Runs    []run  `json:"runs"`
}

type run struct {
	Tool               tool                `json:"tool"`
	Invocations        []invocation        `json:"invocations"`
	AutomationDetails  automation          `json:"automationDetails"`
	OriginalURIBaseIDs map[string]artifact `json:"originalUriBaseIds"`
	ColumnKind         string              `json:"columnKind"`
	Results            []result            `json:"results"`
	Properties         runProperties       `json:"properties"`
}

// runProperties are what SARIF has no place for.
type runProperties struct {
	AsOf   string `json:"asOf"`
	Tables string `json:"tables"`
	Live   *live  `json:"live,omitempty"`
}

// live is the answer of Klaviyo, as in the JSON form but without what is empty.
type live struct {
	Status    string  `json:"status"`
	Simulated bool    `json:"simulated"`
	Revision  string  `json:"revision"`
	Millis    int64   `json:"millis"`
	Requests  int     `json:"requests"`
	Probes    []probe `json:"probes"`
}

type probe struct {
	ID         string `json:"id"`
	Status     string `json:"status"`
	Grade      string `json:"grade,omitempty"`
	HTTPStatus int    `json:"httpStatus,omitempty"`
	Millis     int64  `json:"millis"`
	Note       string `json:"note,omitempty"`
}

type tool struct {
	Driver driver `json:"driver"`
}

type driver struct {
	Name           string       `json:"name"`
	Version        string       `json:"version"`
	InformationURI string       `json:"informationUri"`
	Rules          []descriptor `json:"rules"`
}

type descriptor struct {
	ID               string         `json:"id"`
	ShortDescription message        `json:"shortDescription"`
	FullDescription  message        `json:"fullDescription"`
	Help             message        `json:"help"`
	HelpURI          string         `json:"helpUri,omitempty"`
	Configuration    configuration  `json:"defaultConfiguration"`
	Properties       ruleProperties `json:"properties"`
}

type configuration struct {
	Level string `json:"level"`
}

type ruleProperties struct {
	Tags             []string `json:"tags"`
	Precision        string   `json:"precision,omitempty"`
	SecuritySeverity string   `json:"security-severity,omitempty"`
}

type invocation struct {
	Successful       bool           `json:"executionSuccessful"`
	ExitCode         int            `json:"exitCode"`
	WorkingDirectory artifact       `json:"workingDirectory"`
	Notifications    []notification `json:"toolExecutionNotifications"`
}

type notification struct {
	Level     string     `json:"level"`
	Message   message    `json:"message"`
	Locations []location `json:"locations,omitempty"`
}

type automation struct {
	ID string `json:"id"`
}

type message struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type result struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      message           `json:"message"`
	Locations    []location        `json:"locations"`
	Related      []location        `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	Fixes        []change          `json:"fixes,omitempty"`
	Suppressions []suppression     `json:"suppressions,omitempty"`
	Properties   resultProperties  `json:"properties"`
}

type resultProperties struct {
	Confidence string `json:"confidence"`
	Stage      string `json:"stage"`
}

type location struct {
	ID       int      `json:"id,omitempty"`
	Physical physical `json:"physicalLocation"`
	Message  *message `json:"message,omitempty"`
}

type physical struct {
	Artifact artifact `json:"artifactLocation"`
	Region   *region  `json:"region,omitempty"`
}

type artifact struct {
	URI    string `json:"uri"`
	BaseID string `json:"uriBaseId,omitempty"`
}

type region struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
}

type change struct {
	Description message          `json:"description"`
	Changes     []artifactChange `json:"artifactChanges"`
}

type artifactChange struct {
	Artifact     artifact      `json:"artifactLocation"`
	Replacements []replacement `json:"replacements"`
}

type replacement struct {
	Deleted  *region `json:"deletedRegion"`
	Inserted content `json:"insertedContent"`
}

type content struct {
	Text string `json:"text"`
}

type suppression struct {
	Kind          string `json:"kind"`
	Justification string `json:"justification,omitempty"`
}
