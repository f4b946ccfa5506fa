package source

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// A page of frames is a small file that names others, and a browser that saves a page puts what it shows within itself into a folder
// beside it. Both are one document: the pages that it shows are no documents of their own.
const (
	framesPage  = 16 << 10 // bytes: a larger page is looked into only when a folder of its own lies beside it
	framesHead  = 1 << 20  // bytes of a page that are searched for frames
	framesDepth = 4
)

// Beside opens what lies beside a file, in its folder or below; links lead nowhere else.
func Beside(file string) text.Beside {
	return func(name string) (io.ReadCloser, error) {
		root, err := os.OpenRoot(filepath.Dir(file))
		if err != nil {
			return nil, fmt.Errorf("source: %w", err)
		}
		defer root.Close()
		return root.Open(filepath.FromSlash(name))
	}
}

// frames joins pages with the pages that they show.
func (f *finder) frames() {
	saved := f.savedFolders()
	for _, page := range f.seen {
		if f.ctx.Err() != nil {
			return
		}
		if page.Problem != "" || !text.IsPage(nameOf(page.Path)) || isFetched(page.Path) || page.Size > framesPage && !hasFolder(saved, page.Path) {
			continue
		}
		f.join(page)
	}
	for path := range f.parts {
		if !f.named[path] {
			delete(f.seen, path)
		}
	}
}

// isFetched tells a page of the web from a file and from what an archive of the web holds.
func isFetched(path string) bool { return IsAddress(path) && !strings.Contains(path, Inside) }

// join gives a page the size and time of all its frames, and a way to them.
func (f *finder) join(page Item) {
	all := map[string]Item{}
	f.collect(page, page, ".", all, 0)
	if len(all) == 0 {
		return
	}
	for _, part := range all {
		f.parts[part.Path] = true
		page.Size, page.Modified = page.Size+part.Size, max(page.Modified, part.Modified)
	}
	page.beside = func(name string) (io.ReadCloser, error) {
		part, ok := all[name]
		if !ok {
			return nil, fmt.Errorf("source: %s: %w", name, schema.ErrNotFound)
		}
		return part.Open()
	}
	f.seen[page.Path] = page
}

// collect finds the frames of a page and their frames, by their paths from the folder of the outermost.
func (f *finder) collect(outer, page Item, folder string, all map[string]Item, depth int) {
	if depth >= framesDepth {
		return
	}
	for _, src := range frameSources(page) {
		file, ok := text.FramePath(folder, src.name)
		if _, known := all[file]; !ok || known || src.inline && !text.IsPartOf(nameOf(outer.Path), file) {
			continue
		}
		part, ok := f.beside(outer, file)
		if !ok || part.Path == outer.Path {
			continue
		}
		all[file] = part
		f.collect(outer, part, path.Dir(file), all, depth+1)
	}
}

// beside is a file in the folder of a page or below: of the same archive, or of the disk.
func (f *finder) beside(page Item, file string) (Item, bool) {
	if i := strings.LastIndex(page.Path, Inside); i >= 0 {
		part, ok := f.seen[page.Path[:i+len(Inside)]+path.Join(path.Dir(page.Path[i+len(Inside):]), file)]
		return part, ok && part.Problem == ""
	}
	r, err := Beside(page.Path)(file)
	if err != nil {
		return Item{}, false
	}
	defer r.Close()
	info, err := r.(fs.File).Stat()
	if err != nil || !info.Mode().IsRegular() {
		return Item{}, false
	}
	at := filepath.Join(filepath.Dir(page.Path), filepath.FromSlash(file))
	part := Item{Path: at, Name: at, Size: info.Size(), Modified: info.ModTime().UnixNano()}
	part.open = func() (io.ReadCloser, error) { return Beside(page.Path)(file) }
	return part, true
}

// frameSource is what a frame shows; inline is one within the text.
type frameSource struct {
	name   string
	inline bool
}

// frameSources lists what the frames of a page show, in order.
func frameSources(page Item) (all []frameSource) {
	r, err := page.Open()
	if err != nil {
		return nil
	}
	defer r.Close()
	for z := html.NewTokenizer(io.LimitReader(r, framesHead)); z.Next() != html.ErrorToken; {
		t := z.Token()
		if t.Type != html.StartTagToken && t.Type != html.SelfClosingTagToken || t.DataAtom != atom.Frame && t.DataAtom != atom.Iframe {
			continue
		}
		for _, a := range t.Attr {
			if a.Key == "src" && a.Val != "" {
				all = append(all, frameSource{a.Val, t.DataAtom == atom.Iframe})
			}
		}
	}
	return all
}

// nameOf is a path with slashes, from the archive on.
func nameOf(p string) string {
	if i := strings.LastIndex(p, Inside); i >= 0 {
		return p[i+len(Inside):]
	}
	return filepath.ToSlash(p)
}

// savedFolders are the folders, with slashes, in which pages were found.
func (f *finder) savedFolders() map[string][]string {
	below := map[string][]string{} // the folders in a folder
	known := map[string]bool{}
	for p := range f.seen {
		folder := path.Dir(filepath.ToSlash(p))
		if !known[folder] && text.IsPage(nameOf(p)) {
			known[folder] = true
			below[path.Dir(folder)] = append(below[path.Dir(folder)], path.Base(folder))
		}
	}
	return below
}

// hasFolder tells whether a folder of its own, as browsers make it, lies beside a page.
func hasFolder(below map[string][]string, page string) bool {
	for _, folder := range below[path.Dir(filepath.ToSlash(page))] {
		if text.IsPartOf(nameOf(page), folder+"/") {
			return true
		}
	}
	return false
}
