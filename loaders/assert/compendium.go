package assert

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// heading is the line with which a document that prints many numbered decisions begins one of them, and how far that goes:
//
//	Decision 5/AB.20
//	Names of islands
//	    The Assembly of the Parties,
//	    1.  Requests …
type heading struct {
	id           schema.ID
	label, title string
	span         text.Span // of the symbol and the title
	segment      int
	end          int // byte at which the next one begins
}

// Limits of the line of a heading, in bytes.
const (
	longestHead  = 60
	longestTitle = 400
)

// headings finds the decisions that the document prints under their own symbols: a symbol of a decision that has a line of its own,
// outside the contents, and under it a title.
func (a *asserter) headings() []heading {
	var found []heading
	for _, r := range a.References {
		if !r.Resolved || r.Target.Path() != schema.PathDecision || r.Target.Portion() != "" || len(r.Pinpoints) > 0 || a.inContents(r.Segment) {
			continue
		}
		body := a.Document.Text.Body
		start := strings.LastIndexByte(body[:r.Start], '\n') + 1
		stop := r.End + lineEnd(body[r.End:])
		if stop-start > longestHead || !bare(body[start:r.Start]) || !bare(body[r.End:stop]) {
			continue
		}
		title := a.titleUnder(stop)
		if title.End <= title.Start {
			continue
		}
		if n := len(found); n > 0 {
			found[n-1].end = start
		}
		found = append(found, heading{r.Target, strings.Join(strings.Fields(body[start:stop]), " "),
			strings.Join(strings.Fields(body[title.Start:title.End]), " "), text.Span{Start: r.Start, End: title.End}, r.Segment, len(body)})
	}
	return found
}

func lineEnd(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i
	}
	return len(s)
}

// bare tells that what stands beside a symbol in its line is at most one word: the name of what it is.
func bare(s string) bool {
	return len(strings.Fields(s)) <= 1 && !strings.ContainsAny(s, ",;.:()|0123456789")
}

func (a *asserter) inContents(i int) bool {
	for ; i >= 0; i = a.Document.Segments[i].Parent {
		if k := a.Document.Segments[i].Kind; k == segment.Contents || k == segment.Header || k == segment.Footnote || k == segment.Table {
			return true
		}
	}
	return false
}

// titleUnder is the line after the byte at and those that go on in a small letter; the zero Span when it is no title.
func (a *asserter) titleUnder(at int) text.Span {
	body := a.Document.Text.Body
	s, from := text.Span{}, at
	for at < len(body) && at-from < longestTitle+longestHead {
		at++ // the end of the line before
		stop := at + lineEnd(body[min(at, len(body)):])
		line := strings.TrimSpace(body[min(at, len(body)):min(stop, len(body))])
		first, _ := utf8.DecodeRuneInString(line)
		switch {
		case line == "" && s.End == 0:
			at = stop
			continue
		case s.End == 0 && (len(line) > longestTitle || !unicode.IsUpper(first) || strings.HasSuffix(line, ",") || strings.HasSuffix(line, ";")):
			return text.Span{}
		case s.End == 0:
			s.Start = at + strings.Index(body[at:], line)
		case line == "" || !unicode.IsLower(first):
			return s
		}
		s.End = at + strings.Index(body[at:], line) + len(line)
		at = stop
	}
	return s
}

// compendium states the decisions that the document prints under their own symbols.
func (a *asserter) compendium() {
	for _, h := range a.headed {
		a.state(h.id, schema.PropPresent, schema.Flag())
		a.state(h.id, schema.PropLabel, schema.Text(h.label))
		a.words(h.id, schema.PropTitle, h.title)
		a.words(h.id, schema.PropText, h.title)
		a.state(h.id, schema.PropStatus, schema.Text("taken"))
		a.state(h.id, schema.PropDocument, schema.Ref(a.doc))
		a.state(h.id, schema.PropBody, ref(a.Header.Body))
		a.state(h.id, schema.PropSession, ref(a.Header.Session.ID))
		a.state(h.id, schema.PropPosition, schema.Int(a.index.Rune(h.span.Start)+1))
		from := a.Header.Session.ID
		if from == "" {
			from = a.Header.Body
		}
		a.claim(from, schema.Decides, h.id, a.evidence(h.span, h.segment, headingRule))
	}
}

// headingRule is the rule by which a heading tells a decision.
const headingRule = "decision/heading"

// under is the decision under whose heading a byte of the text stands; the zero ID for none.
func (a *asserter) under(at int) schema.ID {
	for _, h := range a.headed {
		if h.span.End <= at && at < h.end {
			return h.id
		}
	}
	return ""
}
