package header

import (
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/schema"
)

// treatyKind is the kind of a document that is the text of a treaty.
const treatyKind = "TREATY"

// enough is how many passages of a treaty must be found before a page is taken for a part of it.
const enough = 3

// readTreaty tells whether the document is the text of a treaty: its title is one and articles follow, or, where the
// title is lost, several passages are known to be of one treaty and of no other.
func (r *reader) readTreaty() {
	if r.treatyTitle() || r.h.Symbol != "" {
		return
	}
	r.treatyPassages()
}

func (r *reader) treatyTitle() bool {
	articles := false
	for _, s := range r.d.Segments {
		articles = articles || s.Kind == segment.Article
	}
	if !articles {
		return false
	}
	for i := 0; i < min(len(r.pieces), 40); i++ {
		joined := ""
		for k := i; k < min(len(r.pieces), i+5); k++ {
			if joined != "" {
				joined += " "
			}
			joined += r.pieces[k].s
			if n, ok := r.titled(joined); ok {
				r.h.Title = joined[n.Start:n.End]
				r.setTreaty(n.ID)
				r.h.Spans["title"] = r.spanOf(i, k+1)
				return true
			}
		}
	}
	return false
}

// titled reads s as the title of a treaty with nothing else but where and when it was adopted.
func (r *reader) titled(s string) (authority.Name, bool) {
	var id schema.ID
	var best authority.Name
	for _, readings := range r.set.Names(s) {
		for _, n := range readings {
			if n.What != authority.ATreaty || n.Generic || (squeeze(s[:n.Start]) != "" && squeeze(s[:n.Start]) != "the") {
				continue
			}
			if c, _ := r.cue("header-tail", s[n.End:]); c == nil {
				continue
			}
			if id != "" && id != n.ID {
				return authority.Name{}, false
			}
			id, best = n.ID, n
		}
		break
	}
	return best, id != ""
}

func (r *reader) setTreaty(id schema.ID) {
	h := &r.h
	h.Treaty, h.Kind = id, treatyKind
	t, ok := r.set.Treaty(id)
	if !ok {
		return
	}
	if h.Date != "" {
		return
	}
	h.Date = t.Adopted
	title := squeeze(h.Title)
	for _, act := range t.Acts {
		for _, name := range append(act.Aliases, act.Name) {
			if key := squeeze(name); key != "" && strings.Contains(title, key) {
				h.Date = act.Date
			}
		}
	}
	if h.Date != "" {
		r.infer("date")
	}
}

// passages are the words by which the authority data knows treaties.
type passages struct {
	cues []*authority.Compiled
	pass *authority.Pass
}

func newPassages(set *authority.Set) passages {
	cues := set.Cues("header-treaty")
	return passages{cues, set.Pass(cues)}
}

// treatyPassages compares the text with the passages by which the authority data knows a treaty.
func (r *reader) treatyPassages() {
	s := strings.ToLower(r.running()) // the cues are in small letters, which is much faster than to match both
	passages := map[schema.ID]int{}
	articles := map[schema.ID]int{}
	known := authority.Derive(r.set, newPassages)
	seen := known.pass.Look(s)
	for _, c := range known.cues {
		if c.May(seen) && c.Re.MatchString(s) {
			id := schema.ID(c.Verb)
			passages[id.Whole()]++
			articles[id]++
		}
	}
	var found schema.ID
	for id, n := range passages {
		if n < enough {
			continue
		}
		if found != "" {
			return
		}
		found = id
	}
	if found == "" {
		return
	}
	r.setTreaty(found)
	r.infer("treaty")
	if len(articles) == 1 && articles[found] == 0 {
		for id := range articles {
			r.h.Provision = id
		}
		r.infer("provision")
	}
	if t, ok := r.set.Treaty(found); ok {
		r.h.Title = t.Label
		delete(r.h.Spans, "title")
		r.infer("title")
	}
}
