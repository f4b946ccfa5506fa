package text

import (
	"fmt"

	"github.com/travaux/travaux/loaders/text/legacy"
	"github.com/travaux/travaux/loaders/text/mail"
	"github.com/travaux/travaux/loaders/text/office"
	"github.com/travaux/travaux/schema"
)

// office reads the file of a word processor.
func (t *Text) office(raw []byte) error {
	read, format := office.DOCX, DOCX
	switch kind := office.Kind(raw); kind {
	case "docx":
	case "odt":
		read, format = office.ODT, ODT
	default:
		return fmt.Errorf("not a text but %s: %w", kind, schema.ErrInvalid)
	}
	page, err := read(t.context(), raw)
	if err != nil {
		return err
	}
	t.Body, t.Format, t.marked = page.HTML, format, true
	t.warn(page.Warnings...)
	return nil
}

// legacy reads the file of an older word processor by a program that is on the machine.
func (t *Text) legacy(raw []byte, kind legacy.Kind) error {
	docx, plain, err := legacy.Read(t.context(), raw, kind)
	if err != nil {
		return err
	}
	if docx != nil {
		if err := t.office(docx); err != nil {
			return err
		}
	} else {
		t.Body = plain
		t.warn("read by antiword, which leaves out the numbers of lists; with LibreOffice they are kept")
	}
	t.Format = Format(kind)
	return nil
}

// mail reads a message or a page saved as one.
func (t *Text) mail(raw []byte) error {
	b, err := mail.Read(t.context(), raw)
	if err != nil {
		return err
	}
	t.Body, t.Format, t.marked = b.Text, Mail, b.HTML
	t.warn(b.Warnings...)
	return nil
}
