package legacy

import (
	"bytes"
	"errors"
	"os/exec"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/text/office"
	"github.com/travaux/travaux/schema"
)

const paper = `{\rtf1\ansi\ansicpg1252 \pard 1. The Committee took note of document SCCR/15/2.\par
\pard 2. It was decided \'e0 l'unanimit\'e9.{\super 1{\footnote \pard See document A/36/15.}}\par }`

func TestOf(t *testing.T) {
	for in, want := range map[string]Kind{paper: RTF, "\xd0\xcf\x11\xe0 " + string(wordStream): DOC, "\xd0\xcf\x11\xe0 Workbook": "", "a text": ""} {
		if got := Of([]byte(in)); got != want {
			t.Errorf("%.10q is %q, wanted %q", in, got, want)
		}
	}
}

func TestReadNamesWhatIsMissing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for kind, program := range map[Kind]string{DOC: "antiword", RTF: "LibreOffice"} {
		_, _, err := Read(t.Context(), []byte("x"), kind)
		if !errors.Is(err, schema.ErrUnavailable) || !strings.Contains(err.Error(), program) {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

func TestRead(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("LibreOffice is not here")
	}
	docx, _, err := Read(t.Context(), []byte(paper), RTF)
	if err != nil {
		t.Fatal(err)
	}
	page, err := office.DOCX(t.Context(), docx)
	if err != nil || !strings.Contains(page.HTML, "1. The Committee took note") || !strings.Contains(page.HTML, "<sup>") {
		t.Errorf("%v %s", err, page.HTML)
	}
	if _, _, err := Read(t.Context(), []byte("\xd0\xcf\x11\xe0 nothing behind it "+string(wordStream)), DOC); !errors.Is(err, schema.ErrInvalid) {
		t.Errorf("a damaged file: %v", err)
	}
	if _, err := exec.LookPath("antiword"); err == nil {
		if _, err := antiword(t.Context(), "antiword", bytes.Repeat([]byte("no Word file "), 100)); !errors.Is(err, schema.ErrInvalid) {
			t.Errorf("antiword: %v", err)
		}
	}
}
