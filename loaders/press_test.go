package loaders_test

import (
	"fmt"
	"html"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/text"
)

// piece is a paragraph of a text as a printer needs it.
type piece struct {
	heading int      // 1-6; 0 for a paragraph
	runs    []string // its words; each second one is the label of a footnote mark
	note    string   // the label, when it is a footnote's own text; ""
	bold    bool
	item    bool // of a list, with a bullet
	center  bool
}

// pieces takes a text apart. Lines that end early stay lines.
func pieces(t text.Text) []piece {
	var out []piece
	notes := map[int]text.NoteBody{}
	for _, n := range t.Footnotes {
		notes[n.Start] = n
	}
	for _, b := range t.Blocks {
		if b.Kind == text.Rule {
			continue
		}
		out = append(out, cut(t, b, notes)...)
	}
	return out
}

// cut gives a block's pieces: the notes in it are pieces of their own.
func cut(t text.Text, b text.Block, notes map[int]text.NoteBody) []piece {
	p := piece{bold: b.Bold, center: b.Center, runs: []string{""}}
	p.item = b.Kind == text.ListItem && len(b.Marker) < 2 && strings.ContainsAny(t.Body[lineStart(t.Body, b.Start):b.Start+1], "-*")
	if b.Kind == text.Heading {
		p.heading = b.Level
	}
	for at := b.Start; at < b.End; at++ {
		if n, ok := notes[at]; ok {
			rest := b
			rest.Start = n.End
			note := piece{note: n.Label, runs: []string{plain(t, n.Content, n.End)}}
			var all []piece
			if strings.TrimSpace(p.runs[0]) != "" {
				all = append(all, p)
			}
			all = append(all, note)
			if rest.Start < rest.End {
				all = append(all, cut(t, rest, notes)...)
			}
			return all
		}
		last := len(p.runs) - 1
		if m, ok := markAt(t, at); ok {
			p.runs = append(p.runs, m.Label, "")
			at = m.End - 1
			continue
		}
		p.runs[last] += plain(t, at, at+1)
	}
	lineBreaks(p.runs)
	return []piece{p}
}

func lineStart(s string, at int) int { return strings.LastIndexByte(s[:at], '\n') + 1 }

func markAt(t text.Text, at int) (text.Mark, bool) {
	for _, m := range t.Notes {
		if m.Start == at {
			return m, true
		}
	}
	return text.Mark{}, false
}

// plain is a part of a text without layout.
func plain(t text.Text, from, to int) string {
	s := ""
	for i := from; i < to; i++ {
		hidden := false
		for _, l := range t.Layout {
			hidden = hidden || l.Start <= i && i < l.End
		}
		if !hidden {
			s += t.Body[i : i+1]
		}
	}
	return s
}

// lineBreaks keeps the ends of short lines, and makes spaces of those of full ones.
func lineBreaks(runs []string) {
	for i := 0; i < len(runs); i += 2 {
		lines := strings.Split(runs[i], "\n")
		tabular := strings.Contains(strings.TrimSpace(runs[i]), "   ")
		var b strings.Builder
		for k, l := range lines {
			if l = strings.TrimSpace(l); tabular {
				l = strings.ReplaceAll(l, "  ", "\u00a0\u00a0")
			}
			switch {
			case k == 0:
			case len(strings.TrimSpace(lines[k-1])) < 60, tabular:
				b.WriteByte('\n')
			default:
				b.WriteByte(' ')
			}
			if k == 0 && len(lines) == 1 {
				l = lines[0]
			}
			b.WriteString(l)
		}
		runs[i] = b.String()
	}
}

