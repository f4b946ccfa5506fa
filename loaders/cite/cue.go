package cite

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
)

// cue is a phrase of the data.
type cue struct {
	*authority.Compiled
	plain []authority.Phrases // what it needs beside the signs of a mask
}

func newCue(c *authority.Compiled) cue {
	signed := func(text string) bool { return strings.ContainsAny(text, "<>") }
	plain := slices.DeleteFunc(slices.Clone(c.Phrases()), func(p authority.Phrases) bool { return slices.ContainsFunc(p.Texts, signed) })
	return cue{c, plain}
}

// sought is a text in which phrases are looked for, with what one pass saw in it.
type sought struct {
	s     string
	seen  authority.Sight
	small string // s in lower case; "" until asked for
}

// lower is the text in lower case; positions in it are those of the text but for rare signs.
func (t *sought) lower() string {
	if t.small == "" {
		t.small = strings.ToLower(t.s)
	}
	return t.small
}

// holds says whether a word of the set stands in t.s[from:to].
func (t *sought) holds(n authority.Need, from, to int) bool {
	for _, w := range n.Words {
		in := t.s
		if w.Fold {
			in = t.lower()
		}
		if strings.Contains(in[min(from, len(in)):min(to, len(in))], w.Text) {
			return true
		}
	}
	return false
}

// find gives every match in a text as the positions of its groups, -1 where a group took no part. The expression runs
// only around the words it needs: a phrase does not run on from one sentence to the next, nor over more than a few lines.
func (c cue) find(t *sought) [][]int {
	if !c.May(t.seen) {
		return nil
	}
	if len(c.Needs()) == 0 || len(t.s) < shortText {
		return c.Re.FindAllStringSubmatchIndex(t.s, -1)
	}
	var out [][]int
	words := newFinger(t, c.Needs()[0])
	for at := 0; at < len(t.s); {
		hit := words.from(at)
		if hit < 0 {
			break
		}
		from, to := window(t.s, at, hit)
		at = hit + 1
		m := c.Re.FindStringSubmatchIndex(t.s[from:to])
		if m == nil {
			continue
		}
		for i := range m {
			if m[i] >= 0 {
				m[i] += from
			}
		}
		out = append(out, m)
		at = max(at, m[1])
	}
	return out
}

// group gives what a named group matched and where. Several groups may share a name up to a number at its end
// ("date1", "date2"): the first that took part counts.
func (c cue) group(m []int, name string) (from, to int, ok bool) {
	for i, n := range c.Re.SubexpNames() {
		if n != "" && strings.TrimRight(n, "0123456789") == name && m[2*i] >= 0 {
			return m[2*i], m[2*i+1], true
		}
	}
	return 0, 0, false
}

func (c cue) text(s string, m []int, name string) string {
	from, to, ok := c.group(m, name)
	if !ok {
		return ""
	}
	return s[from:to]
}
