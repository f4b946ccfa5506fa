package office

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/travaux/travaux/loaders/deadline"
	"github.com/travaux/travaux/schema"
)

// Limits of an archive: so many files in it, and so many bytes in one part when unpacked.
const (
	maxParts = 20_000
	maxPart  = 96 << 20
)

// archive is an office file: a zip archive of XML parts.
type archive struct {
	ctx   context.Context // ends when the time for the file is over
	parts map[string]*zip.File
	names map[string]string // of elements, each once: a text has millions of a few dozen
}

func openArchive(ctx context.Context, raw []byte) (archive, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return archive{}, fmt.Errorf("the zip archive is damaged (%v): %w", err, schema.ErrInvalid)
	}
	if len(z.File) > maxParts {
		return archive{}, fmt.Errorf("%d files in the archive: %w", len(z.File), schema.ErrTooLarge)
	}
	a := archive{ctx: ctx, parts: make(map[string]*zip.File, len(z.File)), names: map[string]string{}}
	for _, f := range z.File {
		a.parts[f.Name] = f
	}
	return a, nil
}

func (a archive) has(name string) bool { return a.parts[name] != nil }

// tree reads a part as a tree of elements; fs.ErrNotExist when the archive has none of that name.
func (a archive) tree(name string) (*node, error) {
	raw, err := a.part(name)
	if err != nil {
		return nil, err
	}
	root, err := a.parse(deadline.Reader(a.ctx, bytes.NewReader(raw)))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return root, nil
}

// optional is tree, an empty one when there is no such part.
func (a archive) optional(name string) (*node, error) {
	root, err := a.tree(name)
	if errors.Is(err, fs.ErrNotExist) {
		return &node{}, nil
	}
	return root, err
}

// required is tree of a part without which there is no document.
func (a archive) required(name string) (*node, error) {
	root, err := a.tree(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no document in it, only styles and settings (%s is missing): %w", name, schema.ErrInvalid)
	}
	return root, err
}

func (a archive) part(name string) ([]byte, error) {
	f := a.parts[name]
	if f == nil {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	if f.UncompressedSize64 > maxPart {
		return nil, fmt.Errorf("%s: %d bytes when unpacked: %w", name, f.UncompressedSize64, schema.ErrTooLarge)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %v: %w", name, err, schema.ErrInvalid)
	}
	defer r.Close()
	raw, err := io.ReadAll(io.LimitReader(deadline.Reader(a.ctx, r), maxPart+1))
	switch {
	case a.ctx.Err() != nil:
		return nil, context.Cause(a.ctx)
	case err != nil:
		return nil, fmt.Errorf("%s: %v: %w", name, err, schema.ErrInvalid)
	case len(raw) > maxPart:
		return nil, fmt.Errorf("%s: more than %d bytes when unpacked: %w", name, maxPart, schema.ErrTooLarge)
	}
	return raw, nil
}
