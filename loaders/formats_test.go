package loaders_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// said is what is compared between two prints of one text, each with how often it is said.
type said struct{ header, citations, parts map[string]int }

func saying(r assert.Reading) said {
	s := said{map[string]int{}, map[string]int{}, map[string]int{}}
	h := r.Header
	for name, v := range map[string]string{"symbol": h.Symbol, "kind": h.Kind, "title": h.Title, "date": h.Date, "body": h.Body.String(), "session": h.Session.ID.String(), "language": h.Language} {
		s.header[name+" "+strings.Join(strings.Fields(v), " ")]++
	}
	for _, ref := range r.References {
		s.citations[fmt.Sprint(ref.Form, " ", ref.Target, " ", ref.Pinpoints, " ", ref.Resolved, " ", ref.Reason)]++
	}
	for _, p := range r.Document.Segments {
		switch p.Kind {
		case segment.Paragraph, segment.Item, segment.Article, segment.Rule, segment.Footnote, segment.Annex, segment.AgendaItem:
			s.parts[p.ID]++
		}
	}
	return s
}

// share counts how much of a is in b, of the larger of both.
type share struct{ same, of int }

func (s *share) add(a, b map[string]int) {
	na, nb := 0, 0
	for k, n := range a {
		na += n
		s.same += min(n, b[k])
	}
	for _, n := range b {
		nb += n
	}
	s.of += max(na, nb)
}

func (s share) percent() float64 { return 100 * float64(s.same) / float64(max(1, s.of)) }

// tally compares the prints in one format with their sources.
type tally struct {
	files                    int
	header, citations, parts share
}

// TestFormats prints the examples in other formats by other people's programs and wants the same graph of each.
func TestFormats(t *testing.T) {
	if testing.Short() {
		t.Skip("prints every example in nine formats")
	}
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	names := press(t, folder)
	sums := map[string]*tally{}
	for i, source := range examples(t) {
		want, err := readFile(source, set)
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range names {
			file := filepath.Join(folder, format, base(source)+"."+ending(format, source))
			if _, err := os.Stat(file); err != nil || i%7 > 0 && slow(format) {
				continue
			}
			got, err := readFile(file, set)
			if err != nil {
				t.Errorf("%s %s: %v", format, base(source), err)
				continue
			}
			if sums[format] == nil {
				sums[format] = &tally{}
			}
			compare(t, sums[format], format+" "+base(source), saying(want), saying(got))
		}
	}
	for _, format := range names {
		if s := sums[format]; s != nil {
			t.Logf("| %s | %d | %.1f %% | %.1f %% of %d | %.1f %% of %d |", format, s.files, s.header.percent(), s.citations.percent(), s.citations.of, s.parts.percent(), s.parts.of)
			if s.header.percent() < 100 || s.citations.percent() < 99 || s.parts.percent() < 99 {
				t.Errorf("%s gives another graph", format)
			}
		}
	}
}

// slow tells of formats that start LibreOffice for every file: outside of .ci/run only some are read.
func slow(format string) bool {
	return os.Getenv("TRAVAUX_REQUIRE_OFFICE") == "" && (format == "doc" || format == "rtf")
}

func compare(t *testing.T, sum *tally, name string, a, b said) {
	sum.files++
	for _, pair := range [...]struct {
		sum  *share
		a, b map[string]int
	}{{&sum.header, a.header, b.header}, {&sum.citations, a.citations, b.citations}, {&sum.parts, a.parts, b.parts}} {
		pair.sum.add(pair.a, pair.b)
		for k, n := range pair.a {
			if pair.b[k] < n {
				t.Logf("%s: lost %q", name, k)
			}
		}
		for k, n := range pair.b {
			if pair.a[k] < n {
				t.Logf("%s: new %q", name, k)
			}
		}
	}
}

func examples(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, pattern := range []string{"../examples/*/*.txt", "../examples/*/*.md"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		all = append(all, files...)
	}
	return all
}

