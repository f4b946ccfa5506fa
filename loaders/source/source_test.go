package source

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/schema"
)

var formats = []string{".txt", ".md", ".xml"}

// write makes files in a new folder; a name that ends in a slash is a folder.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// find gives what the arguments name, relative to root, with the problem behind it.
func find(t *testing.T, root string, o Options, arguments ...string) []string {
	t.Helper()
	o.Formats, o.MaxSize = formats, 1<<20
	list, err := Find(t.Context(), arguments, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = list.Close() })
	var all []string
	for _, i := range list.Items {
		line := filepath.ToSlash(strings.TrimPrefix(i.Path, root+string(filepath.Separator)))
		if i.Problem != "" {
			line += ": " + i.Problem
		} else if content := read(t, i); content != "" {
			line += "=" + content
		}
		all = append(all, line)
	}
	return all
}

func read(t *testing.T, i Item) string {
	t.Helper()
	r, err := i.Open()
	if err != nil {
		return "! " + err.Error()
	}
	defer r.Close()
	content, err := io.ReadAll(io.LimitReader(r, 40))
	if err != nil {
		return "! " + err.Error()
	}
	return string(content)
}

func same(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("found\n  %s\nwanted\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestFolder(t *testing.T) {
	root := write(t, map[string]string{
		"a.txt": "a", "b.bin": "b", ".hidden/c.txt": "c", "sub/d.md": "d", "sub/old/e.txt": "e", "draft-1.txt": "f", "sub/draft-2.txt": "g", "sub/keep/draft-3.txt": "h",
		"catalogue.xml": "<x/>", IgnoreFile: "draft-*\n", "sub/" + IgnoreFile: "# not these\nold/\n", "sub/keep/" + IgnoreFile: "!draft-3.txt\n",
	})
	same(t, find(t, root, Options{}, root), "a.txt=a", "sub/d.md=d")
	same(t, find(t, root, Options{}, filepath.Join(root, "sub", "draft-2.txt")), "sub/draft-2.txt=g")
}

func TestGlob(t *testing.T) {
	root := write(t, map[string]string{"a.txt": "", "b.txt": "", "x/c.txt": "", "x/y/d.txt": "", "x/y/d.md": "", "we[i]rd.txt": ""})
	same(t, find(t, root, Options{}, filepath.Join(root, "*.txt")), "a.txt", "b.txt", "we[i]rd.txt")
	same(t, find(t, root, Options{}, filepath.Join(root, "x", "**", "*.txt")), "x/c.txt", "x/y/d.txt")
	same(t, find(t, root, Options{}, filepath.Join(root, "we[i]rd.txt")), "we[i]rd.txt")
	for _, wrong := range []string{"*.pdf", "none", "**/*.pdf"} {
		if _, err := Find(t.Context(), []string{filepath.Join(root, wrong)}, Options{}); !errors.Is(err, schema.ErrNotFound) {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}

func TestStreams(t *testing.T) {
	root := write(t, map[string]string{"a.txt": "a", "list.txt": "\ufeff# papers\n\na.txt\n@more.txt\n", "more.txt": "https://example.org/p\n"})
	fetch := func(_ context.Context, all []string) map[string]Fetched {
		return map[string]Fetched{all[0]: {Page: Page{File: filepath.Join(root, "a.txt"), As: "p.html"}}}
	}
	got := find(t, root, Options{In: strings.NewReader("piped"), Fetch: fetch}, "-", "@"+filepath.Join(root, "list.txt"))
	same(t, got, "a.txt=a", "https://example.org/p=a", "stdin:445ceeeeba637c6b=piped")
	if _, err := Find(t.Context(), []string{"http://example.org"}, Options{}); !errors.Is(err, schema.ErrInvalid) {
		t.Errorf("an address without a fetcher: %v", err)
	}
}

func zipOf(t testing.TB, members ...[2]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		f, err := w.Create(m[0])
		if err == nil {
			_, err = io.WriteString(f, m[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func tarOf(t testing.TB, headers ...tar.Header) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, h := range headers {
		content := h.Linkname
		if h.Typeflag == tar.TypeReg {
			h.Size, h.Linkname = int64(len(content)), ""
		}
		if err := w.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		if h.Typeflag == tar.TypeReg {
			if _, err := io.WriteString(w, content); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipOf(t testing.TB, content string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The content of a tar member of the tests stands in Linkname.
func file(name, content string) tar.Header {
	return tar.Header{Name: name, Linkname: content, Mode: 0o644, Typeflag: tar.TypeReg}
}

func TestArchives(t *testing.T) {
	inner := gzipOf(t, tarOf(t, file("b.txt", "b"), file("c.bin", "c")))
	papers := zipOf(t, [2]string{"a.txt", "a"}, [2]string{"x/inner.tgz", inner}, [2]string{"../../out.txt", "out"}, [2]string{"/etc/d.txt", "d"},
		[2]string{`C:\e.txt`, "e"}, [2]string{"__MACOSX/a.txt", "m"}, [2]string{"bell\a.txt", "r"}, [2]string{"deep.zip", zipOf(t, [2]string{"deeper.zip", zipOf(t, [2]string{"deepest.zip", "x"})})})
	root := write(t, map[string]string{
		"papers.zip": papers, "plain.tar": tarOf(t, file("a.txt", "one"), file("b.md", "two"), tar.Header{Name: "l.txt", Linkname: "/etc/passwd", Typeflag: tar.TypeSymlink}),
		"empty.zip": zipOf(t), "broken.zip": papers[:len(papers)/2], "broken.tgz": inner[:len(inner)-9], "wrong.tar": "no archive at all", "word.zip": zipOf(t, [2]string{"word/document.xml", "<w/>"}),
	})
	got := find(t, root, Options{}, root)
	same(t, got,
		"broken.tgz: packed by gzip, damaged: unexpected EOF",
		"broken.zip: no zip archive that can be read: not a valid zip file: invalid",
		"empty.zip: an archive without a document",
		"papers.zip!/C:/e.txt: its name leads out of the archive",
		"papers.zip!/a.txt=a",
		"papers.zip!/bell\ufffd.txt=r",
		"papers.zip!/deep.zip!/deeper.zip!/deepest.zip: an archive in an archive, 3 deep: not looked into",
		"papers.zip!/etc/d.txt: its name leads out of the archive",
		"papers.zip!/out.txt: its name leads out of the archive",
		"papers.zip!/x/inner.tgz!/b.txt=b",
		"plain.tar!/a.txt=one", "plain.tar!/b.md=two",
		"plain.tar!/l.txt: a link, a device or a file with holes in an archive",
		"word.zip="+zipOf(t, [2]string{"word/document.xml", "<w/>"})[:40],
		"wrong.tar: no tar archive that can be read to its end: unexpected EOF: invalid")
}

func TestBounds(t *testing.T) {
	many := make([][2]string, 30)
	for i := range many {
		many[i] = [2]string{strings.Repeat("a", i+1) + ".txt", "text"}
	}
	zeros := strings.Repeat("\x00", 4<<20)
	root := write(t, map[string]string{
		"many.zip": zipOf(t, many...), "large.zip": zipOf(t, [2]string{"zeros.txt", zeros}), "bomb.tgz": gzipOf(t, tarOf(t, file("zeros.txt", zeros))),
		"nest.zip": zipOf(t, [2]string{"a.zip", zipOf(t, many[:20]...)}, [2]string{"b.zip", zipOf(t, many[:20]...)}),
	})
	for name, want := range map[string]string{
		"many.zip": "it unpacks to more than is allowed", "nest.zip": "it unpacks to more than is allowed",
		"large.zip": "it may be made to do harm", "bomb.tgz": "it may be made to do harm",
	} {
		got := find(t, root, Options{Bounds: Bounds{Members: 25}}, filepath.Join(root, name))
		if !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, want) }) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestCovers(t *testing.T) {
	root := write(t, map[string]string{"in/a.txt": "", "a.zip": zipOf(t, [2]string{"a.txt", "a"}), "bad.zip": "x"})
	o := Options{Formats: formats}
	list, err := Find(t.Context(), []string{filepath.Join(root, "in"), filepath.Join(root, "a.zip"), filepath.Join(root, "bad.zip")}, o)
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	for path, want := range map[string]bool{"in/gone.txt": true, "a.zip!/gone.txt": true, "bad.zip!/a.txt": false, "inside/b.txt": false, "in": false} {
		if got := list.Covers(filepath.Join(root, filepath.FromSlash(path))); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}

// FuzzArchive looks into archives that are none: whatever the bytes, it ends, with items or a problem.
func FuzzArchive(f *testing.F) {
	for _, seed := range []string{zipOf(f, [2]string{"a.txt", "a"}), tarOf(f, file("a.txt", "a")), gzipOf(f, tarOf(f, file("a.txt", "a")))} {
		for _, kind := range []string{"zip", "tar", "tgz"} {
			f.Add(kind, []byte(seed))
		}
	}
	f.Fuzz(func(t *testing.T, kind string, content []byte) {
		if !slices.Contains([]string{"zip", "tar", "tgz", "tar.gz"}, kind) {
			return // the content is what is tried
		}
		root := write(t, map[string]string{"x." + kind: string(content)})
		if got := find(t, root, Options{Bounds: Bounds{Bytes: 1 << 20}}, root); len(got) == 0 {
			t.Error("neither an item nor a problem")
		}
	})
}
