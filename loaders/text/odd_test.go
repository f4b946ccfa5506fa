package text

import (
	"errors"
	"strings"
	"testing"

	"github.com/travaux/travaux/schema"
)

// TestSevenBits wants Japanese text in seven bits, which is valid UTF-8 too, to be read as what it is.
func TestSevenBits(t *testing.T) {
	x, err := Read(strings.NewReader("1. \x1b$BAm2q\x1b(B: document A/36/15.\n"), "a.txt", 1<<20)
	if err != nil || x.Body != "1. 総会: document A/36/15.\n" || len(x.Warnings) != 1 || x.Warnings[0].Text != "read as iso-2022-jp" {
		t.Errorf("%q, %v, %v", x.Body, x.Warnings, err)
	}
	if x, err := Read(strings.NewReader("1. \x1b[1mbold\x1b[0m\n"), "a.txt", 1<<20); err != nil || len(x.Warnings) > 0 {
		t.Errorf("other escapes: %v, %v", x.Warnings, err)
	}
}

// TestLockedOffice wants a DOCX with a password, which is a compound file, to be told from other old Office files.
func TestLockedOffice(t *testing.T) {
	for stream, want := range map[string]string{"EncryptedPackage": "asks for a password; save it without one", "Workbook": "an old Office file that is no Word document"} {
		wide := strings.Join(strings.Split(stream, ""), "\x00") + "\x00"
		_, err := Read(strings.NewReader("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 500)+wide), "a.docx", 1<<20)
		if !errors.Is(err, schema.ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", stream, err)
		}
	}
}
