package server

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/folio"
	"github.com/travaux/travaux/server/web"
	"github.com/travaux/travaux/server/word"
)

// texts gives the texts of a document that are loaded; empty when none is, or when no texts are kept here.
func (r *Resolver) texts(ctx context.Context, d *schema.Document) ([]*schema.DocumentText, error) {
	all := []*schema.DocumentText{}
	if r.archive == nil || !d.Present() {
		return all, nil
	}
	found, err := r.archive.Texts(ctx, d.ID)
	if err != nil {
		return nil, fmt.Errorf("server: the texts of %s: %w", d.ID, err)
	}
	for i := range found {
		all = append(all, &found[i])
	}
	return all, nil
}

// shownApart is how many things of each side are named where texts differ.
const shownApart = 5

// otherTexts tells what other copies of the text on the page say otherwise, and what its language version and the first one do.
func otherTexts(words *word.Words, e schema.Entry, all []schema.DocumentText) (out []web.OtherText) {
	for _, t := range all {
		own, copied := t.Entry.Hash == e.Hash, !t.Shown && t.Entry.Language == e.Language
		first := all[0].Entry.Hash == e.Hash && t.Shown
		if len(t.Differs) == 0 || !own && !copied && !first {
			continue
		}
		o, key := web.OtherText{Names: t.Names}, "reading.texts.version"
		switch {
		case own:
			o.Names = all[0].Names
		case copied:
			key, o.Why = "reading.texts.copy", words.Say("reading.better."+cmp.Or(t.Reason, "unknown"))
		}
		o.Title = words.Say(key, strings.Join(o.Names, ", "))
		for _, d := range t.Differs {
			apart := web.Apart{Field: words.Say("reading.apart." + d.Field), Here: firstOf(d.Here), There: firstOf(d.There)}
			if !own {
				apart.Here, apart.There = apart.There, apart.Here
			}
			o.Differs = append(o.Differs, apart)
		}
		out = append(out, o)
	}
	return out
}

func firstOf(ss []string) []string {
	if len(ss) > shownApart {
		return append(append([]string{}, ss[:shownApart]...), "…")
	}
	return ss
}

// odd puts the warnings of the text where they stand: those of a part at its row, the rest before the text.
func (x *reading) odd() (rest []string) {
	x.oddities = map[string][]string{}
	at := map[string]bool{}
	for _, r := range x.page.Rows {
		at[r.Portion] = r.Portion != ""
	}
	for _, w := range x.entry.Warnings {
		if at[w.Segment] {
			x.oddities[w.Segment] = append(x.oddities[w.Segment], w.Text)
		} else if row := x.holding(w); row != "" {
			x.oddities[row] = append(x.oddities[row], w.Text)
		} else if !w.Placed() || x.page.Number <= 1 {
			rest = append(rest, w.Text)
		}
	}
	return rest
}

// holding is the row of the page in which a warning stands; "" when none with a number of its own does.
func (x *reading) holding(w schema.Warning) string {
	if !w.Placed() {
		return ""
	}
	for _, r := range x.page.Rows {
		if w.Start >= r.From && w.Start < r.To && r.Portion != "" {
			return r.Portion
		}
	}
	return ""
}

// flagged are the oddities of a row.
func (x *reading) flagged(r folio.Row) (flags []web.Flag) {
	if r.Portion == "" {
		return nil
	}
	for _, text := range x.oddities[r.Portion] {
		told, _ := x.words.Retell(text)
		flags = append(flags, web.Flag{Mark: "unknown", Text: told})
	}
	return flags
}
