package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/travaux/travaux/schema"
)

// IsAddress tells an address of the web from a path.
func IsAddress(s string) bool {
	head := strings.ToLower(s[:min(len(s), len("https://"))])
	return strings.HasPrefix(head, "http://") || strings.HasPrefix(head, "https://")
}

// standardInput reads what is piped in. It is known by its hash, so that the same text is the same document.
func (f *finder) standardInput() error {
	if f.options.In == nil {
		return fmt.Errorf("source: there is no standard input to read: %w", schema.ErrInvalid)
	}
	content, err := io.ReadAll(io.LimitReader(f.options.In, f.options.MaxSize+1))
	if err != nil {
		return fmt.Errorf("source: standard input: %w", err)
	}
	sum := sha256.Sum256(content)
	f.add(Item{
		Path: "stdin:" + hex.EncodeToString(sum[:8]), Name: "standard input", Size: int64(len(content)),
		open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil },
	})
	return nil
}

// maxList is the size in bytes of the longest list of arguments: some 100,000 addresses.
const maxList = 16 << 20

// listFile finds what the lines of a file name. Empty lines and those that begin with # say nothing; a path is meant from where the
// list lies.
func (f *finder) listFile(name string, depth int) error {
	file, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("source: list %s: %s: %w", name, Reason(err), schema.ErrNotFound)
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, maxList+1))
	if err != nil {
		return fmt.Errorf("source: list %s: %w", name, err)
	}
	if len(content) > maxList {
		return fmt.Errorf("source: list %s is larger than %d bytes: %w", name, maxList, schema.ErrTooLarge)
	}
	var all []string
	for line := range strings.Lines(strings.TrimPrefix(string(content), "\ufeff")) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
			continue
		case line == "-" || IsAddress(line) || filepath.IsAbs(line):
		case strings.HasPrefix(line, "@"):
			line = "@" + filepath.Join(filepath.Dir(name), line[1:])
		default:
			line = filepath.Join(filepath.Dir(name), line)
		}
		all = append(all, line)
	}
	return f.arguments(all, depth)
}

// fetch gets the addresses, and looks into those that are archives.
func (f *finder) fetch() error {
	if len(f.addresses) == 0 {
		return nil
	}
	if f.options.Fetch == nil {
		return fmt.Errorf("source: %s: addresses are not fetched here: %w", f.addresses[0], schema.ErrInvalid)
	}
	for address, got := range f.options.Fetch(f.ctx, f.addresses) {
		f.page(address, got)
	}
	if err := f.ctx.Err(); err != nil {
		return fmt.Errorf("source: fetching: %w", err)
	}
	return nil
}

func (f *finder) page(address string, got Fetched) {
	item := Item{Path: address, Name: address, As: got.Page.As, Modified: got.Page.Modified}
	var info os.FileInfo
	err := got.Err
	if err == nil {
		info, err = os.Stat(got.Page.File)
	}
	if err != nil {
		item.Problem, item.Away = Reason(err), got.Away
		f.add(item)
		return
	}
	if got.Page.Note != "" {
		item.Notes = []string{got.Page.Note}
	}
	item.Size = info.Size()
	item.open = func() (io.ReadCloser, error) { return os.Open(got.Page.File) }
	if archiveKind(item.As) != "" {
		f.archive(item, onDisk(got.Page.File))
		return
	}
	f.add(item)
}
