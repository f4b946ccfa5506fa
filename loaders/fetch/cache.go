package fetch

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/travaux/travaux/loaders/source"
	"github.com/travaux/travaux/schema"
)

// kept is the copy of one page. Its bytes stand in a file of their own, named by the address's hash.
type kept struct {
	Address  string
	Tag      string    // the server's ETag
	Modified string    // the server's Last-Modified
	As       string    // a file name whose ending tells the format
	Hash     string    // sha256 (hex) of the bytes
	Size     int64     // bytes
	Asked    time.Time // when the server last confirmed it
	Changed  time.Time // when the bytes were last seen to change

	base string // path of the two files without their endings
}

// copyOf reads what is known of an address; nothing when there is no copy.
func (f *Fetcher) copyOf(address string) kept {
	sum := sha256.Sum256([]byte(address))
	empty := kept{Address: address, base: filepath.Join(f.o.Cache, hex.EncodeToString(sum[:16]))}
	content, err := os.ReadFile(empty.base + ".json")
	if err != nil {
		return empty
	}
	c := empty
	if json.Unmarshal(content, &c) != nil || c.Address != address {
		return empty
	}
	return c
}

func (c *kept) body() string { return c.base + ".body" }

// usable tells that the copy is there and whole.
func (c *kept) usable() bool {
	info, err := os.Stat(c.body())
	return err == nil && c.Hash != "" && info.Size() == c.Size
}

func (c *kept) page(note string) source.Page {
	return source.Page{File: c.body(), As: c.As, Modified: c.Changed.UnixNano(), Note: note}
}

// ask makes a request one that a page that has not changed answers in a line.
func (c *kept) ask(r *http.Request) {
	if !c.usable() {
		return
	}
	if c.Tag != "" {
		r.Header.Set("If-None-Match", c.Tag)
	}
	if c.Modified != "" {
		r.Header.Set("If-Modified-Since", c.Modified)
	}
}

// confirm notes that the copy is still what the server has.
func (c *kept) confirm() error {
	c.Asked = time.Now().UTC()
	return c.note()
}

// take copies an answer. The copy there was stays until the new one is whole.
func (c *kept) take(answer *http.Response, limit int64) error {
	if err := os.MkdirAll(filepath.Dir(c.base), 0o755); err != nil {
		return gone{fmt.Errorf("cache: %w", err)}
	}
	file, err := os.CreateTemp(filepath.Dir(c.base), "incoming-*")
	if err != nil {
		return gone{fmt.Errorf("cache: %w", err)}
	}
	defer os.Remove(file.Name())
	sum := sha256.New()
	size, err := io.Copy(io.MultiWriter(file, sum), io.LimitReader(answer.Body, limit+1))
	if closed := file.Close(); err == nil {
		err = closed
	}
	switch {
	case err != nil:
		return fmt.Errorf("the answer broke off after %d bytes: %w", size, cause(err))
	case size > limit:
		return gone{fmt.Errorf("larger than %d bytes: %w", limit, schema.ErrTooLarge)}
	}
	now := time.Now().UTC()
	if hash := hex.EncodeToString(sum.Sum(nil)); hash != c.Hash || !c.usable() {
		if err := os.Rename(file.Name(), c.body()); err != nil {
			return gone{fmt.Errorf("cache: %w", err)}
		}
		c.Hash, c.Size, c.Changed = hash, size, now
	}
	c.Asked, c.Tag, c.Modified = now, answer.Header.Get("ETag"), answer.Header.Get("Last-Modified")
	c.As = nameFor(answer.Request.URL, answer.Header.Get("Content-Type"))
	return c.note()
}

// note writes what is known of the copy.
func (c *kept) note() error {
	content, err := json.Marshal(c)
	if err != nil {
		return gone{fmt.Errorf("cache: %w", err)}
	}
	if err := os.WriteFile(c.base+".tmp", content, 0o644); err != nil {
		return gone{fmt.Errorf("cache: %w", err)}
	}
	if err := os.Rename(c.base+".tmp", c.base+".json"); err != nil {
		return gone{fmt.Errorf("cache: %w", err)}
	}
	return nil
}

// endings are the endings of the media types that are read; the first is given to a name that has none of them.
var endings = map[string][]string{
	"text/html": {".html", ".htm"}, "application/xhtml+xml": {".xhtml"}, "application/pdf": {".pdf"}, "text/plain": {".txt", ".md", ".adoc", ".markdown", ".text"},
	"text/markdown": {".md"}, "text/xml": {".xml", ".akn"}, "application/xml": {".xml", ".akn"}, "application/akn+xml": {".akn"}, "application/zip": {".zip"},
	"application/gzip": {".tgz", ".gz"}, "application/x-tar": {".tar"}, "application/msword": {".doc"}, "application/rtf": {".rtf"}, "text/rtf": {".rtf"},
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": {".docx"}, "application/vnd.oasis.opendocument.text": {".odt"},
	"message/rfc822": {".eml", ".mht", ".mhtml"},
}

// nameFor is a file name whose ending tells the format: by the media type, and by the address where that is silent.
func nameFor(u *url.URL, contentType string) string {
	name := path.Base(u.Path)
	if name == "/" || name == "." {
		name = "index"
	}
	media, _, _ := mime.ParseMediaType(contentType)
	known := endings[media]
	if len(known) == 0 || slices.Contains(known, strings.ToLower(path.Ext(name))) {
		return name
	}
	return name + known[0]
}
