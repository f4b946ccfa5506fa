package source

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// Item is one document to be read, or a line about what cannot be.
type Item struct {
	Path     string // what the store knows it by: an absolute path, one with "!/" and the name within an archive, an address
	Name     string // as the person who named it would: relative where the argument was
	As       string // the name whose ending tells the format; "" where Name does
	Size     int64  // bytes
	Modified int64  // nanoseconds since 1970; of an archive's member when the archive was changed
	Problem  string // why it cannot be read, one line; "" when it can
	Away     bool   // it cannot be read now and may be later: what it gave stays
	Notes    []string

	open   func() (io.ReadCloser, error)
	beside text.Beside
}

// Beside opens the pages that a page shows within itself, by their paths from its folder; nil when it shows none.
func (i Item) Beside() text.Beside { return i.beside }

// Open opens the item for reading.
func (i Item) Open() (io.ReadCloser, error) {
	if i.open == nil {
		return os.Open(i.Path)
	}
	return i.open()
}

// Opened is an item whose content open gives, as often as it is asked.
func Opened(open func() (io.ReadCloser, error)) Item { return Item{open: open} }

// Kept is an item whose content is at hand.
func Kept(content string) Item {
	return Opened(func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil })
}

// Page is an address that was fetched: a file of the cache that holds what stands there.
type Page struct {
	File     string // where its bytes are
	As       string // a file name whose ending tells its format
	Modified int64  // when its bytes were last seen to change, nanoseconds since 1970
	Note     string // what a reader of the report should know: "the server does not answer; the copy of … was read"
}

// Options say what is looked for.
type Options struct {
	Formats []string  // endings, with the dot and in small letters, of the files that a folder or an archive is searched for
	In      io.Reader // standard input; nil: there is none
	MaxSize int64     // bytes of standard input that are read at most, and one more
	Fetch   Fetch     // gets addresses; nil: they are refused
	Bounds  Bounds    // of archives; zero fields mean the defaults
}

// Fetch gets addresses, each once; how each ended is in the map.
type Fetch func(ctx context.Context, addresses []string) map[string]Fetched

// Fetched is how the fetching of one address ended.
type Fetched struct {
	Page Page
	Err  error
	Away bool // the failure may pass: the server did not answer
}

// List is what was found.
type List struct {
	Items      []Item // sorted by path, each once
	Catalogues []Item // files that tell of those in their folder and below (see IsCatalogue), in the order found

	folders, archives []string // what was searched, as prefixes of paths
	blind             []string // prefixes of paths of which nothing could be seen
	spool             *spool
}

// Find lists what the arguments name. An argument that does not exist, a glob without a match and an address without Options.Fetch
// are errors: a mistyped folder must not look like an empty one. What is wrong with a single file is its Problem. The list must be closed.
func Find(ctx context.Context, arguments []string, o Options) (*List, error) {
	f := &finder{ctx: ctx, options: o, bounds: o.Bounds.orDefault(), seen: map[string]Item{}, named: map[string]bool{}, parts: map[string]bool{}, climbed: map[string]bool{}, list: &List{spool: &spool{}}}
	err := f.arguments(arguments, 0)
	if err == nil {
		err = f.fetch()
	}
	if err != nil {
		return nil, errors.Join(err, f.list.Close())
	}
	f.frames()
	for _, item := range f.seen {
		f.list.Items = append(f.list.Items, item)
	}
	slices.SortFunc(f.list.Items, func(a, b Item) int { return cmp.Compare(a.Path, b.Path) })
	return f.list, nil
}

// Covers tells whether a path lies in a folder or archive that was searched and could be seen: when it is not among the
// items it is gone.
func (l *List) Covers(path string) bool {
	begins := func(prefix string) bool { return strings.HasPrefix(path, prefix) }
	if slices.ContainsFunc(l.blind, begins) {
		return false
	}
	return slices.ContainsFunc(l.folders, begins) || slices.ContainsFunc(l.archives, begins)
}

// Folders are the folders that were searched, absolute.
func (l *List) Folders() []string {
	var all []string
	for _, f := range l.folders {
		all = append(all, strings.TrimSuffix(f, string(filepath.Separator)))
	}
	return all
}

// Close removes what was unpacked. The items cannot be opened any more.
func (l *List) Close() error { return l.spool.close() }

// finder is one search.
type finder struct {
	ctx       context.Context
	options   Options
	bounds    Bounds
	seen      map[string]Item
	named     map[string]bool // files that were named themselves
	parts     map[string]bool // pages that another page shows
	climbed   map[string]bool // folders in which a catalogue was looked for
	addresses []string
	list      *List
}

func (f *finder) add(i Item) { f.seen[i.Path] = i }

// listDepth is how deep lists may name lists.
const listDepth = 3

func (f *finder) arguments(all []string, depth int) error {
	for _, a := range all {
		if err := f.argument(a, depth); err != nil {
			return err
		}
	}
	return nil
}

func (f *finder) argument(a string, depth int) error {
	switch {
	case a == "-":
		return f.standardInput()
	case IsAddress(a):
		f.addresses = append(f.addresses, a)
		return nil
	case strings.HasPrefix(a, "@") && depth < listDepth:
		return f.listFile(a[1:], depth+1)
	}
	_, err := os.Lstat(a)
	if err != nil && errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(a, "*?[") {
		return f.glob(a)
	}
	return f.path(a)
}

// path finds a file or folder.
func (f *finder) path(name string) error {
	abs, err := filepath.Abs(name)
	if err != nil {
		return fmt.Errorf("source: path %s: %w", name, err)
	}
	info, err := os.Stat(abs)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("source: %s does not exist: %w", name, schema.ErrNotFound)
	case err != nil:
		return fmt.Errorf("source: %s: %w", name, err)
	}
	f.tellers(abs, name)
	if info.IsDir() {
		return f.folder(abs, name)
	}
	f.named[abs] = true
	f.file(abs, name, info)
	return nil
}

// tellers finds the catalogues that lie in the folder of a file or folder that was named, or above it: they tell of it however it is named.
func (f *finder) tellers(abs, name string) {
	for folder, shown := filepath.Dir(abs), filepath.Dir(name); !f.climbed[folder]; folder, shown = filepath.Dir(folder), filepath.Join(shown, "..") {
		f.climbed[folder] = true
		for _, n := range catalogues {
			path := filepath.Join(folder, n)
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
				f.catalogue(Item{Path: path, Name: filepath.Join(shown, n)})
			}
		}
	}
}

// catalogue adds a catalogue, once.
func (f *finder) catalogue(i Item) {
	if !slices.ContainsFunc(f.list.Catalogues, func(c Item) bool { return c.Path == i.Path }) {
		f.list.Catalogues = append(f.list.Catalogues, i)
	}
}

// file finds a file that may be an archive.
func (f *finder) file(abs, name string, info fs.FileInfo) {
	item := Item{Path: abs, Name: name, Size: info.Size(), Modified: info.ModTime().UnixNano()}
	if archiveKind(name) != "" && info.Mode().IsRegular() {
		f.archive(item, onDisk(abs))
		return
	}
	f.add(item)
}

// Reason is the bare cause of a file error, without the path that the report prints anyway.
func Reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}
