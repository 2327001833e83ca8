package pypi

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Link records the requirements files, gives each requirement the version of the lock file that belongs to it, and records the
// lock entries that none names.
func (r *Reader) Link() {
	r.readIncluded()
	compiled := r.recordRequirements()
	for _, m := range r.manifests {
		for _, d := range m.needs {
			decide(m.deciders, d)
			r.resolve(m, compiled, d)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.requirements)) {
		f := r.requirements[name]
		bounds := r.bounds(f)
		for _, d := range f.facts {
			decide(bounds, d)
			resolveBy(d, compiled[name])
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(r.locks)) {
		for _, l := range r.locks[dir] {
			r.leave(l)
		}
	}
	for _, from := range slices.Sorted(maps.Keys(compiled)) {
		for _, l := range compiled[from] {
			r.leave(l)
		}
	}
}

// leave records what no requirement has got of a lock file. It may be asked several times.
func (r *Reader) leave(l *lock) {
	for _, locked := range l.versions {
		r.book.Leftover(locked, l.base)
		locked.Used = true
	}
}

// readIncluded reads the files that other files include, whatever they are called, and notes which of them only bound others.
func (r *Reader) readIncluded() {
	var queue []string
	for _, m := range r.manifests {
		queue = append(queue, m.includes...)
	}
	queue = append(queue, slices.Sorted(maps.Keys(r.requirements))...)
	required := map[string]bool{}
	done := map[string]bool{}
	for len(queue) > 0 {
		name := queue[0]
		queue = queue[1:]
		if done[name] {
			continue
		}
		done[name] = true
		f := r.requirementsFile(name)
		if f == nil {
			continue
		}
		for _, included := range f.includes {
			required[included] = true
		}
		queue = append(append(queue, f.includes...), f.constraints...)
	}
	for _, name := range slices.Sorted(maps.Keys(r.requirements)) {
		f := r.requirements[name]
		for _, name := range f.constraints {
			if bounding := r.requirements[name]; bounding != nil && !required[name] {
				bounding.constrains = true
			}
		}
		if len(f.constraints) > 0 {
			r.inherit(f, f.constraints)
		}
	}
}

// inherit hands the constraints of a file on to all that it includes.
func (r *Reader) inherit(f *requirementsFile, constraints []string) {
	seen := map[*requirementsFile]bool{f: true}
	queue := slices.Clone(f.includes)
	for len(queue) > 0 {
		included := r.requirements[queue[0]]
		queue = queue[1:]
		if included == nil || seen[included] {
			continue
		}
		seen[included] = true
		included.inherited = append(included.inherited, constraints...)
		queue = append(queue, included.includes...)
	}
}

// requirementsFile returns the file at a path, reading it where it has not been read. It returns nil where the tree has none.
func (r *Reader) requirementsFile(name string) *requirementsFile {
	if f := r.requirements[name]; f != nil {
		return f
	}
	file := r.book.Tree.File(name)
	if file == nil || IsLock(name) || IsManifest(name) {
		return nil
	}
	page := r.book.Open(file)
	if page == nil {
		return nil
	}
	f := readRequirements(page)
	r.requirements[name] = f
	return f
}

// recordRequirements records what stands in the requirements files. Those that a tool has written from sources in view are no
// requirements: they are returned as lock files, by the paths of their sources.
func (r *Reader) recordRequirements() map[string][]*lock {
	compiled := map[string][]*lock{}
	for _, name := range slices.Sorted(maps.Keys(r.requirements)) {
		f := r.requirements[name]
		if len(f.sources) == 0 {
			for _, item := range f.items {
				if f.constrains {
					item.Kind = facts.Constraint
				}
				f.facts = append(f.facts, f.page.Require(item))
			}
			continue
		}
		l := newLock(name)
		for _, item := range f.items {
			judged := version.Judge(item.Ecosystem, item.Text)
			if judged.Version == "" {
				judged.Version = item.Text // a repository with its commit
			}
			start := item.Start + max(0, strings.Index(item.Text, judged.Version))
			l.add(f.page.Lock(item.Ecosystem, item.Name, judged.Version, start, start+len(judged.Version)))
		}
		slices.Sort(f.sources)
		for _, from := range slices.Compact(f.sources) {
			compiled[from] = append(compiled[from], l)
		}
	}
	return compiled
}

// bounds returns the constraints that a requirements file names, by package.
func (r *Reader) bounds(f *requirementsFile) map[string]decider {
	deciders := map[string]decider{}
	for _, name := range append(f.inherited, f.constraints...) {
		if bounding := r.requirements[name]; bounding != nil && bounding != f {
			for _, d := range bounding.facts {
				deciders[d.Name] = decider{d, false}
			}
		}
	}
	return deciders
}

// decide notes what decides in a requirement's place: an override always, a constraint where it alone pins.
func decide(deciders map[string]decider, d *facts.Dependency) {
	by, ok := deciders[d.Name]
	switch {
	case !ok || by.Dependency == d:
	case by.override:
		d.DecidedBy = by.Dependency
	case by.Pin == facts.PinExact && d.Pin != facts.PinExact:
		d.DecidedBy = by.Dependency
	}
}

// tools are the lock files of a manifest, the first that is there first.
var tools = []string{"uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "Pipfile.lock"}

// resolve takes the version of a requirement from the lock file in the manifest's folder, from a file that was compiled from the
// manifest, or from the lock file of the workspace that the manifest belongs to.
func (r *Reader) resolve(m *manifest, compiled map[string][]*lock, d *facts.Dependency) {
	pipenv := path.Base(m.file) == "Pipfile"
	locks := slices.Clone(r.locks[m.dir])
	slices.SortStableFunc(locks, func(a, b *lock) int { return slices.Index(tools, a.base) - slices.Index(tools, b.base) })
	locks = slices.DeleteFunc(locks, func(l *lock) bool { return pipenv != (l.base == "Pipfile.lock") })
	if resolveBy(d, append(locks, compiled[m.file]...)) || pipenv {
		return
	}
	for dir := m.dir; dir != "."; {
		dir = path.Dir(dir)
		for _, l := range r.locks[dir] {
			below := strings.TrimPrefix(m.dir, dir+"/")
			if l.members[below] && resolveBy(d, []*lock{l}) {
				return
			}
		}
	}
}

// resolveBy takes the version from the first lock file that has the package.
func resolveBy(d *facts.Dependency, locks []*lock) bool {
	for _, l := range locks {
		if locked := l.find(d); locked != nil {
			locked.Resolve(d)
			return true
		}
	}
	return false
}
