package folio

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
)

const paperID = schema.ID("x:document/A/1")

// made is an entry with the parts and claims that stand at the words given.
func made(text, format string, parts, claims [][2]string) schema.Entry {
	e := schema.Entry{Key: string(paperID) + "@en", Document: paperID, Language: "en", Format: format, Text: text}
	find := func(words string) (int, int) {
		i := strings.Index(text, words)
		if i < 0 {
			panic(words)
		}
		start := len([]rune(text[:i]))
		return start, start + len([]rune(words))
	}
	for _, p := range parts {
		start, end := find(p[1])
		label := strings.IndexByte(p[1], ' ') + 1
		e.Statements = append(e.Statements,
			schema.Statement{Node: paperID.Part(p[0]), Property: schema.PropSpan, Value: schema.Text(fmt.Sprintf("%d-%d", start, end))},
			schema.Statement{Node: paperID.Part(p[0]), Property: schema.PropContent, Value: schema.Int(start + label)})
	}
	for i, c := range claims {
		start, end := find(c[0])
		edge := schema.Edge{From: paperID, Relation: schema.Cites, To: schema.ID(c[1]), Evidence: schema.Evidence{Document: paperID, Start: start, End: end, Quote: c[0]}}
		edge.Seal(fmt.Sprint(e.Key, i))
		e.Edges = append(e.Edges, edge)
	}
	return e
}

// drawn writes a page as brackets: {link words}, [id|label] for rows and items.
func drawn(p Page) string {
	var b strings.Builder
	var spans func([]Span)
	spans = func(ss []Span) {
		for _, s := range ss {
			if len(s.Claims) > 0 || s.Note != "" {
				b.WriteString("{" + s.Note)
			}
			if s.Em {
				b.WriteString("_")
			}
			b.WriteString(s.Text)
			spans(s.Inner)
			if len(s.Claims) > 0 || s.Note != "" {
				b.WriteString("}")
			}
		}
	}
	for _, rows := range [][]Row{p.Rows, p.Notes} {
		for _, r := range rows {
			fmt.Fprintf(&b, "[%s|%s]", r.Portion, r.Label)
			for i, block := range r.Blocks {
				if i > 0 {
					b.WriteString("/")
				}
				if block.Portion != "" {
					fmt.Fprintf(&b, "(%s|%s)", block.Portion, block.Label)
				}
				spans(block.Spans)
			}
		}
	}
	return b.String()
}

func TestLay(t *testing.T) {
	for _, c := range []struct {
		name, text, format string
		parts, claims      [][2]string
		want               string
	}{
		{"paragraphs and words outside", "HEAD\n\n1. Öne two.\n\n2. Three.\n\n[End]\n", "text", [][2]string{{"para_1", "1. Öne two."}, {"para_2", "2. Three."}}, [][2]string{{"two", "x:document/B/2"}},
			"[|]HEAD[para_1|1.]Öne {two}.[para_2|2.]Three.[|][End]"},
		{"items in a paragraph", "1. Asks:\n\n(i) to go;\n\n(ii) to come.\n\n", "text", [][2]string{{"para_1", "1. Asks:\n\n(i) to go;\n\n(ii) to come."}, {"para_1__item_i", "(i) to go;"}, {"para_1__item_ii", "(ii) to come."}}, nil,
			"[para_1|1.]Asks:/(para_1__item_i|(i))to go;/(para_1__item_ii|(ii))to come."},
		{"claims within claims", "1. see A/1 and A/2 now", "text", [][2]string{{"para_1", "1. see A/1 and A/2 now"}}, [][2]string{{"see A/1 and A/2", "x:document/C"}, {"A/2", "x:document/D"}, {"A/1", "x:document/E"}, {"A/1", "x:document/F"}},
			"[para_1|1.]{see {A/1} and {A/2}} now"},
		{"claims that overlap", "1. ab cd ef", "text", [][2]string{{"para_1", "1. ab cd ef"}}, [][2]string{{"ab cd", "x:document/C"}, {"cd ef", "x:document/D"}},
			"[para_1|1.]{ab {cd}} ef"},
		{"signs of Markdown", "1. *All of **it***, and <sup>1</sup>.\n\n---\n", "markdown", [][2]string{{"para_1", "1. *All of **it***, and <sup>1</sup>."}}, nil,
			"[para_1|1.]_All of _it, and 1."},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := Lay(made(c.text, c.format, c.parts, c.claims))
			require.Equal(t, 1, f.Pages())
			require.Equal(t, c.want, drawn(f.Page(1)))
		})
	}
}

