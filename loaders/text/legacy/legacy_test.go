package legacy

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"runtime"
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

// TestMemory wants a conversion that takes more memory than it may to be one clear error, and to leave nothing behind.
func TestMemory(t *testing.T) {
	program, err := exec.LookPath("soffice")
	if err != nil || runtime.GOOS != "linux" {
		t.Skip("LibreOffice is not here, or this is no Linux")
	}
	t.Setenv("TMPDIR", t.TempDir())
	_, err = convert(t.Context(), program, []byte(paper), RTF, 100<<20) // it takes 160 MB for any file
	if !errors.Is(err, schema.ErrTooLarge) || !strings.Contains(err.Error(), "soffice needed more than 100 MB of memory, left out") {
		t.Errorf("too little memory: %v", err)
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// TestMemoryOfAProgram wants the limit to hold for what a program starts too, be there a program that sets it or not.
func TestMemoryOfAProgram(t *testing.T) {
	perl, err := exec.LookPath("perl")
	if err != nil || runtime.GOOS != "linux" {
		t.Skip("perl is not here, or this is no Linux")
	}
	greedy := `sub told { open(my $f, "<", "/proc/self/limits"); grep { /Max data size +\d/ } <$f> } select(undef, undef, undef, 0.01) until told();
my @a; for (1 .. 100) { push @a, "x" x (1 << 20) } system("true"); print scalar @a`
	for name, path := range map[string]string{"set before": os.Getenv("PATH"), "set behind": t.TempDir()} {
		t.Setenv("PATH", path)
		if out, err := run(t.Context(), room{memory: 200 << 20}, perl, "-e", greedy); err != nil || string(out) != "100" {
			t.Errorf("%s: enough memory: %q, %v", name, out, err)
		}
		if _, err := run(t.Context(), room{memory: 60 << 20}, perl, "-e", greedy); !errors.Is(err, schema.ErrTooLarge) {
			t.Errorf("%s: too little: %v", name, err)
		}
	}
}
