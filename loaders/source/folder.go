package source

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	gitignore "github.com/sabhiram/go-gitignore"

	"github.com/travaux/travaux/schema"
)

// IgnoreFile names the file that says, in the manner of .gitignore, what of its folder and those below is left out.
const IgnoreFile = ".travauxignore"

// ignores are the patterns of a folder and of those above it, up to the one searched.
type ignores struct {
	folder string
	match  *gitignore.GitIgnore
	above  *ignores
}

func (g *ignores) leaveOut(path string, isDir bool) bool {
	for ; g != nil; g = g.above {
		rel, err := filepath.Rel(g.folder, path)
		if err != nil {
			continue
		}
		rel = filepath.ToSlash(rel)
		if g.match.MatchesPath(rel) || isDir && g.match.MatchesPath(rel+"/") {
			return true
		}
	}
	return false
}

// folder finds the files of a folder and of all below it. Hidden files and folders, files of other endings and what
// IgnoreFile names are left out; a link to a folder is not followed, so a loop of links ends nowhere.
func (f *finder) folder(root, name string) error {
	prefix := strings.TrimSuffix(root, string(filepath.Separator)) + string(filepath.Separator)
	f.list.folders = append(f.list.folders, prefix)
	within := map[string]*ignores{}
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if f.ctx.Err() != nil {
			return f.ctx.Err()
		}
		shown := filepath.Join(name, strings.TrimPrefix(path, root))
		if err != nil {
			return f.unseen(path, shown, entry, err)
		}
		above := within[filepath.Dir(path)]
		if path != root && (strings.HasPrefix(entry.Name(), ".") || above.leaveOut(path, entry.IsDir())) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if entry.IsDir() {
			within[path] = f.ignoring(path, shown, above)
			return nil
		}
		if IsCatalogue(path) {
			f.catalogue(Item{Path: path, Name: shown})
			return nil
		}
		if f.wanted(path) || archiveKind(path) != "" {
			f.stat(path, shown)
		}
		return nil
	})
}

// unseen notes a file or folder that cannot be looked at; what a folder gave before stays.
func (f *finder) unseen(path, shown string, entry fs.DirEntry, err error) error {
	f.add(Item{Path: path, Name: shown, Problem: Reason(err)})
	if entry != nil && entry.IsDir() {
		f.list.blind = append(f.list.blind, path+string(filepath.Separator))
		return fs.SkipDir
	}
	return nil
}

// ignoring reads the patterns of a folder; one that cannot be read is a line of the report.
func (f *finder) ignoring(folder, shown string, above *ignores) *ignores {
	path := filepath.Join(folder, IgnoreFile)
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return above
	}
	match, err := gitignore.CompileIgnoreFile(path)
	if err != nil {
		f.add(Item{Path: path, Name: filepath.Join(shown, IgnoreFile), Problem: Reason(err)})
		return above
	}
	return &ignores{folder: folder, match: match, above: above}
}

func (f *finder) wanted(name string) bool {
	return slices.Contains(f.options.Formats, strings.ToLower(filepath.Ext(name))) && !IsCatalogue(name)
}

// IsCatalogue tells the files that say what other files are: they are no documents themselves.
func IsCatalogue(name string) bool {
	return slices.Contains(catalogues[:], strings.ToLower(filepath.Base(name)))
}

var catalogues = [...]string{"catalogue.csv", "catalogue.json", "catalogue.xml"}

// stat describes a file of a folder; what is no regular file (a pipe, a link to a folder, a broken link) is a problem of that file alone.
func (f *finder) stat(path, name string) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		f.add(Item{Path: path, Name: name, Problem: Reason(err)})
	case !info.Mode().IsRegular():
		f.add(Item{Path: path, Name: name, Problem: "not a regular file"})
	default:
		f.file(path, name, info)
	}
}

// glob finds the files that a pattern matches. ** stands for any number of folders.
func (f *finder) glob(pattern string) error {
	matches, err := filepath.Glob(pattern)
	if strings.Contains(pattern, "**") {
		matches, err = f.deepGlob(pattern)
	}
	if err != nil {
		return fmt.Errorf("source: pattern %s: %w: %w", pattern, err, schema.ErrInvalid)
	}
	if len(matches) == 0 {
		return fmt.Errorf("source: no file matches %s: %w", pattern, schema.ErrNotFound)
	}
	for _, m := range matches {
		if info, err := os.Stat(m); err == nil && info.IsDir() && strings.Contains(pattern, "**") {
			continue
		}
		if err := f.path(m); err != nil {
			abs, _ := filepath.Abs(m)
			f.add(Item{Path: abs, Name: m, Problem: Reason(err)})
		}
	}
	return nil
}

// deepGlob walks the folder before the first sign of the pattern and matches all below it.
func (f *finder) deepGlob(pattern string) ([]string, error) {
	slashed := filepath.ToSlash(pattern)
	base, rest := ".", slashed
	if i := strings.LastIndex(slashed[:strings.IndexAny(slashed, "*?[")], "/"); i >= 0 {
		base, rest = slashed[:max(i, 1)], slashed[i+1:]
	}
	match := gitignore.CompileIgnoreLines("/" + rest)
	var all []string
	err := filepath.WalkDir(filepath.FromSlash(base), func(path string, entry fs.DirEntry, err error) error {
		if f.ctx.Err() != nil {
			return f.ctx.Err()
		}
		if err != nil || entry.IsDir() {
			return nil // what cannot be looked at matches nothing
		}
		rel, err := filepath.Rel(base, path)
		if err == nil && match.MatchesPath(filepath.ToSlash(rel)) {
			all = append(all, path)
		}
		return nil
	})
	return all, err
}