func base(file string) string { return strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)) }

func ending(format, source string) string {
	switch format {
	case "utf-16", "cp1252":
		return strings.TrimPrefix(filepath.Ext(source), ".")
	case "pdf of groff", "pdf in columns":
		return "pdf"
	}
	return format
}

func readFile(name string, set *authority.Set) (assert.Reading, error) {
	f, err := os.Open(name)
	if err != nil {
		return assert.Reading{}, err
	}
	defer f.Close()
	all, err := loaders.Documents(context.Background(), f, name, loaders.Limits{Time: time.Hour}, set, nil) // a program starts for some
	if err != nil {
		return assert.Reading{}, err
	}
	return all[0], nil
}

// press prints the examples into folders named for the formats, by what programs there are.
func press(t *testing.T, folder string) []string {
	t.Helper()
	formats := []string{"html", "mht", "utf-16", "cp1252"}
	var pages []string
	_, office := exec.LookPath("soffice")
	_, pdf := exec.LookPath("gropdf")
	for _, source := range examples(t) {
		raw, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		x, err := text.Read(strings.NewReader(string(raw)), source, loaders.MaxSize)
		if err != nil {
			t.Fatal(err)
		}
		write := func(format, content string) string {
			file := filepath.Join(folder, format, base(source)+"."+ending(format, source))
			if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			return file
		}
		write("html", webPage(x, false))
		write("mht", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n\n"+webPage(x, false)+"\n--x--\n")
		for format, e := range map[string]encoding.Encoding{"utf-16": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "cp1252": charmap.Windows1252} {
			if s, err := e.NewEncoder().String(string(raw)); err == nil {
				write(format, s)
			}
		}
		if office == nil {
			pages = append(pages, write("print", webPage(x, true)))
		}
		if pdf == nil {
			for format, columns := range map[string]bool{"pdf of groff": false, "pdf in columns": true} {
				cmd := exec.Command("groff", "-k", "-Tpdf", "-ms")
				cmd.Stdin = strings.NewReader(roff(x, columns))
				out, err := cmd.Output()
				if err != nil {
					t.Fatalf("groff: %v", err)
				}
				write(format, string(out))
			}
		}
	}
	if pdf == nil {
		formats = append(formats, "pdf of groff", "pdf in columns")
	} else {
		t.Log("groff has no PDF here: nothing printed by it")
	}
	if os.Getenv("TRAVAUX_REQUIRE_OFFICE") != "" && (office != nil || pdf != nil) {
		t.Error("LibreOffice and groff are required")
	}
	if office == nil {
		return append(formats, byOffice(t, folder, pages)...)
	}
	t.Log("LibreOffice is not here: no office files printed")
	return formats
}

// byOffice has LibreOffice print pages: as DOCX first, and from there in its other formats.
func byOffice(t *testing.T, folder string, pages []string) []string {
	t.Helper()
	profile := filepath.Join(folder, "profile")
	for i, p := range pages {
		moved := strings.TrimSuffix(p, ".print") + ".html"
		if err := os.Rename(p, moved); err != nil {
			t.Fatal(err)
		}
		pages[i] = moved
	}
	convert(t, profile, "HTML (StarWriter)", "docx", pages)
	formats := []string{"docx", "pdf", "odt", "doc", "rtf"}
	var first []string
	for _, p := range pages {
		first = append(first, strings.TrimSuffix(p, ".html")+".docx")
	}
	for _, to := range formats {
		if to != "docx" {
			convert(t, profile, "", to, first)
		}
		if err := os.MkdirAll(filepath.Join(folder, to), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range first {
		for _, to := range formats {
			from := strings.TrimSuffix(p, ".docx") + "." + to
			if err := os.Rename(from, filepath.Join(folder, to, filepath.Base(from))); err != nil {
				t.Error(err)
			}
		}
	}
	return formats
}
