package loaders

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/schema"
)

// yearInName is a year that stands by itself in the name of a file.
var yearInName = regexp.MustCompile(`(?:^|[^0-9])(1[89][0-9]{2}|20[0-9]{2})(?:[^0-9]|$)`)

// misnamed warns of a file whose name speaks of another treaty, or of another act of the treaty, than its text. The text
// decides what the document is.
func misnamed(name string, h header.Header, set *authority.Set) []string {
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
		return []string{fmt.Sprintf("the file is named for the %s, its text is that of the %s: the text decides", spoken, t.Label)}
	}
	for _, m := range yearInName.FindAllStringSubmatch(words, -1) {
		i := slices.IndexFunc(t.Acts, func(a authority.Act) bool { return strings.HasPrefix(a.Date, m[1]) })
		if i >= 0 && h.Act != "" && !strings.HasPrefix(h.Date, m[1]) {
			return []string{fmt.Sprintf("the file is named for the %s of %s, its text is %s: the text decides", t.Acts[i].Name, m[1], h.ActLabel)}
		}
	}
	return nil
}

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
