package facts

// Dependency is one requirement of a package, from a manifest, an install command or a lock file.
type Dependency struct {
	Span
	Ecosystem string // npm, pypi, rubygems, packagist, go, nuget, maven, ...
	Name      string // as the ecosystem normalises it
	// Requirement is the version range as written, "" for none; Resolved the exact version that a lock file gives it.
	Requirement string
	Resolved    string
	LockFile    string // path of the lock file that Resolved comes from
	LockSpan    Span   // where in it
	Kind        DependencyKind
	// From says what the requirement stands in: "package.json", "requirements", "pip install", "npx".
	From string
	// Pin says how tightly Requirement binds the version, in the ecosystem's own terms.
	Pin Pin
	// Version is the one version that Requirement names: with PinExact, and with PinRef and PinCommit where the reference or the
	// file is named after a version ("#v1.2.3", "sdk-1.2.3.tgz"); else "".
	Version string
	// Floor and Ceiling bound what Requirement admits: no admitted version is below Floor or above Ceiling, which need not be
	// admitted themselves ("<2" has the ceiling 2). "" is no bound. With PinExact, Floor is Version.
	Floor, Ceiling string
	// Direct is set where the package comes from a repository, a URL, a path or a registry of its own, not from the ecosystem's
	// registry: what it holds is not known by its name.
	Direct bool
	// DecidedBy is the requirement that decides instead of this one: the catalog entry that it names, the override, resolution
	// or constraint that applies to it. It is nil where this one stands for itself, or the other is not in the tree.
	DecidedBy *Dependency
	// Stale is set where Resolved is not a version that Requirement admits: the lock file was not written from this manifest.
	Stale bool
}

// Pin tells how tightly a requirement binds a version.
type Pin string

// The pins. The zero value is not known to bind anything.
const (
	PinUnknown   Pin = ""
	PinExact     Pin = "exact"     // one version: "1.2.3", "==1.2.3"
	PinRange     Pin = "range"     // several versions: "^1.2.3", "~=1.2", "1.x"
	PinAny       Pin = "any"       // every version: "", "*"
	PinTag       Pin = "tag"       // a name that the publisher moves: "latest", "next"
	PinCommit    Pin = "commit"    // content that cannot change: a commit, or an archive with its digest
	PinRef       Pin = "ref"       // a branch or tag of a repository, or a URL: what it gives can change
	PinLocal     Pin = "local"     // a path, a link or a workspace of the same tree
	PinElsewhere Pin = "elsewhere" // what another place says: "catalog:", "$name"
)

// DependencyKind tells what a requirement is for.
type DependencyKind string

// The kinds.
const (
	Runtime     DependencyKind = "runtime"
	Development DependencyKind = "development"
	Optional    DependencyKind = "optional"
	Peer        DependencyKind = "peer"       // a library's statement about its host: a range is right
	Constraint  DependencyKind = "constraint" // an override, resolution or constraint: pins what others require
	Install     DependencyKind = "install"    // a command that installs: pip install
	Run         DependencyKind = "run"        // a command that fetches and runs at once, without a lock file: npx, uvx
	Locked      DependencyKind = "locked"     // a lock entry without a requirement in view
)
