package loaders

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// The status of a row that is not a file's: each thing to look at in a file has a row of its own behind it.
const (
	rowNote = "note" // an oddity of reading
	rowOpen = "open" // a reference left open
)

// writeCSV writes a row for each file, and behind it one for each place in it that a person should look at.
func (r Report) writeCSV(w io.Writer) error {
	c := csv.NewWriter(w)
	rows := [][]string{{"file", "status", "document", "symbol", "kind", "language", "bytes", "references", "found", "wanted", "open", "decisions",
		"same as", "text of", "note", "anchor", "start", "end", "line", "page", "quote"}}
	for _, f := range r.Files {
		rows = append(rows, append([]string{f.Name, f.Status, f.Document, f.Symbol, f.Kind, f.Language, strconv.FormatInt(f.Bytes, 10), strconv.Itoa(f.References),
			strconv.Itoa(f.Found()), strconv.Itoa(f.Wanted), strconv.Itoa(f.Left()), strconv.Itoa(f.Decisions), f.SameAs, f.TextOf, f.Note()}, make([]string, 6)...))
		for _, p := range f.Notes {
			rows = append(rows, f.row(rowNote, p))
		}
		for _, p := range f.Unresolved {
			rows = append(rows, f.row(rowOpen, p))
		}
	}
	for _, row := range rows {
		for i, cell := range row {
			row[i] = harmless(cell)
		}
	}
	return c.WriteAll(rows)
}

// row is one place in a file.
func (f FileReport) row(status string, p Place) []string {
	text := p.Text
	if len(p.Candidates) > 0 {
		text += ": " + strings.Join(p.Candidates, ", ")
	}
	row := append([]string{f.Name, status, f.Document, f.Symbol}, make([]string, 10)...)
	if !p.Placed() {
		return append(row, text, "", "", "", "", "", "")
	}
	return append(row, text, p.Segment, strconv.Itoa(p.Start), strconv.Itoa(p.End), strconv.Itoa(p.Line), known(p.Page), p.Quote)
}

// known is a number that counts from 1; "" for 0.
func known(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// harmless is a cell that no spreadsheet takes for a formula.
func harmless(cell string) string {
	cell = printable(cell)
	if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
