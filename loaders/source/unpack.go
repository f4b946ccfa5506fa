package source

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/travaux/travaux/schema"
)

// onDisk reads a file at any place and keeps it open no longer than it reads: a folder may hold more archives than files can be open.
type onDisk string

func (p onDisk) ReadAt(b []byte, offset int64) (int, error) {
	f, err := os.Open(string(p))
	if err != nil {
		return 0, err
	}
	defer f.Close()
	return f.ReadAt(b, offset)
}

// officeParts are members that only the file of a word processor has.
var officeParts = [...]string{"word/document.xml", "content.xml"}

func (f *finder) zip(o opened) (isFile bool, err error) {
	z, err := zip.NewReader(o.at, o.item.Size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return false, fmt.Errorf("no zip archive that can be read: %s: %w", strings.TrimPrefix(err.Error(), "zip: "), schema.ErrInvalid)
	}
	for _, m := range z.File {
		for _, part := range officeParts {
			if m.Name == part {
				return true, nil
			}
		}
	}
	for _, m := range z.File {
		if strings.HasSuffix(m.Name, "/") || m.FileInfo().IsDir() {
			continue
		}
		if err := f.member(o, zipped(m)); err != nil {
			return false, err
		}
	}
	return false, nil
}

func zipped(m *zip.File) member {
	size, packed := int64(m.UncompressedSize64), int64(m.CompressedSize64)
	one := member{name: m.Name, size: max(size, 0), packed: max(packed, 1), open: m.Open}
	switch {
	case m.Flags&1 != 0:
		one.problem = "encrypted: unpack it with its password first"
	case size < 0 || packed < 0:
		one.problem = "its sizes are wrong"
	case !m.Mode().IsRegular():
		one.problem = "a link or device in an archive"
	}
	return one
}

// sparseRecord begins the records by which a tar archive tells that a file has holes.
const sparseRecord = "GNU.sparse."

func (f *finder) tar(o opened) error {
	r := io.NewSectionReader(o.at, 0, o.item.Size)
	t := tar.NewReader(r)
	for {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return fmt.Errorf("no tar archive that can be read to its end: %s: %w", strings.TrimPrefix(err.Error(), "archive/tar: "), schema.ErrInvalid)
		}
		if h.Typeflag == tar.TypeDir || h.Typeflag == tar.TypeXGlobalHeader {
			continue
		}
		start, err := r.Seek(0, io.SeekCurrent)
		if err != nil {
			return fmt.Errorf("tar archive: %w", err)
		}
		one := member{name: h.Name, size: h.Size}
		one.open = func() (io.ReadCloser, error) { return io.NopCloser(io.NewSectionReader(o.at, start, h.Size)), nil }
		if h.Typeflag != tar.TypeReg || holed(h) {
			one.problem = "a link, a device or a file with holes in an archive"
		}
		if err := f.member(o, one); err != nil {
			return err
		}
	}
}

func holed(h *tar.Header) bool {
	for key := range h.PAXRecords {
		if strings.HasPrefix(key, sparseRecord) {
			return true
		}
	}
	return false
}

// unzipped unpacks what gzip packed, within the bounds.
func (f *finder) unzipped(o opened) (io.ReaderAt, int64, error) {
	z, err := gzip.NewReader(io.NewSectionReader(o.at, 0, o.item.Size))
	if err != nil {
		return nil, 0, fmt.Errorf("no archive packed by gzip: %s: %w", strings.TrimPrefix(err.Error(), "gzip: "), schema.ErrInvalid)
	}
	limit := min(max(o.item.Size*f.bounds.Ratio, smallMember), o.left.bytes)
	at, size, err := f.list.spool.keep(z, limit+1)
	if err != nil {
		return nil, 0, fmt.Errorf("packed by gzip, damaged: %w", err)
	}
	if size > limit {
		return nil, 0, fmt.Errorf("unpacks to more than %d times its size; it may be made to do harm: %w", f.bounds.Ratio, schema.ErrInvalid)
	}
	return at, size, nil
}

// spool is a folder for what had to be unpacked to be looked into; it is made when it is needed.
type spool struct{ folder string }

// keep writes at most limit bytes of r to a file.
func (s *spool) keep(r io.Reader, limit int64) (at io.ReaderAt, size int64, err error) {
	if s.folder == "" {
		if s.folder, err = os.MkdirTemp("", "travaux-*"); err != nil {
			return nil, 0, fmt.Errorf("unpacking: %w", err)
		}
	}
	file, err := os.CreateTemp(s.folder, "archive-*")
	if err != nil {
		return nil, 0, fmt.Errorf("unpacking: %w", err)
	}
	size, err = io.Copy(file, io.LimitReader(r, limit))
	if closed := file.Close(); err == nil {
		err = closed
	}
	return onDisk(file.Name()), size, err
}

func (s *spool) close() error {
	if s.folder == "" {
		return nil
	}
	if err := os.RemoveAll(s.folder); err != nil {
		return fmt.Errorf("source: removing what was unpacked: %w", err)
	}
	return nil
}
