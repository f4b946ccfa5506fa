package loaders

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/link"
	"github.com/travaux/travaux/loaders/source"
	"github.com/travaux/travaux/loaders/version"
	"github.com/travaux/travaux/schema"
)

// Sink is where what was read goes. A Commit is atomic and durable when it returns.
type Sink interface {
	Commit(ctx context.Context, b schema.Batch) error
	Files(ctx context.Context) iter.Seq2[schema.File, error] // every file known
	Stale() bool                                             // the derived layer does not follow from the entries
	// Shown calls each with the source entries that will be shown once b is committed, without their texts, in the order of their keys.
	Shown(ctx context.Context, b schema.Batch, each func(schema.Entry) error) error
}

// Options are the choices of a load. The zero value is the default.
type Options struct {
	Limits   Limits            // of a file
	Again    bool              // read unchanged files again
	Curate   []string          // curated files to read: see link.ReadCuration; they stay until they are dropped
	Uncurate []string          // curated files, there or not, whose choices are dropped
	Progress func(Progress)    // called in order, from one goroutine; nil: none
	Done     func(schema.File) // called after a file's entry is durable; nil: none
	Keep     bool              // what is gone from a folder or archive keeps its documents
	Places   bool              // the report tells where each reference left open stands
	Sources  Sources           // where documents may come from besides files and folders

	kept []source.Item // texts of files that are gone
}

// Progress is how far a load is.
type Progress struct {
	Done, Total int    // files
	Bytes       int64  // of the files read
	Read        int    // of the files done, those that were read: the others had not changed
	Name        string // the file last done
	Linking     bool   // all files are done, and what the documents show together is being worked out
}

// Groups: a commit holds at most so many files or so much text, so that memory stays bounded and one fsync serves many files.
const (
	groupFiles = 64
	groupBytes = 16 << 20
)

// Load reads the files under the paths into the sink and brings the derived layer up to date. What is unchanged is not read
// again; a file gone from a folder that is loaded again is taken back. Load fails only when a path does not exist, a curated
// file is wrong, the sink fails or ctx ends; what was committed before stays. With no paths it brings authority data and the derived layer up to date.
func Load(ctx context.Context, sink Sink, paths []string, set *authority.Set, o Options) (report Report, err error) {
	begun := time.Now()
	list, err := walk(ctx, paths, o)
	if err != nil {
		return Report{}, fmt.Errorf("loaders: %w", err)
	}
	defer func() { err = errors.Join(err, list.Close()) }()
	list.Items = append(list.Items, o.kept...)
	l := &load{ctx: ctx, sink: sink, set: set, options: o, version: Version(set), total: len(list.Items)}
	if err := l.plan(list); err != nil {
		return l.report, err
	}
	if err := l.run(); err != nil {
		return l.report, err
	}
	l.report.settle(l.now)
	l.report.Seconds = time.Since(begun).Seconds()
	return l.report, nil
}

// load is one run: what is to be read, the group being filled, the report so far.
type load struct {
	ctx     context.Context
	sink    Sink
	set     *authority.Set
	options Options
	version string
	how     manner
	todo    []source.Item
	total   int
	done    int
	bytes   int64
	read    int
	group   schema.Batch
	size    int
	changed bool
	report  Report
	now     standing
}

// plan sorts out what is unchanged and what is gone, and puts the authority records first.
func (l *load) plan(list *source.List) error {
	known := map[string]schema.File{}
	for f, err := range l.sink.Files(l.ctx) {
		if err != nil {
			return fmt.Errorf("loaders: files known: %w", err)
		}
		known[f.Path] = f
	}
	l.authorities(known)
	if err := l.curations(known); err != nil {
		return err
	}
	l.how = manner{limits: l.options.Limits, set: l.set, version: l.version, told: l.catalogues(list.Catalogues), places: l.options.Places}
	here := make(map[string]bool, len(list.Items))
	for _, f := range list.Items {
		here[f.Path] = true
		if old, ok := known[f.Path]; ok && !l.options.Again && unchanged(old, f, l.how.versionOf(f.Path)) {
			l.report.unchanged(old, f.Name)
			l.progress(f.Name, 0)
			continue
		}
		l.todo = append(l.todo, f)
	}
	l.missing(known, here, list)
	return nil
}

// missing takes back what is gone, and notes the files that this load does not look at.
func (l *load) missing(known map[string]schema.File, here map[string]bool, list *source.List) {
	l.now.other = map[string][]otherFile{}
	for path, f := range known {
		switch {
		case here[path]:
		case !l.options.Keep && list.Covers(path):
			l.group.Removed = append(l.group.Removed, path)
			l.report.Files = append(l.report.Files, FileReport{Name: path, Status: StatusGone})
			l.report.Gone++
		case f.Key != "":
			l.now.other[f.Key] = append(l.now.other[f.Key], otherFile{path, f.Hash})
		}
	}
}

