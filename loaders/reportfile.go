package loaders

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// What became of a file.
const (
	StatusRead      = "read"
	StatusUnchanged = "unchanged"
	StatusNotRead   = "not read"
	StatusGone      = "gone"
)

// FileReport is what a load found in one file. Of a file left unchanged the counts are 0.
type FileReport struct {
	Name       string         `json:"file"`
	Status     string         `json:"status"`
	Problem    string         `json:"problem,omitempty"` // why it was not read
	Document   string         `json:"document,omitempty"`
	Symbol     string         `json:"symbol,omitempty"`
	Kind       string         `json:"kind,omitempty"`
	Title      string         `json:"title,omitempty"`
	Language   string         `json:"language,omitempty"`
	Bytes      int64          `json:"bytes"`
	References int            `json:"references"` // claims that cite something, and those left open
	Wanted     int            `json:"wanted"`     // of these, to documents that are not loaded
	Open       map[string]int `json:"open,omitempty"`
	Decisions  int            `json:"decisions"`
	Acts       int            `json:"acts,omitempty"`
	Inferred   []string       `json:"inferred,omitempty"` // fields of the header that are not printed
	Notes      []Place        `json:"notes,omitempty"`
	Unresolved []Place        `json:"unresolved,omitempty"` // the references left open; only where Options.Places asked for them
	SameAs     string         `json:"sameAs,omitempty"`     // the first file with the same bytes
	TextOf     string         `json:"textOf,omitempty"`     // the first file that gives the same document in the same language

	Shown   string                `json:"shown,omitempty"`   // the file whose text of this document is shown in place of this one's
	Why     string                `json:"why,omitempty"`     // the reason, one of the Better… values of the schema; "" when it is not known
	Differs []schema.Disagreement `json:"differs,omitempty"` // what it says otherwise than the text that is shown, or than the first language version

	key, hash string
	beside    string // the file of that text
	quality   schema.Quality
	saying    schema.Saying
	targets   []schema.ID
}

// Left counts the references left open.
func (f FileReport) Left() (n int) {
	for _, k := range f.Open {
		n += k
	}
	return n
}

// Found counts the references that lead to something loaded.
func (f FileReport) Found() int { return f.References - f.Wanted - f.Left() }

func fileReport(res result) FileReport {
	f := FileReport{Name: res.name, Status: StatusRead, Problem: res.file.Problem, Bytes: res.file.Size, Acts: len(res.file.Parts),
		Notes: res.places, Unresolved: res.open, key: res.file.Key, hash: res.file.Hash}
	for _, n := range res.notes {
		f.Notes = append(f.Notes, Place{Text: n})
	}
	if f.Problem != "" {
		f.Status = StatusNotRead
		return f
	}
	for i, e := range res.entries {
		f.count(e)
		if i == 0 {
			f.Document, f.Language = string(e.Document), e.Language
			f.header(e)
			f.saying, f.quality = schema.Say(e), e.Quality
		}
	}
	f.detach()
	return f
}

// detach copies the words of the report that are parts of texts: a report of a thousand files must not keep a thousand texts in memory.
func (f *FileReport) detach() {
	own := func(words ...*string) {
		for _, w := range words {
			*w = strings.Clone(*w)
		}
	}
	own(&f.Symbol, &f.Title, &f.saying.Title, &f.saying.Author, &f.saying.Date)
	for _, all := range [...][]Place{f.Notes, f.Unresolved} {
		for i := range all {
			own(&all[i].Text, &all[i].Quote, &all[i].before, &all[i].after)
		}
	}
}

func (f *FileReport) header(e schema.Entry) {
	for _, s := range e.Statements {
		if s.Node != e.Document {
			continue
		}
		switch s.Property {
		case schema.PropSymbol:
			f.Symbol = s.Value.Text
		case schema.PropDocKind:
			f.Kind = s.Value.Text
		case schema.PropTitle:
			f.Title = s.Value.Text
		case schema.PropInferred:
			f.Inferred = append(f.Inferred, s.Value.Text)
		}
	}
}

