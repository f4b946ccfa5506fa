package mail

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"golang.org/x/net/html/charset"

	"github.com/travaux/travaux/loaders/deadline"
	"github.com/travaux/travaux/schema"
)

// Limits of a message: parts within parts, parts in all, bytes of text.
const (
	maxDepth = 8
	maxParts = 2000
	maxText  = 64 << 20
)

// Body is what a reader sees of a message.
type Body struct {
	Text     string // valid UTF-8
	HTML     bool   // Text is HTML, else plain
	Warnings []string
}

// Is tells whether a file begins as a message does: with header lines, MIME-Version and Content-Type among them.
func Is(raw []byte) bool {
	head := raw[:min(len(raw), 16<<10)]
	if !bytes.Contains(bytes.ToLower(head), []byte("mime-version:")) {
		return false
	}
	if end := bytes.Index(head, []byte("\n\n")); end > 0 {
		head = head[:end+2]
	}
	m, err := mail.ReadMessage(bytes.NewReader(head))
	return err == nil && m.Header.Get("Mime-Version") != "" && m.Header.Get("Content-Type") != ""
}

// Read finds what a reader sees: the pages of a saved site in their order, else the HTML of a message, else its plain text. A file cut off
// gives what is there. ErrInvalid when there is none. When ctx ends, so does the reading, with the cause.
func Read(ctx context.Context, raw []byte) (Body, error) {
	m, err := mail.ReadMessage(bufio.NewReader(deadline.Reader(ctx, bytes.NewReader(raw))))
	if err != nil {
		return Body{}, fmt.Errorf("mail: the head is damaged (%v): %w", err, schema.ErrInvalid)
	}
	var w walker
	if err := w.part(header(m.Header), m.Body, 0); err != nil {
		return Body{}, err
	}
	if ctx.Err() != nil {
		return Body{}, fmt.Errorf("mail: %w", context.Cause(ctx))
	}
	return w.body()
}

// header gives the first value of a field.
type header map[string][]string

func (h header) get(name string) string {
	if v := h[name]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// walker goes through the parts of a message.
type walker struct {
	pages, plain []string
	attached     []string
	parts, size  int
	broken       bool
}

func (w *walker) part(h header, r io.Reader, depth int) error {
	if w.parts++; w.parts > maxParts || depth > maxDepth {
		return fmt.Errorf("mail: too many parts, or parts too deep in parts: %w", schema.ErrTooLarge)
	}
	kind, params, err := mime.ParseMediaType(h.get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	disposition, _, _ := mime.ParseMediaType(h.get("Content-Disposition"))
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		return w.several(r, params["boundary"], depth)
	case disposition == "attachment":
		w.attached = append(w.attached, attachedName(h, params))
		return nil
	case kind == "text/html", kind == "application/xhtml+xml":
		return w.text(&w.pages, h, r, params["charset"], kind)
	case kind == "text/plain":
		return w.text(&w.plain, h, r, params["charset"], kind)
	}
	return nil // a picture, a style sheet
}

func attachedName(h header, params map[string]string) string {
	if _, p, err := mime.ParseMediaType(h.get("Content-Disposition")); err == nil && p["filename"] != "" {
		return p["filename"]
	}
	return params["name"]
}

func (w *walker) several(r io.Reader, boundary string, depth int) error {
	parts := multipart.NewReader(r, boundary)
	for {
		p, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			w.broken = true
			return nil
		}
		if err := w.part(header(p.Header), p, depth+1); err != nil {
			return err
		}
	}
}

// text decodes a part of text.
func (w *walker) text(to *[]string, h header, r io.Reader, label, kind string) error {
	switch strings.ToLower(strings.TrimSpace(h.get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	}
	raw, err := io.ReadAll(io.LimitReader(r, maxText+1))
	w.broken = w.broken || err != nil
	if w.size += len(raw); w.size > maxText {
		return fmt.Errorf("mail: more than %d bytes of text: %w", maxText, schema.ErrTooLarge)
	}
	if label != "" {
		kind += "; charset=" + label
	}
	encoding, _, _ := charset.DetermineEncoding(raw, kind)
	if out, err := encoding.NewDecoder().Bytes(raw); err == nil {
		raw = out
	}
	s := strings.ReplaceAll(strings.ToValidUTF8(string(raw), "\ufffd"), "\x00", "\ufffd")
	if strings.TrimSpace(s) != "" {
		*to = append(*to, s)
	}
	return nil
}

func (w *walker) body() (Body, error) {
	var b Body
	switch {
	case len(w.pages) > 0:
		b = Body{Text: strings.Join(w.pages, "\n<hr>\n"), HTML: true}
	case len(w.plain) > 0:
		b = Body{Text: strings.Join(w.plain, "\n\n")}
	case len(w.attached) > 0:
		return Body{}, fmt.Errorf("mail: no text but attached files (%s): save and load them: %w", strings.Join(w.attached, ", "), schema.ErrInvalid)
	default:
		return Body{}, fmt.Errorf("mail: no part of it is text: %w", schema.ErrInvalid)
	}
	if w.broken {
		b.Warnings = append(b.Warnings, "the message is cut off or damaged; what is there was read")
	}
	if len(w.attached) > 0 {
		b.Warnings = append(b.Warnings, "attached files are not read: "+strings.Join(w.attached, ", "))
	}
	return b, nil
}
