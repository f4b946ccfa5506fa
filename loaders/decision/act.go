package decision

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/text"
)

// act is one verb of decision read with the one who acts: the grammar of a decision, before anything is resolved.
type act struct {
	start, end int // in S: the extent of the decision
	cut        int // in S: where the decision before it in the sentence ends
	verb       verb
	status     string
	rule       string
	subject    string // as printed; "" when none is printed and when a pronoun stands for it
	pronoun    bool
	passive    bool
	impersonal bool   // passive, with "it" or "se" for a subject
	reflexive  bool   // passive by a pronoun: "se decidió"
	intro      [2]int // in S: what stands before the one who acts, where a session may be named
}

// scene is one segment's own text while its sentences are read.
type scene struct {
	*reader
	s        string
	view     text.View
	verbs    []verb
	operates bool // operative paragraphs of a resolution stand here
	plural   bool // and several enact it: "Express", not "Expresses"
	labelled bool // the segment has a label
	headed   bool // it has none and begins with a small letter, as the headings of some acts do: "resolves further"
}

// acts reads the decisions of the sentence s[a:b].
func (sc *scene) acts(a, b int) []act {
	var out []act
	for _, cl := range sc.clauses(a, b) {
		from, to := trim(sc.s, cl[0], cl[1])
		from += labelled(sc.s[from:to])
		for _, v := range sc.within(from, to) {
			if v.form == base && !sc.plural && !sc.helped(from, v) || len(out) > 0 && v.start < out[len(out)-1].verb.end {
				continue
			}
			x, ok := sc.follow(out, v)
			if !ok {
				x, ok = sc.open(from, to, out, v)
			}
			if !ok {
				continue
			}
			if n := len(out); n > 0 && out[n-1].end > x.cut && !sc.shares(out[n-1], x) {
				out[n-1].end = bareEnd(sc.s, out[n-1].start, x.cut)
			}
			x.end = bareEnd(sc.s, x.start, to)
			out = append(out, x)
		}
	}
	return slices.DeleteFunc(out, func(x act) bool { return x.start >= x.end })
}

// within gives the verbs that begin in s[from:to]. A paragraph may be a whole book: nobody goes through all of its verbs for each clause.
func (sc *scene) within(from, to int) []verb {
	begins := func(v verb, at int) int { return cmp.Compare(v.start, at) }
	first, _ := slices.BinarySearchFunc(sc.verbs, from, begins)
	behind, _ := slices.BinarySearchFunc(sc.verbs, max(from, to), begins)
	return sc.verbs[first:behind]
}

// labelled is how long a paragraph's number is that was not read as one: "162.The Assemblies", "0.01 The Committee".
func labelled(s string) int {
	quote := len(s) - len(strings.TrimLeft(s, "\"'“‘«"))
	n := quote
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || s[n] == '.') {
		n++
	}
	dots := strings.Count(s[:n], ".")
	if n == quote || n-quote > 6 || dots == 0 || n >= len(s) || s[quote] == '.' || s[n-1] != '.' && s[n] != ' ' {
		return 0
	}
	n, _ = trim(s, n, len(s))
	if r, _ := utf8.DecodeRuneInString(s[n:]); !unicode.IsUpper(r) {
		return 0 // a figure: "0.5 per cent"
	}
	return n
}

// clauses cuts a sentence at its semicolons and, in a resolution, where an operative verb begins with a capital behind
// a comma: "Recalling its decision, Decides …".
func (sc *scene) clauses(a, b int) [][2]int {
	var out [][2]int
	for _, c := range clauses(sc.s, a, b) {
		start := c[0]
		for _, v := range sc.within(start, c[1]) {
			if !sc.operates || v.form != present || v.start <= start+1 {
				continue
			}
			lead := strings.TrimRight(sc.s[start:v.start], " ")
			at := strings.LastIndexAny(lead, ",:.") + 1
			opens := strings.TrimLeft(sc.s[start+at:v.end], " ")
			if at > 0 && opens[0] >= 'A' && opens[0] <= 'Z' && matches(sc.grammar.operative, strings.TrimSpace(lead[at:])) {
				out = append(out, [2]int{start, start + at})
				start += at
			}
		}
		out = append(out, [2]int{start, c[1]})
	}
	return out
}

// follow reads a verb that has its subject from the verb before it: "noted … and decided …".
func (sc *scene) follow(before []act, v verb) (act, bool) {
	if len(before) == 0 {
		return act{}, false
	}
	last := before[len(before)-1]
	if last.passive || !sameVoice(last.verb.form, v.form) || last.verb.end > v.start {
		return act{}, false
	}
	x := act{verb: v, status: last.status, rule: v.cue.Rule, subject: last.subject, pronoun: last.pronoun, intro: last.intro}
	return x, sc.join(&x, last.verb.end, true)
}

