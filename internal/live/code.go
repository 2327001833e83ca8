package live

// Code is what the lint run knows of the code, as far as Klaviyo can be asked about it. Where nothing was linted there is none.
type Code struct {
	// Operations are the ids of the operations that the code calls, as in the table of package klaviyo.
	Operations []string
	// Revisions are those that the code sends, from its own requests and from its SDKs.
	Revisions []string
	// PublicKeys are the account ids (company_id, site id) in the code.
	PublicKeys []string
	// WebhookTopics are the topics that the code handles.
	WebhookTopics []string
	// SDKs are the Klaviyo packages that the manifests ask for.
	SDKs []SDK
	// FoundKeys are the private keys that stand in the code.
	FoundKeys []FoundKey
}

// SDK is a package of Klaviyo with its versions, each "" where it is not known.
type SDK struct {
	Ecosystem string // as facts.Dependency.Ecosystem
	Package   string
	Required  string // what the manifest asks for: "^23.0.0"
	Exact     bool   // Required is one version and no range
	Locked    string // what the lock file holds
	Installed string // what lies in the dependency folder, see [Installed]
	File      string // the manifest
}

// FoundKey is a private key with the place where it stands.
type FoundKey struct {
	Key  Key
	File string
	Line int
}
