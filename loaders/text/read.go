package text

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/travaux/travaux/loaders/deadline"
	"github.com/travaux/travaux/loaders/text/legacy"
	"github.com/travaux/travaux/loaders/text/mail"
	"github.com/travaux/travaux/schema"
)

// sniffed is how much of a file is read before it is decided whether it can be a text at all.
const sniffed = 64 << 10

// Read reads a text from r. Name is used for the format (by its ending) and in messages. At most limit+1 bytes are
// read: a longer file gives schema.ErrTooLarge. An empty file, a binary one (known after the first 64 KB) and one whose
// encoding cannot be told give schema.ErrInvalid. Bytes that are not UTF-8 are decoded by byte order mark, by the
// charset that the file declares or by its statistics when these are clear; Text.Warnings then says so.
func Read(r io.Reader, name string, limit int64) (Text, error) {
	t, err := Open(r, name, limit)
	if err != nil {
		return Text{}, err
	}
	return Lay(t)
}

// Open reads a file as Read does and finds no layout in it yet: Body is the file, decoded. Lay goes on from there; who
// knows the format better makes the text from Body instead.
func Open(r io.Reader, name string, limit int64) (Text, error) {
	return OpenWithin(context.Background(), r, name, limit)
}

// OpenWithin is Open until ctx ends: then the cause of that is the error, programs and sandboxes that read the file are ended, and the text
// that was given is Late.
func OpenWithin(ctx context.Context, r io.Reader, name string, limit int64) (Text, error) {
	return OpenBeside(ctx, r, name, limit, nil)
}

// OpenBeside is OpenWithin for a page that may show others, its frames: beside opens them, and their text becomes part of the text, where
// the page shows it. At most limit bytes of them are read.
func OpenBeside(ctx context.Context, r io.Reader, name string, limit int64, beside Beside) (Text, error) {
	raw, err := readBounded(deadline.Reader(ctx, r), limit)
	if err != nil {
		return Text{}, fmt.Errorf("text: reading %s: %w", name, err)
	}
	sum := sha256.New()
	_, _ = sum.Write(raw) // it never fails
	t := Text{Name: name, SHA256: hex.EncodeToString(sum.Sum(nil)), ctx: ctx, beside: beside, limit: limit, sum: sum}
	if err := t.unpack(raw); err != nil {
		return Text{}, fmt.Errorf("text: reading %s: %w", name, err)
	}
	if isBlank(t.Body) {
		return Text{}, fmt.Errorf("text: reading %s: nothing but white space: %w", name, schema.ErrInvalid)
	}
	return t, nil
}

// unpack makes the Body and tells the format from the bytes: what is no text by its first bytes, whatever its name says.
func (t *Text) unpack(raw []byte) error {
	switch kind := legacy.Of(raw); {
	case bytes.HasPrefix(raw, []byte(zipped)):
		return t.office(raw)
	case isPDF(raw):
		return t.pdf(raw)
	case kind != "":
		return t.legacy(raw, kind)
	case bytes.HasPrefix(raw, []byte(compoundFile)) && bytes.Contains(raw, encryptedStream):
		return fmt.Errorf("the Office file asks for a password; save it without one: %w", schema.ErrInvalid)
	case bytes.HasPrefix(raw, []byte(compoundFile)):
		return fmt.Errorf("not a text but an old Office file that is no Word document: %w", schema.ErrInvalid)
	case mail.Is(raw):
		return t.mail(raw)
	}
	body, warning, err := decode(raw, t.Name)
	if err != nil {
		return err
	}
	t.Body, t.Format = body, formatOf(t.Name, body)
	if warning != "" {
		t.warn(warning)
	}
	return nil
}

// Lay finds the blocks and the layout of a text that Open gave. What has no text outside its markup gives schema.ErrInvalid.
func Lay(t Text) (Text, error) {
	if t = lay(t); t.Late() {
		return Text{}, fmt.Errorf("text: reading %s: %w", t.Name, context.Cause(t.ctx))
	}
	if isBlank(t.Body) {
		return Text{}, fmt.Errorf("text: reading %s: no text outside its markup: %w", t.Name, schema.ErrInvalid)
	}
	return t, nil
}

// lay finds the blocks and the layout of a text whose Body is still the file's own.
func lay(t Text) Text {
	switch {
	case t.marked, t.Format == HTML, t.Format == XML:
		t = walk(t)
	case t.Format == Markdown:
		scanMarkdown(&t)
	case t.Format == AsciiDoc:
		scanAsciiDoc(&t)
	default:
		scanPlain(&t)
		if t.Format == PDF {
			bullets(&t)
		}
	}
	for _, find := range [...]func(*Text){findPages, findNotes} {
		if t.Late() {
			break
		}
		t.Layout = tidy(t.Layout)
		find(&t)
	}
	return t
}

func readBounded(r io.Reader, limit int64) ([]byte, error) {
	var buf bytes.Buffer
	if _, err := io.CopyN(&buf, r, min(sniffed, limit+1)); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if buf.Len() == 0 {
		return nil, fmt.Errorf("the file is empty: %w", schema.ErrInvalid)
	}
	if reason := binary(buf.Bytes()); reason != "" {
		return nil, fmt.Errorf("%s: %w", reason, schema.ErrInvalid)
	}
	if left := limit + 1 - int64(buf.Len()); left > 0 {
		if _, err := io.CopyN(&buf, r, left); err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
	}
	if int64(buf.Len()) > limit {
		return nil, fmt.Errorf("larger than %d bytes: %w", limit, schema.ErrTooLarge)
	}
	return buf.Bytes(), nil
}

// zipped begins a zip archive: office files are such.
const zipped = "PK\x03\x04"

// compoundFile begins a compound file: those of Word, Excel and PowerPoint until 2003 are such.
const compoundFile = "\xd0\xcf\x11\xe0"

// encryptedStream names what holds a DOCX that is locked by a password, within a compound file: [MS-OFFCRYPTO] 2.3.4.4.
var encryptedStream = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")

// signatures are the first bytes of common files that are no text.
var signatures = [...]struct{ magic, what string }{
	{"\x89PNG", "a picture"}, {"\xff\xd8\xff", "a picture"}, {"GIF8", "a picture"}, {"\x1f\x8b", "a compressed file"},
	{"\x7fELF", "a program"},
}

// binary says what a file is whose beginning cannot be text; "" for what may be text.
func binary(head []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.magic)) {
			return "not a text but " + s.what
		}
	}
	if isUTF16(head) || bytes.HasPrefix(head, []byte(zipped)) || bytes.HasPrefix(head, []byte(compoundFile)) || isPDF(head) {
		return ""
	}
	var odd int
	for _, c := range head {
		if c == 0 {
			return "not a text: it holds zero bytes"
		}
		if c < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1a\x1b\x02\x1e\x1f", rune(c)) {
			odd++
		}
	}
	if odd*50 > len(head) {
		return "not a text: too many control characters"
	}
	return ""
}

func isBlank(s string) bool {
	return strings.TrimLeft(s, " \t\r\n\v\f\u00a0\ufeff\x00") == ""
}
