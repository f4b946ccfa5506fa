package text

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/press"
	"github.com/travaux/travaux/schema"
)

// harmed are ways to damage a file.
var harmed = map[string]func(random *rand.Rand, raw []byte) []byte{
	"cut":     func(random *rand.Rand, raw []byte) []byte { return raw[:1+random.IntN(len(raw)-1)] },
	"flipped": flip,
	"zeroed": func(random *rand.Rand, raw []byte) []byte {
		from := random.IntN(len(raw))
		clear(raw[from:min(len(raw), from+512)])
		return raw
	},
	"doubled": func(random *rand.Rand, raw []byte) []byte {
		from := random.IntN(len(raw))
		return append(raw[:from:from], raw...)
	},
}

func flip(random *rand.Rand, raw []byte) []byte {
	for range 1 + len(raw)/500 {
		raw[random.IntN(len(raw))] ^= 1 << random.IntN(8)
	}
	return raw
}

// sound are a paper in every format; DOC where there is a program that writes it.
func sound(t *testing.T) map[string][]byte {
	t.Helper()
	p := press.Paper{Paragraphs: []string{"REPORT", "1. The Committee took note of document A/36/15.", "2. It was decided à l'unanimité."}, Picture: bytes.Repeat([]byte("picture"), 50)}
	all := map[string][]byte{}
	for format, write := range press.Formats() {
		all[format] = write(p)
	}
	if _, err := exec.LookPath("soffice"); err != nil {
		return all
	}
	folder := t.TempDir()
	err := os.WriteFile(filepath.Join(folder, "a.docx"), all["docx"], 0o600)
	if err == nil {
		err = press.Convert(t.Context(), filepath.Join(folder, "profile"), folder, "doc", []string{filepath.Join(folder, "a.docx")})
	}
	if err == nil {
		all["doc"], err = os.ReadFile(filepath.Join(folder, "a.doc"))
	}
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestReadHarmed damages files of all formats: each gives a text, or an error of a known kind in one line.
func TestReadHarmed(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 3))
	for format, raw := range sound(t) {
		rounds := 10
		if format == "rtf" || format == "doc" {
			rounds = 1 // each starts a program
		}
		for how, harm := range harmed {
			if rounds == 1 && os.Getenv("TRAVAUX_REQUIRE_OFFICE") == "" && how != "cut" && how != "flipped" {
				continue
			}
			for range rounds {
				x, err := Read(bytes.NewReader(harm(random, bytes.Clone(raw))), "paper."+format, 1<<22)
				known := errors.Is(err, schema.ErrInvalid) || errors.Is(err, schema.ErrTooLarge) || errors.Is(err, schema.ErrUnavailable)
				if err == nil && strings.TrimSpace(x.Body) == "" || err != nil && (!known || strings.Contains(err.Error(), "\n")) {
					t.Errorf("%s %s: %v", how, format, err)
				}
			}
		}
	}
}

// nests are formats in which something may stand in itself without end: what opens it, around what.
var nests = map[string]struct{ head, open, text string }{
	"rtf":            {`{\rtf1 `, `{\b `, "1. See document A/36/15."},
	"rtf tables":     {`{\rtf1 `, `{\trowd\cellx500\intbl\itap2 `, "1. See document A/36/15."},
	"html":           {"<html><body>", "<div><table><tr><td>", "1. See document A/36/15."},
	"html lists":     {"<html><body>", "<ul><li>", "1. See document A/36/15."},
	"html bold":      {"<html><body>", "<b><i><a href=x>", "1. See document A/36/15."},
	"xml":            {"<?xml version='1.0'?>", "<a>", "1. See document A/36/15."},
	"md":             {"# Title\n\n", "> ", "1. See document A/36/15."},
	"md lists":       {"# Title\n\n", "- ", "1. See document A/36/15."},
	"pdf":            {"%PDF-1.7\n1 0 obj\n", "<< /A [", "\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF"},
	"eml":            {"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n", "--b\nContent-Type: multipart/mixed; boundary=b\n\n", "1. See document A/36/15."},
	"docx tables":    {"word/document.xml", "<w:tbl><w:tr><w:tc>", wordHead},
	"docx controls":  {"word/document.xml", "<w:sdt><w:sdtContent>", wordHead},
	"odt lists":      {"content.xml", "<text:list><text:list-item>", openHead},
	"odt, as a file": {"content.xml", "<text:section>", openHead},
}

// nested is a file in which something stands so deep in itself.
func nested(t testing.TB, name string, deep int) []byte {
	n := nests[name]
	if strings.HasPrefix(name, "docx") || strings.HasPrefix(name, "odt") {
		return packed(t, n.head, n.text+strings.Repeat(n.open, deep))
	}
	return []byte(n.head + strings.Repeat(n.open, deep) + n.text)
}

const openHead = `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>`

// TestReadNested reads what stands a hundred thousand deep in itself: it ends, and does not fail unheard.
func TestReadNested(t *testing.T) {
	for name := range nests {
		x, err := Read(bytes.NewReader(nested(t, name, 100_000)), "deep."+strings.Fields(name)[0], 64<<20)
		if err == nil && x.Body == "" || err != nil && !errors.Is(err, schema.ErrInvalid) && !errors.Is(err, schema.ErrTooLarge) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// BenchmarkReadNested shows what a byte costs that opens one thing more in the others, ten thousand deep and a hundred thousand.
func BenchmarkReadNested(b *testing.B) {
	for name := range nests {
		for _, deep := range [...]int{10_000, 100_000} {
			raw := nested(b, name, deep)
			b.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(name, " ", "_"), deep), func(b *testing.B) {
				b.SetBytes(int64(len(nests[name].open) * deep))
				for b.Loop() {
					_, _ = Read(bytes.NewReader(raw), "deep."+strings.Fields(name)[0], 64<<20)
				}
			})
		}
	}
}
