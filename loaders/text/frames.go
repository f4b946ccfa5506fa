package text

import (
	"fmt"
	"hash"
	"io"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Beside opens a file that lies in the folder of the file that is read, or below, by its path from there
// ("report_files/frame1.htm"). It never gives any other file.
type Beside func(path string) (io.ReadCloser, error)

// Frames: how deep pages may lie in pages, and how many of them are read for one.
const (
	frameDepth = 4
	maxFrames  = 100
)

// frames reads the pages that a page shows within itself.
type frames struct {
	beside Beside // nil: nothing lies beside the page
	limit  int64  // bytes of all frames
	page   string // name of the file that is read
	folder string // of the page whose frames are read, from that of the file
	depth  int
	seen   map[string]bool
	sum    hash.Hash // is told all that is read
	warn   func(...string)
	told   int // frames that are not read
	own    int // characters that the page shows itself
}

// FramePath is the path of a frame, from the folder of the file that is read: of a page in folder that names src. It is false for what
// stands elsewhere: another site, another folder, a script.
func FramePath(folder, src string) (string, bool) {
	u, err := url.Parse(strings.ReplaceAll(strings.TrimSpace(src), `\`, "/"))
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" || path.IsAbs(u.Path) {
		return "", false
	}
	p := path.Join(folder, u.Path)
	return p, p != ".." && !strings.HasPrefix(p, "../") && IsPage(p)
}

// IsPage tells by its ending whether a file is a page of the web.
func IsPage(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	return false
}

// IsPartOf tells whether a path lies in the folder that a browser makes beside a page when it saves it: "report_files" beside report.htm.
func IsPartOf(page, file string) bool {
	page = path.Base(strings.ReplaceAll(page, `\`, "/"))
	first, _, below := strings.Cut(file, "/")
	rest, begins := strings.CutPrefix(first, strings.TrimSuffix(page, path.Ext(page)))
	return below && begins && rest != "" && strings.ContainsAny(rest[:1], "_-. ")
}

// frame writes the page that a frame shows. One within the text, an iframe, is part of the text when it belongs to the saved page and
// shows more than the page around it: others are advertisements.
func (w *page) frame(n *html.Node, l look) {
	src := attr(n, "src")
	file, local := FramePath(w.frames.folder, src)
	within := n.DataAtom == atom.Iframe
	if src == "" || within && (!local || w.frames.beside == nil || !IsPartOf(w.frames.page, file)) {
		return
	}
	root, err := w.frames.open(file, local)
	if err != nil {
		if !within {
			w.frames.tell(src, err)
		}
		return
	}
	if all := shown(root); within && all <= w.frames.own || !within && linked(root)*10 > all*7 {
		return // the menu of a site is no part of what it shows
	}
	folder := w.frames.folder
	w.frames.folder, w.frames.depth = path.Dir(file), w.frames.depth+1
	w.within(root, l, Paragraph, 0)
	w.frames.folder, w.frames.depth = folder, w.frames.depth-1
}

// tell warns of a frame that is not read; of many, the first ones.
func (f *frames) tell(src string, err error) {
	switch f.told++; {
	case f.told <= toldFrames:
		f.warn(fmt.Sprintf("the frame %s is not read (%v); its text is missing", src, err))
	case f.told == toldFrames+1:
		f.warn("further frames are not read; their text is missing")
	}
}

// toldFrames is how many frames that are not read have a warning of their own.
const toldFrames = 4

// open parses a frame's page; each is read once.
func (f *frames) open(file string, local bool) (*html.Node, error) {
	switch {
	case !local:
		return nil, fmt.Errorf("it stands elsewhere")
	case f.beside == nil:
		return nil, fmt.Errorf("nothing lies beside the page")
	case f.depth >= frameDepth || len(f.seen) >= maxFrames:
		return nil, fmt.Errorf("too many frames")
	case f.seen[file]:
		return nil, fmt.Errorf("it was read before")
	}
	f.seen[file] = true
	r, err := f.beside(file)
	if err != nil {
		return nil, fmt.Errorf("it does not lie beside the page")
	}
	defer r.Close()
	raw, err := io.ReadAll(io.LimitReader(r, f.limit+1))
	_, _ = f.sum.Write(raw) // it never fails
	if err != nil {
		return nil, fmt.Errorf("it cannot be read to its end")
	}
	if f.limit -= int64(len(raw)); f.limit < 0 {
		f.limit = 0
		return nil, fmt.Errorf("the frames are too large")
	}
	body, _, err := decode(raw, file)
	if err != nil {
		return nil, err
	}
	return html.Parse(strings.NewReader(body))
}

// isUnseen tells elements whose text a page does not show as its own.
func isUnseen(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Nav, atom.Head, atom.Noscript, atom.Template, atom.Svg, atom.Object, atom.Button, atom.Select:
		return true
	}
	return false
}

// linked counts what of the characters that a page shows leads elsewhere.
func linked(n *html.Node) (count int) {
	if n.DataAtom == atom.A && attr(n, "href") != "" {
		return shown(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		count += linked(c)
	}
	return count
}

// shown counts the characters that a page shows itself, without its frames and without white space.
func shown(n *html.Node) (count int) {
	if n.Type == html.TextNode {
		for _, word := range strings.Fields(n.Data) {
			count += len(word)
		}
		return count
	}
	if n.Type == html.ElementNode && (isUnseen(n.DataAtom) || n.DataAtom == atom.Iframe || n.DataAtom == atom.Noframes) {
		return 0
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		count += shown(c)
	}
	return count
}
