package loaders

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// yearInName is a year that stands by itself in the name of a file.
var yearInName = regexp.MustCompile(`(?:^|[^0-9])(1[89][0-9]{2}|20[0-9]{2})(?:[^0-9]|$)`)

// misnamed warns of a file whose name speaks of another treaty, or of another act of the treaty, than its text, and of
// one that a catalogue has under the day of another act. The text
// decides what the document is.
func misnamed(name string, d segment.Document, h header.Header, set *authority.Set) []text.Warning {
	treaty := h.Treaty
	if act, of, ok := set.Act(h.Act); ok && act.Supplement {
		treaty = of.ID
	}
	t, ok := set.Treaty(treaty)
	if !ok {
		return nil
	}
	words := strings.NewReplacer("_", " ", "-", " ", "+", " ").Replace(strings.TrimSuffix(path.Base(strings.ReplaceAll(name, "\\", "/")), path.Ext(name)))
	named := map[schema.ID]string{}
	for _, readings := range set.Names(words) {
		if len(readings) == 1 && readings[0].What == authority.ATreaty && !readings[0].Generic {
			named[readings[0].ID.Whole()] = readings[0].Label
		}
	}
	if other, spoken := only(named); spoken != "" && other != treaty && t.Revises != other && t.Under != other {
		return []text.Warning{{Text: fmt.Sprintf("the file is named for the %s, its text is that of the %s: the text decides", spoken, t.Label)}}
	}
	for _, m := range yearInName.FindAllStringSubmatch(words, -1) {
		i := slices.IndexFunc(t.Acts, func(a authority.Act) bool { return strings.HasPrefix(a.Date, m[1]) })
		if i >= 0 && h.Act != "" && !strings.HasPrefix(h.Date, m[1]) {
			return []text.Warning{{Text: fmt.Sprintf("the file is named for the %s of %s, its text is %s: the text decides", t.Acts[i].Name, m[1], h.ActLabel)}}
		}
	}
	return catalogued(d, h, t)
}

// catalogueLine is a line that a catalogue puts before a text: a label and a day ("Date enacted: 1886-09-09").
var catalogueLine = regexp.MustCompile(`^\p{Lu}[\p{L} ]{2,40}: *(\S.{5,40})$`)

// catalogued warns of a text of one act that stands under the day of another act of the same treaty, as a catalogue has it.
func catalogued(d segment.Document, h header.Header, t authority.Treaty) []text.Warning {
	if h.Act == "" {
		return nil
	}
	lines := d.Text.Lines()
	for _, l := range lines[:min(len(lines), headLines)] {
		m := catalogueLine.FindStringSubmatch(strings.TrimSpace(d.Text.Body[l.Text.Start:l.Text.End]))
		if m == nil {
			continue
		}
		day, err := date.Parse(m[1])
		if found := date.Find(m[1]); err != nil && len(found) == 1 {
			day, err = found[0].Range.Start, nil
		}
		if err != nil {
			continue
		}
		i := slices.IndexFunc(t.Acts, func(a authority.Act) bool { return a.Date == day.String() })
		if i >= 0 && t.Acts[i].ID != h.Act {
			return []text.Warning{{Span: l.Text, Text: fmt.Sprintf("the file says %q, the day of the %s, its text is %s: the text decides", m[0], t.Acts[i].Name, h.ActLabel)}}
		}
	}
	return nil
}

// headLines is how many lines at the head of a file may be a catalogue's.
const headLines = 20

// only gives the one entry of a map; "" when there is none or several.
func only(m map[schema.ID]string) (schema.ID, string) {
	if len(m) != 1 {
		return "", ""
	}
	for id, label := range m {
		return id, label
	}
	return "", ""
}