func unchanged(old schema.File, f source.Item, version string) bool {
	return f.Problem == "" && old.Reader == version && old.Size == f.Size && old.Modified == f.Modified
}

// authorityPath marks the files that stand for authority records in the sink: they are data of the program, no files.
const authorityPath = "authority:"

func (l *load) authorities(known map[string]schema.File) {
	current := map[string]bool{}
	for _, e := range l.set.Entries() {
		path := authorityPath + e.Key
		current[path] = true
		if known[path].Hash == e.Hash {
			continue
		}
		l.group.Entries = append(l.group.Entries, e)
		l.group.Files = append(l.group.Files, schema.File{Path: path, Hash: e.Hash, Key: e.Key, Reader: l.version})
	}
	for path := range known {
		if len(path) > len(authorityPath) && path[:len(authorityPath)] == authorityPath && !current[path] {
			l.group.Removed = append(l.group.Removed, path)
		}
	}
}

// run reads what is to be read, commits group after group, and the last group with the derived layer.
func (l *load) run() error {
	ctx, stop := context.WithCancel(l.ctx)
	defer stop()
	for res := range read(ctx, l.todo, l.how, runtime.GOMAXPROCS(0)) {
		l.add(res)
		if len(l.group.Files) >= groupFiles || l.size >= groupBytes {
			if err := l.commit(); err != nil {
				return err
			}
		}
	}
	if err := l.ctx.Err(); err != nil {
		return fmt.Errorf("loaders: stopped after %d of %d files; what was reported is kept: %w", l.done, l.total, err)
	}
	return l.finish()
}

func (l *load) add(r result) {
	if r.away { // what it gave stays until it can be seen again
		l.report.add(r)
		l.progress(r.name, 0)
		return
	}
	l.group.Files = append(l.group.Files, r.file)
	for _, e := range r.entries {
		l.group.Entries = append(l.group.Entries, e)
		l.size += len(e.Text)
	}
	l.report.add(r)
	l.read++
	l.progress(r.name, r.file.Size)
}

func (l *load) progress(name string, bytes int64) {
	l.done++
	l.bytes += bytes
	if l.options.Progress != nil {
		l.options.Progress(Progress{Done: l.done, Total: l.total, Bytes: l.bytes, Read: l.read, Name: name})
	}
}

func (l *load) commit() error {
	if len(l.group.Files) == 0 && len(l.group.Removed) == 0 && l.group.Derived == nil {
		return nil
	}
	if err := l.sink.Commit(l.ctx, l.group); err != nil {
		return fmt.Errorf("loaders: commit: %w", err)
	}
	l.changed = l.changed || len(l.group.Entries) > 0 || len(l.group.Removed) > 0
	if l.options.Done != nil {
		for _, f := range l.group.Files {
			l.options.Done(f)
		}
	}
	l.group, l.size = schema.Batch{}, 0
	return nil
}

// finish commits the last group together with the derived layer that follows from everything loaded, the group included.
func (l *load) finish() error {
	if !l.changed && len(l.group.Entries) == 0 && len(l.group.Removed) == 0 && !l.sink.Stale() {
		return l.commit()
	}
	if l.options.Progress != nil {
		l.options.Progress(Progress{Done: l.done, Total: l.total, Bytes: l.bytes, Read: l.read, Linking: true})
	}
	return l.derive(1)
}

// deriveTries is how often the derived layer is computed when others keep committing to a shared store meanwhile; the last of them gets it right.
const deriveTries = 5

func (l *load) derive(try int) error {
	var some []schema.Entry // the few that are looked at once more
	gathering := link.Gather(l.set)
	read := l.report.documents()
	l.now.present, l.now.shown = map[schema.ID]bool{}, map[string]shownText{}
	err := l.sink.Shown(l.ctx, l.group, func(e schema.Entry) error {
		if err := gathering.Add(e); err != nil {
			return err
		}
		if version.Compares(e, l.set) || strings.HasPrefix(e.Key, schema.CurationKey) {
			some = append(some, e)
		}
		l.now.look(e, read)
		for _, s := range e.Statements {
			if s.Property == schema.PropPresent {
				l.now.present[s.Node.Whole()] = true
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("loaders: entries: %w", err)
	}
	linked := gathering.Derive()
	l.curated(some, linked)
	derived := slices.Concat(linked, version.Derive(some, l.set))
	slices.SortFunc(derived, func(a, b schema.Entry) int { return strings.Compare(a.Key, b.Key) })
	l.group.Derived = &derived
	if err := l.commit(); err != nil {
		return err
	}
	if try < deriveTries && l.sink.Stale() {
		return l.derive(try + 1)
	}
	return nil
}