// join says whether a conjunction, a comma or the label of a run-in item stands right before the verb, and sets where
// the decision begins; from is where the words begin that it joins the verb to.
func (sc *scene) join(x *act, from int, commas bool) bool {
	between := strings.TrimRight(sc.s[from:x.verb.start], " ")
	end := tail(between, nearby)
	begin := from + len(between) - len(end)
	for _, c := range sc.joined {
		loc := c.Re.FindStringSubmatchIndex(end)
		if loc == nil || !allows(c, x.verb.form) {
			continue
		}
		_, _, comma := group(c, loc, "comma")
		next := sc.next(x.verb.end)
		if comma && (!commas || slices.Contains(loose, next)) || slices.Contains(agents, next) || sc.barred("joined-"+x.verb.form, tail(between, farthest)) {
			continue
		}
		x.start, x.cut = x.verb.start, begin+loc[0]
		if strings.HasPrefix(end[loc[0]:], "(") {
			x.start = begin + loc[0]
		} else if _, conj, ok := group(c, loc, "conj"); ok {
			x.start, _ = trim(sc.s, begin+conj, x.verb.end)
		}
		return true
	}
	return false
}

// goesOn reads a verb joined to one that decides nothing: "The Committee heard the Chair and agreed to wait". The
// decision is the whole clause, as its subject stands at the beginning.
func (sc *scene) goesOn(x *act, before string) bool {
	if x.verb.form == present || x.verb.form == base || sc.barred("passive", before) {
		return false
	}
	whole := *x
	if !sc.join(&whole, x.start, false) {
		return false
	}
	for _, c := range sc.began {
		loc := c.Re.FindStringSubmatchIndex(before[:min(len(before), distant)])
		if from, to, ok := group(c, loc, "subject"); ok && sc.organ(before[from:to]) {
			x.subject, x.intro = before[from:to], [2]int{x.start, x.start + from}
			return true
		}
	}
	return false
}

// agents are words behind a participle, never behind a verb that has its object; loose ones may be either.
var (
	agents = []string{"by", "under", "par", "por"}
	loose  = []string{"by", "at", "under", "in", "on", "from", "during", "of", "for", "with", "as", "to", "par", "por", "de", "en"}
)

// sameVoice says whether two forms can be joined by "and": two operative verbs must have the same form.
func sameVoice(a, b string) bool {
	if a == present || a == base || b == present || b == base {
		return a == b
	}
	return true
}

// allows says whether a frame takes a verb of this form: its Verb lists the forms.
func allows(c *authority.Compiled, form string) bool {
	return slices.Contains(strings.Split(c.Verb, ","), form)
}

// next is the word behind byte i, in small letters; "" at the end.
func (sc *scene) next(i int) string {
	rest := strings.TrimLeft(sc.s[i:], " ,")
	rest = rest[:min(len(rest), nearby)]
	if n := strings.IndexAny(rest, " ,;:."); n >= 0 {
		rest = rest[:n]
	}
	return strings.ToLower(rest)
}

// open reads a verb with the subject that stands before it in its clause s[from:to]. When the sentence has a decision
// already, the clause may be what that one says.
func (sc *scene) open(from, to int, acts []act, v verb) (act, bool) {
	more := len(acts) > 0
	if v.start-from > farthest {
		return act{}, false
	}
	to = min(to, v.end+farthest)
	before := strings.TrimRight(sc.s[from:v.start], " ")
	x := act{start: from, cut: from, verb: v, status: v.cue.Status, rule: v.cue.Rule, intro: [2]int{from, from}}
	if sc.operates && sc.enacts(from, before, v) {
		return x, true
	}
	if !sc.proposal(&x, before) && !sc.does(&x, before, acts) && (more || !sc.goesOn(&x, before)) &&
		(more && acts[len(acts)-1].end >= from || !sc.suffers(&x, before, to)) {
		return act{}, false
	}
	if x.cut = x.start; x.start > from && more {
		x.cut = from + len(strings.TrimRight(sc.s[from:x.start], " "))
		x.cut -= len(lastWord(sc.s[from:x.cut])) // "and"
	}
	return x, true
}

// enacts says whether the verb opens an operative paragraph: "Decides …", "Also strongly urges …", and, in a paragraph
// with a number, "In this context, encourages …".
func (sc *scene) enacts(from int, before string, v verb) bool {
	if v.form != present && (v.form != base || !sc.plural) {
		return false
	}
	first := sc.s[from]
	capital := first >= 'A' && first <= 'Z' || first >= 0x80 || first == '"'
	opening := from == 0 && sc.labelled
	for _, c := range sc.grammar.operative {
		loc := c.Re.FindStringSubmatchIndex(before)
		if loc == nil {
			continue
		}
		if _, _, behind := group(c, loc, "behind"); behind && opening || !behind && (capital || opening || from == 0 && sc.headed) {
			return true
		}
	}
	return false
}

// proposal reads "It is recommended that …".
func (sc *scene) proposal(x *act, before string) bool {
	if x.verb.cue.Verb != "recommend" && x.verb.cue.Verb != "propose" {
		return false
	}
	end := tail(before, nearby)
	for _, c := range sc.proposed {
		if loc := c.Re.FindStringIndex(end); loc != nil && allows(c, x.verb.form) {
			x.start += len(before) - len(end) + loc[0]
			x.status, x.rule, x.passive = c.Status, c.Rule, true
			return true
		}
	}
	return false
}

// nearby is how far before a verb its auxiliaries, adverbs and conjunctions reach, in bytes; distant how far its
// subject, with what is inserted between them.
const nearby, distant = 120, 400

// farthest bounds, in bytes, how far into a clause a verb of decision may stand; a clause that goes on longer is a list
// or a table that lost its lines.
const farthest = 4000
