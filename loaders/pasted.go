package loaders

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// MaxPasted is the size in bytes above which Cite refuses a text: 256 KiB, some 80 pages.
const MaxPasted = 256 << 10

// Cite finds what a pasted text (a paragraph, a bibliography) refers to, in text order. The text is read as it stands: it is
// taken for a part of the document that where names, never for a document with a header of its own. A symbol of a session that cannot have been held by
// the year after today is CitationInvalid. A text without references, or of white space, has none. Errors wrap
// schema.ErrTooLarge, schema.ErrInvalid (no UTF-8) or ctx's error; a defect of a stage is an error too.
func Cite(ctx context.Context, words string, where schema.Place, set *authority.Set, today time.Time) (found []schema.Citation, err error) {
	defer func() {
		if p := recover(); p != nil {
			found, err = nil, fmt.Errorf("loaders: reading a text failed by a defect, please report it: %v\n%s", p, debug.Stack())
		}
	}()
	switch {
	case len(words) > MaxPasted:
		return nil, fmt.Errorf("loaders: a text of %d bytes; the most is %d: %w", len(words), MaxPasted, schema.ErrTooLarge)
	case !utf8.ValidString(words):
		return nil, fmt.Errorf("loaders: the text is no UTF-8: %w", schema.ErrInvalid)
	case ctx.Err() != nil:
		return nil, fmt.Errorf("loaders: %w", ctx.Err())
	}
	sum := sha256.Sum256([]byte(words))
	t, err := text.Lay(text.Text{Name: "pasted text", Format: text.Plain, SHA256: hex.EncodeToString(sum[:]), Body: words})
	if errors.Is(err, schema.ErrInvalid) {
		return nil, nil // white space
	}
	if err != nil {
		return nil, err
	}
	d := segment.Split(t, set)
	h := headed(where, set)
	p := &pasted{text: t, where: where, set: set, today: today}
	refs := resolve.Resolve(d, h, cite.Find(d, h, set), set)
	for _, ref := range refs {
		p.reference(ref, refs)
	}
	p.misshapen()
	slices.SortStableFunc(p.found, func(a, b schema.Citation) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	return p.counted(), nil
}

// headed is the header of a document of which only the place is known.
func headed(where schema.Place, set *authority.Set) header.Header {
	h := header.Header{Language: where.Language, ID: where.Document, Org: where.Document.Org(), Body: where.Body, Date: where.Date}
	if h.Org == "" {
		h.Org = cmp.Or(where.Body.Org(), where.Session.Org())
	}
	if where.Document.Path() == schema.PathDocument {
		symbols, err := set.ParseSymbol(where.Document.Local())
		for _, y := range symbols {
			if err == nil && y.ID == where.Document {
				h.Symbol, h.Suffixes = y.Canonical, y.Suffixes
				h.Body = cmp.Or(h.Body, y.Body)
				where.Session = cmp.Or(where.Session, y.Session)
			}
		}
	}
	if ses, ok := set.Session(where.Session); ok {
		h.Body = cmp.Or(h.Body, ses.Body)
		h.Session = header.Session{ID: ses.ID, Ordinal: ses.Ordinal, Ordinary: ses.Ordinary, Extraordinary: ses.Extraordinary,
			Start: ses.Start, End: ses.End, Place: ses.Place}
	}
	return h
}

// pasted is the reading of one text. Its citations count bytes until counted turns them into code points.
type pasted struct {
	text  text.Text
	where schema.Place
	set   *authority.Set
	today time.Time
	found []schema.Citation
}

// reference takes in a reference that the stages found. What points into a text of which nothing is known points nowhere.
func (p *pasted) reference(ref resolve.Reference, all []resolve.Reference) {
	if ref.Self && p.where.Document == "" {
		return
	}
	c := schema.Citation{Start: ref.Start, End: ref.End, Form: string(ref.Form), Kind: ref.Kind, Status: schema.CitationResolved,
		Target: ref.Target, Label: ref.Label, Pinpoints: ref.Pinpoints, Candidates: ref.Candidates}
	if ref.Antecedent >= 0 && ref.Antecedent < len(all) {
		c.Antecedent = all[ref.Antecedent].Text
	}
	if !ref.Resolved {
		c.Status, c.Reason, c.Target, c.Label = schema.CitationUnresolved, string(ref.Reason), "", ""
		c.Why = reasons[ref.Reason]
		switch ref.Reason {
		case resolve.Ambiguous:
			c.Status = schema.CitationAmbiguous
		case resolve.Misdated:
			c.Status, c.Reason = schema.CitationInvalid, reasonYear
		}
	} else if reason, why := p.impossible(ref); reason != "" {
		c.Status, c.Reason, c.Why, c.Target, c.Label, c.Candidates = schema.CitationInvalid, reason, why, "", "", nil
	}
	p.found = append(p.found, c)
}

// reasons are the reasons of the stages in words.
var reasons = map[resolve.Reason]string{
	resolve.UnknownSymbol:  "it looks like a symbol, and no organisation known prints such symbols",
	resolve.Ambiguous:      "it may mean several things",
	resolve.NoAntecedent:   "it leans on something said before, and nothing before it can be meant",
	resolve.BrokenChain:    "it leans on a reference that is not settled itself",
	resolve.Misdated:       "the number was given out in another year than is printed",
	resolve.UnknownSession: "the calendar has no such session",
	resolve.UnknownName:    "no authority record has this name",
}

// The reasons for which a symbol is none.
const (
	reasonShape   = "impossible-symbol"
	reasonSession = "impossible-session"
	reasonSuffix  = "impossible-suffix"
	reasonYear    = "impossible-year"
)

// impossible tells why a symbol that can be read names nothing that can exist; "" when it may.
func (p *pasted) impossible(ref resolve.Reference) (reason, why string) {
	if ref.Form != cite.Symbol && ref.Form != cite.Elided {
		return "", ""
	}
	for _, y := range ref.Symbols {
		if y.ID != ref.Target {
			continue
		}
		for _, s := range y.Suffixes {
			if n := strings.TrimLeft(strings.TrimLeft(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZé. "), "0"); n == "" && strings.HasSuffix(s, "0") {
				return reasonSuffix, fmt.Sprintf("%q counts from nought", s)
			}
		}
		if last, ok := p.lastSession(y.Body); ok && y.Ordinal > last {
			return reasonSession, fmt.Sprintf("session %d of a body that cannot have met more than %d times so far", y.Ordinal, last)
		}
	}
	return "", ""
}

// lastSession is the highest ordinal that a session of a body can have by the end of next year: that of the last session in the
// calendar, and as many after it as there would be if the body met from then on twice as often as it did. False when the calendar does not tell.
func (p *pasted) lastSession(body schema.ID) (int, bool) {
	var first, last authority.Session
	for _, s := range p.set.Sessions(body) {
		if s.Ordinal == 0 || s.Start.IsZero() {
			continue
		}
		if first.Ordinal == 0 {
			first = s
		}
		if s.Ordinal > last.Ordinal {
			last = s
		}
	}
	years := last.Start.Year - first.Start.Year
	if years <= 0 {
		return 0, false
	}
	held := last.Ordinal - first.Ordinal
	to := max(p.today.Year(), last.Start.Year) + 1 - last.Start.Year
	return last.Ordinal + 2*to*(held+years)/years + 1, true
}

// counted turns the bytes of the citations into code points, and gives their words.
func (p *pasted) counted() []schema.Citation {
	x := p.text.Index()
	for i := range p.found {
		c := &p.found[i]
		c.Text = p.text.Body[c.Start:c.End]
		c.Start, c.End = x.Rune(c.Start), x.Rune(c.End)
	}
	return p.found
}
