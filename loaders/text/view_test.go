package text

import (
	"math/rand"
	"strings"
	"testing"
	"unicode/utf8"
)

func whole(t testing.TB, name, body string) (Text, View) {
	t.Helper()
	x, err := Read(strings.NewReader(body), name, 64<<20)
	if err != nil {
		t.Fatal(err)
	}
	return x, x.View(Span{0, len(x.Body)})
}

func TestView(t *testing.T) {
	for name, c := range map[string]struct{ file, in, want string }{
		"white":            {"x.txt", "  a\u00a0b \t\r\nc\u202fd ", "a b c d"},
		"quotes":           {"x.txt", "“a” ‘b’ «c» d’e \u0093f\u0094", `"a" 'b' "c" d'e "f"`},
		"dashes":           {"x.txt", "1–2 — a‑b −1", "1-2 - a-b -1"},
		"soft hyphen":      {"x.txt", "re\u00adso\u00ad\nlu\u00adtion", "resolution"},
		"line end":         {"x.txt", "the sur-\nvey, the sur- \r\n  vey", "the survey, the survey"},
		"number word":      {"x.txt", "the twenty-\neighth, non-\ngovernmental", "the twenty-eighth, non-governmental"},
		"name":             {"x.txt", "the Anglo-\nSaxon", "the Anglo-Saxon"},
		"no word":          {"x.txt", "2002-\n2003 -\nword", "2002- 2003 - word"},
		"running head":     {"x.txt", "an entry of\nA/12/3\npage 2\nthe agenda, a sur-\nA/12/3\npage 3\nvey", "an entry of the agenda, a survey"},
		"invisible":        {"x.txt", "\ufeffa\u200bb\u2060c", "abc"},
		"Cyrillic letters": {"x.txt", "SСCR/1 and Мир, WО/1", "SCCR/1 and Мир, WO/1"},
		"accents":          {"x.txt", "re\u0301solution", "résolution"},
		"ligature":         {"x.txt", "ﬁnal oﬃce", "final office"},
		"emphasis":         {"x.md", "**Bold** and *Idem*, a_b_c, 2 * 3", "Bold and Idem, a_b_c, 2 * 3"},
		"escapes":          {"x.md", `1\. A\*b \[x\]`, "1. A*b [x]"},
		"link":             {"x.md", `See [the text](a/b "t") and ![pic](x.png) end [1].`, "See the text and end [1]."},
		"tags":             {"x.md", "The 13<sup>th</sup> <u>session</u><br>", "The 13th session"},
		"marks":            {"x.md", "Text.<sup>1</sup> More[^2].\n\n[^2]: A note.", "Text. More. [^2]: A note."},
		"entities":         {"x.md", "a&nbsp;b &amp; c R&D;", "a b & c R&D;"},
		"heading":          {"x.md", "## Title {#t} ##\n\nx", "Title x"},
		"table":            {"x.md", "|a|b|\n|---|---|\n|c|d|", "a b c d"},
		"quotation":        {"x.md", "> \\(i\\) one;\n>\n> two", "(i) one; two"},
		"comment":          {"x.md", "a<!-- b -->c", "ac"},
	} {
		if _, v := whole(t, c.file, c.in); v.S != c.want {
			t.Errorf("%s: %q, wanted %q", name, v.S, c.want)
		}
	}
}

func TestSpanIsTight(t *testing.T) {
	for _, c := range []struct{ file, in, match, want string }{
		{"x.md", "see *Idem*, paragraph 4", "Idem", "Idem"},
		{"x.md", "**A/36/15**<sup>1</sup> x", "A/36/15", "A/36/15"},
		{"x.txt", "document X/\nA/12/3\npage 4\n28/7 of", "X/ 28/7", "X/\nA/12/3\npage 4\n28/7"},
		{"x.txt", "the “said”  text", `"said"`, "“said”"},
		{"x.txt", "caf\u0065\u0301 noir", "café", "cafe\u0301"},
		{"x.md", "a &amp; b", "a &", "a &amp;"},
		{"x.txt", "the admini-\nstered part", "administered", "admini-\nstered"},
		{"x.txt", "paragraph\u00a05 x", "paragraph 5 ", "paragraph\u00a05"},
	} {
		x, v := whole(t, c.file, c.in)
		k := strings.Index(v.S, c.match)
		if k < 0 {
			t.Errorf("%q is not in %q", c.match, v.S)
			continue
		}
		s := v.Span(k, k+len(c.match))
		if got := x.Body[s.Start:s.End]; got != c.want {
			t.Errorf("%q: %q, wanted %q", c.in, got, c.want)
		}
	}
}

