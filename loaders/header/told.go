package header

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/catalogue"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/schema"
)

// Told is a field that a catalogue filled or corrected: {"date", "2002-09-20", "catalogue.csv, line 12"}.
type Told struct{ Field, Value, Where string }

// String writes it as "date: 2002-09-20 [catalogue.csv, line 12]".
func (t Told) String() string { return t.Field + ": " + t.Value + " [" + t.Where + "]" }

// Tell gives what a catalogue tells of the document that prints a symbol, "" for none. A nil Tell knows nothing.
type Tell func(symbol string) (catalogue.Record, bool)

// ask looks up what is told once the printed symbol is known, and takes the symbol from there where none is printed.
func (r *reader) ask(tell Tell) {
	if tell == nil {
		return
	}
	var ok bool
	if r.record, ok = tell(r.h.Symbol); !ok || r.record.Symbol == "" {
		return
	}
	readings, err := r.set.ParseSymbol(r.record.Symbol)
	if err != nil {
		r.warn("the catalogue (%s) gives the symbol %q, which has the form of none that is known", r.record.Where(), r.record.Symbol)
		return
	}
	said, ok := r.choose(readings)
	said.Repaired = "" // how a catalogue writes it is no misprint
	switch {
	case !ok:
		r.warn("the catalogue (%s) gives the symbol %q, which several organisations may use", r.record.Where(), r.record.Symbol)
	case r.symbol == nil:
		r.setSymbol(candidate{Symbol: said, at: -1})
		r.h.Printed = "" // it is printed nowhere
		r.told("symbol", said.Canonical)
	case said.ID != r.h.ID:
		r.contradicts("symbol", said.Canonical, r.h.Symbol)
	}
}

func (r *reader) told(field, value string) {
	r.h.Told = append(r.h.Told, Told{Field: field, Value: value, Where: r.record.Where()})
	r.infer(field)
}

func (r *reader) contradicts(field, told, printed string) {
	r.warnAt(r.h.Spans[field], "the catalogue (%s) gives the %s %s, the text %s: the text stands", r.record.Where(), field, told, printed)
}

// open tells that a field is not printed: a catalogue may fill or correct it.
func (r *reader) open(field, value string) bool {
	return value == "" || slices.Contains(r.h.Inferred, field)
}

func (r *reader) toldLanguage() {
	base, err := language.ParseBase(strings.ToLower(r.record.Language))
	if r.record.Language == "" || err != nil {
		return
	}
	switch said := base.String(); {
	case r.h.Language == "":
		r.h.Language = said
		r.told("language", said)
	case r.h.Language != said: // the words of the text are not printed as its language, and tell it better than any catalogue
		r.contradicts("language", said, r.h.Language)
	}
}

func (r *reader) toldDate() {
	if r.record.Date == "" {
		return
	}
	said := ""
	if d, err := date.Parse(r.record.Date); err == nil {
		said = d.String()
	} else if found, ok := firstDay(r.record.Date, len(r.record.Date)); ok {
		said = found.Range.Start.String()
	}
	switch {
	case said == "":
		r.warn("the catalogue (%s) gives the date %q, which cannot be read", r.record.Where(), r.record.Date)
	case r.open("date", r.h.Date) && r.h.Date != said:
		r.h.Date = said
		r.told("date", said)
	case !strings.HasPrefix(r.h.Date, said) && !strings.HasPrefix(said, r.h.Date):
		r.contradicts("date", said, r.h.Date)
	}
}

func (r *reader) toldSession() {
	if r.record.Session == "" {
		return
	}
	said, err := strconv.Atoi(r.record.Session)
	if found := date.FindOrdinals(r.record.Session); err != nil && len(found) == 1 {
		said = found[0].N
	}
	printed := r.h.Session.Ordinal
	if printed == 0 && r.symbol != nil {
		printed = r.symbol.Ordinal
	}
	switch {
	case said <= 0:
		r.warn("the catalogue (%s) gives the session %q, which cannot be read", r.record.Where(), r.record.Session)
	case printed == 0:
		r.h.Session.Ordinal = said
		r.told("session", strconv.Itoa(said))
	case printed != said:
		r.contradicts("session", strconv.Itoa(said), strconv.Itoa(printed))
	}
}

func (r *reader) toldBody() {
	if r.record.Body == "" {
		return
	}
	id, ok := r.bodyTold(r.record.Body)
	switch {
	case !ok:
		r.warn("the catalogue (%s) gives the body %q, which is none that is known, or several", r.record.Where(), r.record.Body)
	case r.h.Body == "":
		r.setBody(id)
		r.told("body", string(id))
	case r.h.Body != id:
		r.contradicts("body", string(id), string(r.h.Body))
	}
}

// bodyTold is the one body that has a code or name.
func (r *reader) bodyTold(name string) (schema.ID, bool) {
	var found []schema.ID
	for _, b := range r.set.Bodies() {
		if slices.ContainsFunc(b.Codes, func(c string) bool { return strings.EqualFold(c, name) }) || string(b.ID) == name {
			found = append(found, b.ID)
		}
	}
	for _, n := range r.set.Name(name) {
		if n.What == authority.ABody && (n.Org == r.h.Org || r.h.Org == "") {
			found = append(found, n.ID)
		}
	}
	slices.Sort(found)
	if found = slices.Compact(found); len(found) > 1 {
		found = slices.DeleteFunc(found, func(id schema.ID) bool { return id.Org() != r.h.Org })
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}

func (r *reader) toldTitle() {
	said := r.record.Title
	switch printed := letters(r.h.Title); {
	case said == "":
	case r.open("title", r.h.Title) && printed != letters(said):
		r.h.Title = said
		delete(r.h.Spans, "title")
		r.told("title", said)
	case !strings.Contains(printed, letters(said)) && !strings.Contains(letters(said), printed):
		r.contradicts("title", strconv.Quote(said), strconv.Quote(r.h.Title))
	}
}

// letters is a title without what two people write differently: case, spaces and signs.
func letters(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, s)
}