func (f *FileReport) count(e schema.Entry) {
	decided := map[schema.ID]bool{}
	left := map[schema.ID]bool{}
	for _, s := range e.Statements {
		switch s.Property {
		case schema.PropVerb:
			decided[s.Node] = true
		case schema.PropReason:
			if f.Open == nil {
				f.Open = map[string]int{}
			}
			f.Open[s.Value.Text]++
			f.References++
			left[s.Node] = true
		}
	}
	f.Decisions += len(decided)
	for _, edge := range e.Edges {
		if edge.Relation == schema.Cites && !left[edge.To] {
			f.References++
			f.targets = append(f.targets, edge.To.Whole())
		}
	}
}

// settle works out what only the whole load tells: which references lead to something loaded, which files are the same.
func (r *Report) settle(s standing) {
	slices.SortStableFunc(r.Files, func(a, b FileReport) int { return cmp.Compare(a.Name, b.Name) })
	r.compare(s)
	r.twice(s)
	for i := range r.Files {
		f := &r.Files[i]
		for _, t := range f.targets {
			if s.present != nil && !s.present[t] {
				f.Wanted++
			}
		}
		f.targets = nil
	}
}

// WriteFile writes the report in the form that the ending of a file's name asks for: .json, .csv or .html.
func (r Report) WriteFile(w io.Writer, name string) error {
	switch {
	case strings.HasSuffix(name, ".json"):
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(map[string]any{"summary": r.Summary(), "read": r.Read, "unchanged": r.Unchanged, "notRead": len(r.Problems),
			"gone": r.Gone, "unresolved": r.Unresolved, "seconds": r.Seconds, "files": r.Files})
	case strings.HasSuffix(name, ".csv"):
		return r.writeCSV(w)
	case strings.HasSuffix(name, ".html"), strings.HasSuffix(name, ".htm"):
		return r.writeHTML(w)
	}
	return fmt.Errorf("loaders: report %s: a report is .html, .json or .csv: %w", name, schema.ErrInvalid)
}

// Note is all there is to say of a file, in one line.
func (f FileReport) Note() string {
	var all []string
	if f.Problem != "" {
		all = append(all, oneLine(f.Problem))
	}
	for _, n := range f.Notes {
		all = append(all, oneLine(n.Text))
	}
	if f.SameAs != "" {
		all = append(all, "the same bytes as "+f.SameAs)
	}
	if f.TextOf != "" {
		all = append(all, "another text of the document of "+f.TextOf)
	}
	if len(f.Differs) > 0 {
		all = append(all, f.differs())
	} else if f.Shown != "" {
		all = append(all, f.choice())
	}
	return strings.Join(all, "; ")
}

// Summary tells in plain words what the load did.
func (r Report) Summary() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s read, %d refused", counted(r.Read, "file"), len(r.Problems))
	if r.Unchanged > 0 {
		fmt.Fprintf(&b, ", %d unchanged", r.Unchanged)
	}
	if r.Gone > 0 {
		fmt.Fprintf(&b, ", %d gone", r.Gone)
	}
	if r.Read > 0 {
		sum := r.total()
		fmt.Fprintf(&b, ". %s %s found in the files read: %d %s to something loaded, %d to documents that are wanted, %d %s left open",
			counted(sum.References, "reference"), plural(sum.References, "was", "were"), sum.Found, plural(sum.Found, "leads", "lead"), sum.Wanted,
			sum.Left, plural(sum.Left, "was", "were"))
	}
	b.WriteString(r.summaryTwice())
	return b.String() + "."
}

// summaryTwice tells of documents that came more than once; "" for none.
func (r Report) summaryTwice() string {
	same, texts, apart := 0, 0, 0
	for _, f := range r.Files {
		switch {
		case f.SameAs != "":
			same++
		case f.TextOf != "":
			texts++
		}
		if len(f.Differs) > 0 {
			apart++
		}
	}
	var b strings.Builder
	if same > 0 {
		fmt.Fprintf(&b, ". %s the same bytes as another", counted(same, "file")+plural(same, " has", " have"))
	}
	if texts > 0 {
		fmt.Fprintf(&b, ". %s another text of a document that is there already: the best one is shown", counted(texts, "file")+plural(texts, " holds", " hold"))
	}
	if apart > 0 {
		fmt.Fprintf(&b, ". %s something otherwise than another text of the same document", counted(apart, "file")+plural(apart, " says", " say"))
	}
	return b.String()
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}
