package loaders

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/schema"
)

// Report is what a load did, for people.
type Report struct {
	Read       int            // files read into the store
	Unchanged  int            // files left alone
	Acts       int            // documents that the files read print beside themselves: the decisions of a collection
	Gone       int            // files no longer in a folder, taken back
	Problems   []Problem      // files that gave nothing, in order of path
	Warnings   []Problem      // what was odd in files that were read
	Unresolved map[string]int // references of the files read that stay open, by reason
	Curated    int            // choices of people, in curated files, that count; 0 also when nothing had to be worked out
	Seconds    float64
	Files      []FileReport // every file, in the order of their paths
}

// Problem is one file and one line about it, with the place in the file where it has one.
type Problem struct {
	Name, Text string
	At         Place
}

// where is the file and the place in it: "papers/a.txt:12", "papers/a.pdf (page 3, para_5)", where the lines of the text are not those of the file.
func (p Problem) where() string {
	name := printable(p.Name)
	switch at := p.At; {
	case !at.Placed():
	case at.own:
		return fmt.Sprintf("%s:%d", name, at.Line)
	case at.Page > 0 && at.Segment != "":
		return fmt.Sprintf("%s (page %d, %s)", name, at.Page, at.Segment)
	case at.Page > 0:
		return fmt.Sprintf("%s (page %d)", name, at.Page)
	case at.Segment != "":
		return fmt.Sprintf("%s (%s)", name, at.Segment)
	}
	return name
}

func (r *Report) add(res result) {
	r.Files = append(r.Files, fileReport(res))
	if res.file.Problem != "" {
		r.Problems = append(r.Problems, Problem{Name: res.name, Text: res.file.Problem})
		return
	}
	for _, n := range res.notes {
		r.Warnings = append(r.Warnings, Problem{Name: res.name, Text: n})
	}
	r.Read++
	r.Acts += len(res.file.Parts)
	for _, w := range res.places {
		r.Warnings = append(r.Warnings, Problem{Name: res.name, Text: w.Text, At: w})
	}
	for _, e := range res.entries {
		for _, s := range e.Statements {
			if s.Property == schema.PropReason {
				if r.Unresolved == nil {
					r.Unresolved = map[string]int{}
				}
				r.Unresolved[s.Value.Text]++
			}
		}
	}
}

// documents are the documents that the files read gave.
func (r *Report) documents() map[schema.ID]bool {
	all := map[schema.ID]bool{}
	for _, f := range r.Files {
		if f.Status == StatusRead && f.Document != "" {
			all[schema.ID(f.Document)] = true
		}
	}
	return all
}

func (r *Report) unchanged(f schema.File, name string) {
	one := FileReport{Name: name, Status: StatusUnchanged, Problem: f.Problem, key: f.Key, hash: f.Hash}
	one.Document, _, _ = strings.Cut(f.Key, "@")
	if f.Problem != "" {
		one.Status = StatusNotRead
	}
	r.Files = append(r.Files, one)
	if f.Problem != "" {
		r.Problems = append(r.Problems, Problem{Name: name, Text: f.Problem})
		return
	}
	r.Unchanged++
}

// Write prints the report, one line for each thing that needs a reader's eye.
func (r Report) Write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d read, %d unchanged, %d not read", counted(r.Read+r.Unchanged+len(r.Problems), "file"), r.Read, r.Unchanged, len(r.Problems))
	if r.Acts > 0 {
		fmt.Fprintf(&b, ", %d acts printed in them", r.Acts)
	}
	if r.Gone > 0 {
		fmt.Fprintf(&b, ", %d gone and taken back", r.Gone)
	}
	fmt.Fprintf(&b, " in %.1f s\n", r.Seconds)
	for _, p := range r.Problems {
		fmt.Fprintf(&b, "  not read  %s: %s\n", printable(p.Name), oneLine(p.Text))
	}
	for _, p := range r.Warnings {
		fmt.Fprintf(&b, "  note      %s: %s\n", p.where(), oneLine(p.Text))
	}
	if r.Curated > 0 {
		fmt.Fprintf(&b, "  curated   %d choices of people\n", r.Curated)
	}
	for _, reason := range r.reasons() {
		fmt.Fprintf(&b, "  open      %s: %s\n", counted(r.Unresolved[reason], "reference"), reason)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func oneLine(s string) string {
	first, _, _ := strings.Cut(s, "\n")
	return printable(strings.TrimSpace(first))
}

// printable is a line that cannot move the cursor or break the line: control characters of names and of texts are shown by their codes.
func printable(s string) string {
	if !strings.ContainsFunc(s, unicode.IsControl) && utf8.ValidString(s) {
		return s
	}
	quoted := strconv.Quote(s)
	return strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
}
