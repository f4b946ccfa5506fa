package loaders

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// formats are the endings of the files a folder is searched for. A file named outright is read whatever its ending.
var formats = []string{".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xml", ".akn", ".adoc", ".asciidoc", ".pdf", ".docx", ".odt"}

// found is a file to be read: its absolute path, the name people gave, and what the file system says of it.
type found struct {
	path, name string
	info       fs.FileInfo
	problem    string // why it cannot be read; then info may be nil
}

// walk lists the files under the paths, each once, sorted by path. Hidden files and folders, and files of other endings, are
// left out of folders; a link to a folder is not followed, so a loop of links ends nowhere. A path that does not
// exist is an error: a mistyped folder must not look like an empty one.
func walk(ctx context.Context, paths []string) ([]found, error) {
	seen := map[string]found{}
	for _, p := range paths {
		abs, err := filepath.Abs(p)
		if err != nil {
			return nil, fmt.Errorf("loaders: path %s: %w", p, err)
		}
		info, err := os.Stat(abs)
		if err != nil {
			return nil, missing(p, err)
		}
		if !info.IsDir() {
			seen[abs] = found{path: abs, name: p, info: info}
			continue
		}
		if err := walkFolder(ctx, abs, p, seen); err != nil {
			return nil, err
		}
	}
	files := make([]found, 0, len(seen))
	for _, f := range seen {
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b found) int { return cmp.Compare(a.path, b.path) })
	return files, nil
}

func missing(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("loaders: %s does not exist: %w", path, schema.ErrNotFound)
	}
	return fmt.Errorf("loaders: %s: %w", path, err)
}

func walkFolder(ctx context.Context, root, name string, seen map[string]found) error {
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		shown := filepath.Join(name, strings.TrimPrefix(path, root))
		if err != nil {
			seen[path] = found{path: path, name: shown, problem: reason(err)}
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if path != root && strings.HasPrefix(entry.Name(), ".") {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if entry.IsDir() || !slices.Contains(formats, strings.ToLower(filepath.Ext(path))) {
			return nil
		}
		seen[path] = stat(path, shown)
		return nil
	})
}

// stat describes a file of a folder; what is no regular file (a pipe, a link to a folder, a broken link) is a problem of that file alone.
func stat(path, name string) found {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return found{path: path, name: name, problem: reason(err)}
	case !info.Mode().IsRegular():
		return found{path: path, name: name, info: info, problem: "not a regular file"}
	}
	return found{path: path, name: name, info: info}
}

// reason is the bare cause of a file error, without the path that the report prints anyway.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// under tells whether path lies in one of the folders among roots.
func under(path string, roots []string) bool {
	for _, r := range roots {
		abs, err := filepath.Abs(r)
		if err == nil && strings.HasPrefix(path, abs+string(filepath.Separator)) {
			return true
		}
	}
	return false
}