// A claim whose words go over several paragraphs is a name of the row where they begin.
func TestWideClaims(t *testing.T) {
	e := made("1. Asks:\n\n(i) to go.\n\n2. No.", "text", [][2]string{{"para_1", "1. Asks:\n\n(i) to go."}, {"para_1__item_i", "(i) to go."}, {"para_2", "2. No."}}, [][2]string{{"Asks:\n\n(i) to go.", "x:document/B"}})
	page := Lay(e).Page(1)
	require.Equal(t, []string{Anchor(e.Edges[0].Evidence)}, page.Rows[0].Anchors)
}

// A long text is dealt out to pages of bounded size; each part and claim is found on one of them, and no word is lost.
func TestLongText(t *testing.T) {
	var text strings.Builder
	var parts, claims [][2]string
	for i := range 3000 {
		line := fmt.Sprintf("%d. Para%dé %s.", i, i, strings.Repeat("word ", 30))
		text.WriteString(line + "\n\n")
		if i%500 == 0 {
			parts = append(parts, [2]string{fmt.Sprintf("para_%d", i), line})
			claims = append(claims, [2]string{fmt.Sprintf("Para%dé", i), "x:document/B"})
		}
	}
	text.WriteString("END " + strings.Repeat("x", 3*Window))
	e := made(text.String(), "text", parts, claims)
	f := Lay(e)
	require.Greater(t, f.Pages(), 4)
	all := ""
	for n := 1; n <= f.Pages(); n++ {
		p := f.Page(n)
		size := 0
		for _, r := range p.Rows {
			for _, b := range r.Blocks {
				for _, s := range b.Spans {
					size += len(s.Text)
				}
			}
		}
		require.LessOrEqual(t, size, Window+2*longest+1000)
		all += drawn(p)
	}
	for i, p := range parts {
		require.Contains(t, drawn(f.Page(f.Find(p[0]))), "["+p[0]+"|")
		require.Contains(t, drawn(f.Page(f.Find(Anchor(e.Edges[i].Evidence)))), "{"+claims[i][0]+"}")
	}
	require.Equal(t, strings.Count(text.String(), "word "), strings.Count(all, "word "))
	require.Equal(t, 3*Window, strings.Count(all, "x"))
	require.Zero(t, f.Find("para_none"))
	require.Empty(t, f.Page(f.Pages()+1).Rows)
}

// Whatever is stated of a text, laying it out ends, keeps the words, and marks no place twice.
func FuzzLay(f *testing.F) {
	f.Add("1. a (i) b\n\n2. c", "0-9", "3-9", int64(2), 1, 4)
	f.Add("ü\n\n---", "1-2", "0-3", int64(-1), 0, 9)
	f.Fuzz(func(t *testing.T, text, a, b string, content int64, start, end int) {
		e := schema.Entry{Document: paperID, Format: "markdown", Text: strings.ToValidUTF8(text, "?")}
		for i, span := range []string{a, b} {
			id := paperID.Part([]string{"para_1", "para_1__item_i"}[i])
			e.Statements = append(e.Statements, schema.Statement{Node: id, Property: schema.PropSpan, Value: schema.Text(span)},
				schema.Statement{Node: id, Property: schema.PropContent, Value: schema.Int(int(content))},
				schema.Statement{Node: id, Property: schema.PropMark, Value: schema.Text(span)})
		}
		e.Edges = []schema.Edge{{From: paperID, To: paperID, Evidence: schema.Evidence{ID: "x:evidence/q", Document: paperID, Start: start, End: end}}}
		laid := Lay(e)
		names := 0
		for n := 1; n <= laid.Pages(); n++ {
			p := laid.Page(n)
			for _, rows := range [][]Row{p.Rows, p.Notes} {
				for _, r := range rows {
					names += strings.Count(fmt.Sprintf("%+v", r), "Anchors:[c-q]")
				}
			}
		}
		if names > 1 {
			t.Fatalf("the place of one claim stands %d times", names)
		}
	})
}
