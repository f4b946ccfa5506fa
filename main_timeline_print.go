package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/travaux/travaux/schema"
)

// timelineFormats are the forms in which a timeline is printed.
var timelineFormats = map[string]func(io.Writer, timeline) error{
	"table": printTimelineTable, "json": printTimelineJSON, "csv": printTimelineCSV, "md": printTimelineMarkdown,
}

func printTimelineJSON(w io.Writer, t timeline) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(t); err != nil {
		return fmt.Errorf("timeline: writing: %w", err)
	}
	return nil
}

// head says what follows: the title, how many steps, how many of them gaps.
func (t timeline) head() string {
	gaps := 0
	for _, e := range t.Events {
		if e.Gap {
			gaps++
		}
	}
	said := []string{count(len(t.Events), "step")}
	if gaps > 0 {
		said = append(said, count(gaps, "session")+" of which nothing is loaded")
	}
	if t.Issue.Status != nil {
		said = append(said, *t.Issue.Status)
	}
	return t.Issue.Label + ": " + strings.Join(said, ", ")
}

// curated says, a line each, what people chose about the issue.
func (t timeline) curated() []string {
	var lines []string
	for _, c := range t.Issue.Curated {
		lines = append(lines, "curated: "+c.Words(schema.ID(t.Issue.ID)))
	}
	return lines
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// state is how an event leaves the issue, in words.
func (e timelineEvent) state() string {
	return strings.ToLower(strings.ReplaceAll(e.State, "_", " "))
}

// what tells, a line each, what was before a session and what it did: documents, decisions with the documents that tell them, gaps.
func (e timelineEvent) what() []string {
	var lines []string
	if e.Gap {
		lines = append(lines, "(nothing of this session is loaded)")
	}
	var papers []string
	for _, d := range e.Documents {
		if d.ID != e.Node.ID {
			papers = append(papers, d.Label)
		}
	}
	if len(papers) > 0 {
		lines = append(lines, "papers: "+strings.Join(papers, ", "))
	}
	for i, d := range e.Decisions {
		if d.LeadIn != nil && (i == 0 || e.Decisions[i-1].ID != d.LeadIn.ID && (e.Decisions[i-1].LeadIn == nil || e.Decisions[i-1].LeadIn.ID != d.LeadIn.ID)) {
			lines = append(lines, d.done()+": "+strings.Join(strings.Fields(d.LeadIn.Text), " "))
		}
		lines = append(lines, d.lines()...)
	}
	return lines
}

// done is what was done: taken, asked, draft.
func (d timelineDecision) done() string {
	if d.Status == "proposed" {
		return "asked"
	}
	return d.Status
}

// lines are a decision and what is to be said of it, a line each: "taken: … [D/3, D/7]", "asked: … [D/5] → taken as
// proposed", "D/7: “2002” for “September 2002”". An item stands without what was done, under its lead-in.
func (d timelineDecision) lines() []string {
	line := d.done() + ": "
	if d.LeadIn != nil {
		line = "· "
	}
	line += strings.Join(strings.Fields(d.Text), " ")
	var told []string
	for _, n := range d.Told {
		told = append(told, n.Label)
	}
	if len(told) > 0 {
		line += " [" + strings.Join(told, ", ") + "]"
	}
	if became := map[string]string{"AS_PROPOSED": "taken as proposed", "WITH_CHANGES": "taken with changes", "NOT_TAKEN": "not taken", "UNKNOWN": "nothing tells the outcome"}[d.Outcome]; became != "" {
		line += " → " + became
	}
	lines := []string{line}
	for _, t := range d.Tellings {
		lines = append(lines, "≠ "+t.Document.Label+": "+strings.Join(strings.Fields(t.Otherwise), " "))
	}
	for _, c := range d.Conflicts {
		lines = append(lines, "≠ sources disagree: "+c)
	}
	return lines
}

// The widths of the table's columns, in characters.
const (
	dateWidth  = 10
	whereWidth = 30
	stateWidth = 12
	whatWidth  = 62
)

func printTimelineTable(w io.Writer, t timeline) error {
	var b strings.Builder
	b.WriteString(t.head() + "\n")
	for _, line := range t.curated() {
		b.WriteString(strings.Join(wrap(line, dateWidth+whereWidth+stateWidth+whatWidth), "\n") + "\n")
	}
	b.WriteString("\n")
	row := func(cells ...[]string) {
		widths := []int{dateWidth, whereWidth, stateWidth, whatWidth}
		for i := range slices.MaxFunc(cells, func(a, b []string) int { return len(a) - len(b) }) {
			line := ""
			for c, cell := range cells {
				text := ""
				if i < len(cell) {
					text = cell[i]
				}
				line += text + strings.Repeat(" ", max(0, widths[c]-utf8.RuneCountInString(text))+2)
			}
			b.WriteString(strings.TrimRight(line, " ") + "\n")
		}
	}
	row([]string{"DATE"}, []string{"WHERE"}, []string{"STATE"}, []string{"WHAT"})
	for _, e := range t.Events {
		var what []string
		for _, line := range e.what() {
			what = append(what, wrap(line, whatWidth)...)
		}
		row([]string{e.Date}, wrap(e.Node.Label, whereWidth), wrap(e.state(), stateWidth), what)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// wrap breaks a text between words into lines of at most width characters; a longer word has a line of its own, and the
// lines after the first stand in by two.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width:
			lines, line = append(lines, line), "  "+word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}

func printTimelineCSV(w io.Writer, t timeline) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"date", "precision", "kind", "id", "where", "body", "title", "state", "gap", "documents", "decisions", "evidence"}}
	for _, e := range t.Events {
		body := ""
		if e.Body != nil {
			body = e.Body.Label
		}
		var documents, decisions, evidence []string
		for _, d := range e.Documents {
			documents = append(documents, d.Label)
		}
		for _, d := range e.Decisions {
			decisions = append(decisions, d.lines()...)
		}
		for _, v := range e.Evidence {
			evidence = append(evidence, v.Document.Label+": "+strings.Join(strings.Fields(v.Quote), " "))
		}
		rows = append(rows, []string{e.Date, strings.ToLower(e.Precision), strings.ToLower(e.Kind), e.Node.ID, e.Node.Label, body, e.Title, e.state(),
			strconv.FormatBool(e.Gap), strings.Join(documents, "; "), strings.Join(decisions, "\n"), strings.Join(evidence, "\n")})
	}
	if err := out.WriteAll(rows); err != nil {
		return fmt.Errorf("timeline: writing: %w", err)
	}
	return nil
}

func printTimelineMarkdown(w io.Writer, t timeline) error {
	var b strings.Builder
	b.WriteString("# " + markdown(t.Issue.Label) + "\n\n")
	for _, line := range t.curated() {
		b.WriteString(markdown(line) + "\n\n")
	}
	b.WriteString("| date | where | state | what |\n|---|---|---|---|\n")
	for _, e := range t.Events {
		lines := e.what()
		for i, line := range lines {
			lines[i] = markdown(line)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", e.Date, markdown(e.Node.Label), e.state(), strings.Join(lines, "<br>"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// markdown escapes what would be markup in a cell of a table.
func markdown(s string) string {
	return strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "<", "&lt;", "[", `\[`, "`", "\\`", "\n", " ").Replace(s)
}