// TestSpanFolds takes words of random views: what their span holds is seen as the same words.
func TestSpanFolds(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	pieces := []string{"word ", "the admini-\nstered ", "“x” ", "a\u00a0b", "\n\n", "A/1/2\npage 3\n", "*Idem*, ", "<sup>1</sup> ", "é", "e\u0301 ", "\u00ad", "SСCR ",
		"twenty-\neighth ", "5", "&amp; ", "\\. ", "\f", "[x](y) ", "ﬁ", "– ", "| ", "# "}
	for range 3000 {
		var b strings.Builder
		b.WriteString("x ")
		for range rnd.Intn(25) {
			b.WriteString(pieces[rnd.Intn(len(pieces))])
		}
		x, v := whole(t, [...]string{"x.txt", "x.md"}[rnd.Intn(2)], b.String())
		words := strings.Fields(v.S)
		if len(words) == 0 {
			continue
		}
		from := rnd.Intn(len(words))
		to := from + rnd.Intn(len(words)-from) + 1
		want := strings.Join(words[from:to], " ")
		start := len(strings.Join(words[:from], " "))
		if from > 0 {
			start++
		}
		s := v.Span(start, start+len(want))
		if !utf8.ValidString(x.Body[s.Start:s.End]) {
			t.Fatalf("%q: span %v divides a character", x.Body, s)
		}
		if got := x.View(s).S; got != want {
			t.Fatalf("%q: %q is seen as %q", x.Body, want, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range [...]string{"a", "# H\n\n*x* [a](b) <sup>1</sup>\n\n---\n\n<sup>1</sup> n", "|a|b|\n|-|-|\n|c|", "<p>x<ol type=i><li>y</ol><table><tr><td>z<sup>1</sup>",
		"x\f\npage 2\nA/1/2\n", "t,1\n____\n1 See x.\n2/5\n", "= T\n:a: b\n\n. x\n", "<akomaNtoso><num>(1)</num><p>x</p>", "¹ n\nx¹", "\xff\xfea\x00", "a\xe9b", "_a*b_*c*"} {
		for k := range 5 {
			f.Add([]byte(s), k)
		}
	}
	f.Fuzz(func(t *testing.T, in []byte, kind int) {
		name := [...]string{"x.txt", "x.md", "x.html", "x.xml", "x.adoc"}[uint(kind)%5]
		x, err := Read(strings.NewReader(string(in)), name, 1<<20)
		if err != nil {
			return
		}
		if !utf8.ValidString(x.Body) {
			t.Fatal("the body is not UTF-8")
		}
		var spans [][2]int
		for _, l := range x.Layout {
			spans = append(spans, [2]int{l.Start, l.End})
		}
		ordered(t, "layout", x.Body, spans)
		spans = spans[:0]
		for _, b := range x.Blocks {
			spans = append(spans, [2]int{b.Start, b.End})
		}
		ordered(t, "blocks", x.Body, spans)
		spans = spans[:0]
		for _, m := range x.Notes {
			spans = append(spans, [2]int{m.Start, m.End})
		}
		ordered(t, "marks", x.Body, spans)
		spans = spans[:0]
		for _, n := range x.Footnotes {
			if n.Content < n.Start || n.Content > n.End {
				t.Fatalf("note %+v", n)
			}
			spans = append(spans, [2]int{n.Start, n.End})
		}
		ordered(t, "notes", x.Body, spans)
		covered(t, x)
		v := x.View(Span{0, len(x.Body)})
		if !utf8.ValidString(v.S) || v.at != nil && len(v.at) != len(v.S)+1 || v.S != strings.TrimSpace(v.S) {
			t.Fatalf("view %q", v.S)
		}
		for i := range v.S {
			if s := v.Span(i, i+1); s.Start < 0 || s.End > len(x.Body) || s.Start > s.End || !utf8.ValidString(x.Body[s.Start:s.End]) {
				t.Fatalf("span of byte %d of %q: %v", i, v.S, s)
			}
		}
	})
}

func ordered(t *testing.T, what, body string, spans [][2]int) {
	t.Helper()
	end := 0
	for _, s := range spans {
		if s[0] < end || s[1] < s[0] || s[1] > len(body) || !utf8.ValidString(body[s[0]:s[1]]) {
			t.Fatalf("%s: %v after %d in %q", what, s, end, body)
		}
		end = s[1]
	}
}

func covered(t *testing.T, x Text) {
	t.Helper()
	end := 0
	for _, l := range x.Lines() {
		if l.Start != end || l.End <= l.Start || l.Text.Start < l.Start || l.Text.End > l.End || l.Block >= len(x.Blocks) {
			t.Fatalf("line %+v after %d in %q", l, end, x.Body)
		}
		end = l.End
	}
	if end != len(x.Body) {
		t.Fatalf("lines cover %d of %d bytes", end, len(x.Body))
	}
}

func BenchmarkView(b *testing.B) {
	x, _ := whole(b, "x.txt", strings.Repeat("The Committee took note of document X/15/2 – “the study” – and requested\nthe Secretariat to report. ", 10000))
	b.SetBytes(int64(len(x.Body)))
	for b.Loop() {
		x.View(Span{0, len(x.Body)})
	}
}

func BenchmarkRead(b *testing.B) {
	body := strings.Repeat("1. The Committee took note of document X/15/2 and of *the study*\nand requested the Secretariat to report.\n\n", 10000)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, err := Read(strings.NewReader(body), "x.md", 64<<20); err != nil {
			b.Fatal(err)
		}
	}
}