// webPage prints a text as HTML; with real footnotes, LibreOffice makes footnotes of its own kind of them.
func webPage(t text.Text, real bool) string {
	var b, foot strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>x</title></head><body>\n")
	count := 0
	for _, p := range pieces(t) {
		tag := "p"
		switch {
		case p.note != "" && real && p.note == strconv.Itoa(count+1):
			count++
			fmt.Fprintf(&foot, "<div id=\"sdfootnote%d\"><p class=\"sdfootnote\"><a class=\"sdfootnotesym\" name=\"sdfootnote%[1]dsym\" href=\"#sdfootnote%[1]danc\">%[1]d</a> %s</p></div>\n",
				count, html.EscapeString(p.runs[0]))
			continue
		case p.note != "":
			fmt.Fprintf(&foot, "<p><sup>%s</sup> %s</p>\n", p.note, html.EscapeString(p.runs[0]))
			continue
		case p.item:
			fmt.Fprintf(&b, "<ul><li>%s</li></ul>\n", inline(p, real))
			continue
		case p.heading > 0:
			tag = "h" + strconv.Itoa(p.heading)
		}
		fmt.Fprintf(&b, "<%s%s>%s</%s>\n", tag, map[bool]string{true: ` align="center"`}[p.center], inline(p, real), tag)
	}
	return b.String() + foot.String() + "</body></html>\n"
}

func inline(p piece, real bool) string {
	s := ""
	for i, r := range p.runs {
		_, err := strconv.Atoi(r)
		switch {
		case i%2 == 0:
			s += strings.ReplaceAll(html.EscapeString(r), "\n", "<br>\n")
		case real && err == nil:
			s += fmt.Sprintf(`<a class="sdfootnoteanc" name="sdfootnote%sanc" href="#sdfootnote%[1]ssym"><sup>%[1]s</sup></a>`, r)
		default:
			s += "<sup>" + html.EscapeString(r) + "</sup>"
		}
	}
	if p.bold && p.heading == 0 {
		s = "<b>" + s + "</b>"
	}
	return s
}

// roff prints a text for groff with the macros of ms, in one column or two.
func roff(t text.Text, columns bool) string {
	notes := map[string]string{}
	all := pieces(t)
	for _, p := range all {
		if p.note != "" {
			notes[p.note] = p.runs[0]
		}
	}
	var b strings.Builder
	for i, p := range all {
		if p.note != "" {
			continue
		}
		if columns && i == len(all)/3 {
			b.WriteString(".2C\n")
		}
		b.WriteString(".nr HY " + map[bool]string{true: "6", false: "0"}[strings.ToUpper(p.runs[0]) != p.runs[0]] + "\n.LP\n")
		if p.item {
			b.WriteString("\\(bu ")
		}
		var behind string
		for k, r := range p.runs {
			if k%2 == 0 {
				b.WriteString(strings.ReplaceAll(roffed(r), "\n", "\n.br\n"))
				continue
			}
			b.WriteString(`\*{` + r + `\*}`)
			if n, ok := notes[r]; ok {
				behind += ".FS " + r + "\n" + roffed(n) + "\n.FE\n"
				delete(notes, r)
			}
		}
		b.WriteString("\n" + behind)
	}
	return b.String()
}

// roffed quotes what groff would take for a command.
func roffed(s string) string {
	lines := strings.Split(strings.NewReplacer(`\`, `\[rs]`, "\u00a0", `\ `).Replace(s), "\n")
	for i, l := range lines {
		lines[i] = `\&` + strings.TrimSpace(l)
	}
	out := strings.Join(lines, "\n")
	if strings.HasSuffix(s, " ") {
		out += " "
	}
	return out
}

// convert has LibreOffice write files in another format beside them: one run for all.
func convert(t *testing.T, profile, filter, to string, files []string) {
	t.Helper()
	args := []string{"-env:UserInstallation=file://" + profile, "--headless", "--norestore", "--convert-to", to, "--outdir", filepath.Dir(files[0])}
	if filter != "" {
		args = append(args, "--infilter="+filter)
	}
	if out, err := exec.Command("soffice", append(args, files...)...).CombinedOutput(); err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, out)
	}
}
