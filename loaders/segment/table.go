package segment

import (
	"strings"

	"github.com/travaux/travaux/loaders/text"
)

// table reads the rows of a table. One whose columns are a number and an item of an agenda gives its items.
func (b *builder) table(i int) int {
	end := i
	for end < len(b.rows) && b.rows[end].block == text.Cell && (end == i || b.rows[end].gap == 0) && b.rows[end].note < 0 {
		end++
	}
	rank := rankParagraph
	if _, r := b.top(); r >= rankParagraph && b.prose {
		rank = rankTable
	}
	b.add(i, Segment{Kind: Table}, rank, b.rows[i].Text.Start)
	if b.agendaTable(i) {
		for k := i + 1; k < end; k++ {
			b.agendaRow(k)
		}
	}
	b.end = b.rows[end-1].Text.End
	b.close(rank)
	return end
}

// cells gives the texts of the cells on row k and where they stand.
func (b *builder) cells(k int) (out []text.Block) {
	r := &b.rows[k]
	for j := r.Block; j >= 0 && j < len(b.text.Blocks) && b.text.Blocks[j].Start < r.Text.End; j++ {
		out = append(out, b.text.Blocks[j])
	}
	return out
}

// agendaTable says whether the first row of a table names the columns of an agenda: one of them is the item.
func (b *builder) agendaTable(k int) bool {
	cells := b.cells(k)
	if len(cells) > 2 {
		cells = cells[:2]
	}
	for _, c := range cells {
		switch strings.ToLower(trimSpace(b.text.View(c.Span).S)) {
		case "item", "items", "agenda item", "agenda items", "title of item", "point", "points", "punto", "puntos", "subject", "sujet", "tema":
			return len(cells) == 2
		}
	}
	return false
}

// bareTitle takes the remark in brackets off the end of a title, but no abbreviation.
func bareTitle(s string) string {
	if i := strings.LastIndex(s, " ("); i > 0 && strings.HasSuffix(s, ")") && strings.Contains(s[i+2:], " ") {
		return s[:i]
	}
	return s
}

// agendaRow reads "| 5 | Program performance | … |" as an item of an agenda, where the table's head says so.
func (b *builder) agendaRow(k int) {
	cells := b.cells(k)
	if len(cells) < 2 {
		return
	}
	number := trimSpace(b.text.View(cells[0].Span).S)
	if digits(strings.TrimRight(number, ".")) == 0 {
		return
	}
	title := bareTitle(b.text.View(cells[1].Span).S)
	b.addAt(cells[0].Start, Segment{Kind: AgendaItem, Label: number, Number: strings.TrimRight(number, "."), Heading: title}, rankList, cells[1].Start)
	b.end = b.rows[k].Text.End
	b.close(rankList)
}
