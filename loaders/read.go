package loaders

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/adoption"
	"github.com/travaux/travaux/loaders/akn"
	"github.com/travaux/travaux/loaders/amend"
	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/closing"
	"github.com/travaux/travaux/loaders/collection"
	"github.com/travaux/travaux/loaders/decision"
	"github.com/travaux/travaux/loaders/flat"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// revision counts changes of the reading stages that change what a document gives: files read by another revision, or with
// other authority data, are read again. Raise it with every such change.
const revision = "20"

// Version names how documents are read: the code's revision and the authority data's hash.
func Version(set *authority.Set) string { return revision + "." + set.Version() }

// Read reads the document that a file of at most limit bytes is; of a collection of acts, the collection. The name tells
// the format by its ending and is kept in the reading.
// Errors wrap schema.ErrTooLarge or schema.ErrInvalid; a file that is not read within MaxTime is too large. A defect of a stage (a panic) is
// reported as an error of this document, so that one document never ends a run.
func Read(r io.Reader, name string, limit int64, set *authority.Set) (assert.Reading, error) {
	return within(context.Background(), MaxTime, name, func(ctx context.Context) (assert.Reading, error) {
		return readTold(ctx, r, name, limit, set, nil, nil)
	})
}

func readTold(ctx context.Context, r io.Reader, name string, limit int64, set *authority.Set, tell header.Tell, beside text.Beside) (reading assert.Reading, err error) {
	t, err := text.OpenBeside(ctx, r, name, limit, beside)
	if err != nil {
		return assert.Reading{}, err
	}
	return readText(t, name, set, tell)
}

// readText reads a text that was opened.
func readText(t text.Text, name string, set *authority.Set, tell header.Tell) (reading assert.Reading, err error) {
	if akn.Is(t) {
		return readAKN(t, set, tell)
	}
	if t, err = text.Lay(t); err != nil {
		return assert.Reading{}, err
	}
	reading = allStages(t, set, tell)
	if !isDocument(reading) {
		return assert.Reading{}, fmt.Errorf("loaders: %s: nothing in it reads as a document: no header, no numbered part, no citation: %w", name, schema.ErrInvalid)
	}
	reading.Warnings = append(reading.Warnings, t.MissingPages()...)
	reading.Warnings = append(reading.Warnings, misnamed(name, reading.Document, reading.Header, set)...)
	return reading, nil
}

// Documents reads every document that a file gives: what Read gives, and behind it, of a collection, each act in its order.
// Of a page that shows others in frames, beside opens these (nil: there are none). Errors are those of Read, and the cause when ctx ends.
func Documents(ctx context.Context, r io.Reader, name string, limits Limits, set *authority.Set, beside text.Beside) (all []assert.Reading, err error) {
	return within(ctx, limits.time(), name, func(ctx context.Context) ([]assert.Reading, error) {
		return documents(ctx, r, name, limits.size(), set, nil, beside)
	})
}

func documents(ctx context.Context, r io.Reader, name string, limit int64, set *authority.Set, tell header.Tell, beside text.Beside) ([]assert.Reading, error) {
	whole, err := readTold(ctx, r, name, limit, set, tell, beside)
	if err != nil {
		return nil, err
	}
	return append([]assert.Reading{whole}, acts(whole, set)...), nil
}

// allStages runs the stages over a text of which a catalogue may tell more.
func allStages(t text.Text, set *authority.Set, tell header.Tell) assert.Reading {
	t = flat.Restore(t, set)
	d := segment.Split(t, set)
	h := header.ReadTold(d, set, tell)
	parts := collection.Split(t, h, set)
	if one, is := loneAct(d, h, parts, set); is {
		h, parts = header.Of(h, d, one, set), nil
	}
	r := stages(d, h, set)
	if adopted(h) {
		r.Adoption = adoption.Read(t, set)
	}
	if h.Treaty != "" || h.Kind == kindTreaty {
		r.Closing = closing.Read(d, h, set)
	}
	r.Parts = parts
	return r
}

// stages runs the stages behind the header.
func stages(d segment.Document, h header.Header, set *authority.Set) assert.Reading {
	nameProvision(&d, h)
	return say(d, h, resolve.Resolve(d, h, cite.Find(d, h, set), set), set)
}

// readAKN reads Akoma Ntoso, whose markup tells much of what is found by form in other texts.
func readAKN(t text.Text, set *authority.Set, tell header.Tell) (assert.Reading, error) {
	d, err := akn.Read(t)
	if err != nil {
		return assert.Reading{}, err
	}
	h := d.Header(header.ReadTold(d.Document, set, tell), set)
	refs := d.References(h, resolve.Resolve(d.Document, h, cite.Find(d.Document, h, set), set), set)
	reading := say(d.Document, h, refs, set)
	reading.Relations = append(d.Relations(h, set), reading.Relations...)
	return reading, nil
}

// say reads what a document says of decisions, recommendations and relations.
func say(d segment.Document, h header.Header, refs []resolve.Reference, set *authority.Set) assert.Reading {
	if h.IRI == "" {
		h.IRI = set.IRI(authority.Work{ID: h.ID, Body: h.Body, Kind: h.Kind, Date: h.Date})
	}
	ds := decision.Read(d, h, refs, set)
	return assert.Reading{
		Document: d, Header: h, References: refs, Decisions: ds,
		Recommendations: decision.Recommendations(d, h, refs, set),
		Relations:       decision.Relations(d, h, refs, ds, set),
		Amendments:      amend.Read(d, h, refs, set),
		Warnings:        slices.Concat(d.Text.Warnings, h.Warnings),
	}
}

// nameProvision names the article whose heading is not on the page by what its words tell of it.
func nameProvision(d *segment.Document, h header.Header) {
	_, number, ok := strings.Cut(h.Provision.Portion(), "_")
	if !ok {
		return
	}
	for i, s := range d.Segments {
		if s.Kind == segment.Article && s.Inferred && s.Number == "" {
			d.Settle(i, h.Provision.Portion(), number)
			return
		}
	}
}

// kindTreaty is the kind of a document that is the text of a treaty.
const kindTreaty = "TREATY"

// isDocument tells a document from a shopping list: something in it can be named, cited or was decided.
func isDocument(r assert.Reading) bool {
	h := r.Header
	if h.Symbol != "" || h.Body != "" || (h.Title != "" && h.Date != "") || len(r.References) > 0 || len(r.Decisions) > 0 {
		return true
	}
	prose := 0
	for _, s := range r.Document.Segments {
		if s.Number != "" && s.Kind != segment.Footnote {
			return true
		}
		if s.End-s.Start >= longParagraph {
			prose++
		}
	}
	return prose >= enoughProse
}

// A text without any number or reference is a document all the same (a debate, a statement) when it has so many
// paragraphs of so many bytes.
const (
	longParagraph = 200
	enoughProse   = 3
)
