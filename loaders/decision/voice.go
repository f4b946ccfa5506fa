package decision

import (
	"slices"
	"strings"
	"unicode"

	"github.com/travaux/travaux/loaders/authority"
)

// does reads the active voice: a body, or a pronoun for one, right before the verb but for inserts and adverbs.
func (sc *scene) does(x *act, before string, acts []act) bool {
	if !matches(sc.near, tail(before, nearby/4)) {
		return false
	}
	end := tail(before, distant)
	skipped := len(before) - len(end)
	for _, c := range sc.active {
		if !allows(c, x.verb.form) || x.verb.form == present && !sc.now(x.verb) {
			continue
		}
		loc := c.Re.FindStringSubmatchIndex(end)
		if loc == nil || x.verb.form == present && skipped > 0 {
			continue
		}
		if at, _, ok := group(c, loc, "pronoun"); ok {
			at += skipped
			if len(acts) > 0 && (at == 0 || acts[len(acts)-1].end < x.start) {
				x.subject, x.pronoun = acts[len(acts)-1].subject, acts[len(acts)-1].pronoun
				x.start += at
				return x.subject != "" || x.pronoun
			}
			if len(acts) == 0 && sc.antecedent().known {
				x.pronoun = true
				if lead := before[:at]; matches(sc.grammar.intro, lead) && !strings.ContainsAny(lead, ";:") {
					x.intro = [2]int{x.start, x.start + at}
				} else if !silent(c, loc) {
					x.start += at
				}
				return true
			}
			continue
		}
		if from, to, ok := group(c, loc, "crowd"); ok {
			if x.verb.is(decides) && skipped == 0 && len(acts) == 0 {
				x.subject = before[from:to]
				return true
			}
			continue
		}
		from, to, ok := group(c, loc, "subject")
		from, to = from+skipped, to+skipped
		if !ok || !sc.organ(before[from:to]) {
			continue
		}
		if sc.acting(x, before[:from], len(acts) > 0) {
			x.subject = before[from:to]
			return true
		}
	}
	return false
}

// silent says whether a pronoun is only understood: "Pidió asimismo …".
func silent(c *authority.Compiled, loc []int) bool {
	from, to, _ := group(c, loc, "pronoun")
	return from == to
}

// now says whether a verb in the present tells a decision where its body is named: "The Assembly approves the plan", not
// "The Assembly elects its officers", which is a rule.
func (sc *scene) now(v verb) bool {
	switch v.cue.Verb {
	case "decide", "approve", "request", "recommend", "endorse", "note", "agree", "invite":
		return !slices.Contains(times, sc.next(v.end))
	}
	return false
}

// acting says whether the body behind lead is the subject of a main clause, or of one that tells what a body did
// ("recalled that the Assembly decided …"), and sets where the decision begins.
func (sc *scene) acting(x *act, lead string, more bool) bool {
	clause := x.start
	lead = strings.TrimRight(lead, " ")
	word := lastWord(lead)
	x.intro = [2]int{clause, clause + len(lead)}
	if lead == "" {
		return true
	}
	if sc.barred("active", tail(lead, nearby/2)) || sc.barred("opening", lead) {
		return false
	}
	at := clause + len(lead)
	at, _ = trim(sc.s, at, len(sc.s))
	bound := lead[len(lead)-1]
	switch {
	case word == "and" || word == "but" || word == "et" || word == "y":
		x.start = at
		return lead != word || more
	case more:
		return false
	case sc.barred("object", tail(lead, nearby/2)):
		x.start = at
		return slices.Contains(by, lastWord(strings.TrimSpace(strings.TrimSuffix(lead, word)))) || x.verb.is(clausal) && sc.next(x.verb.end) == "to"
	case word == "as":
		return true
	case word == "that" || word == "que":
		x.start = at
		return sc.content(x.verb)
	case strings.IndexByte(",:\"()", bound) >= 0, behindFigure(lead):
		return true
	}
	return matches(sc.grammar.intro, lead)
}

// behindFigure says whether a string ends with a comma and the figure of a footnote: "In March 2010, 3".
func behindFigure(s string) bool {
	t := strings.TrimRight(s, "0123456789")
	return len(s)-len(t) <= 2 && len(t) < len(s) && strings.HasSuffix(strings.TrimRight(t, " "), ",")
}

// content says whether words behind a verb tell what was decided, and not only when: in "the list that the Assembly
// approved in May" they do not, in "that the Assembly agreed in May to close the list" they do.
func (sc *scene) content(v verb) bool {
	next := sc.next(v.end)
	if next == "" {
		return false
	}
	if !slices.Contains(times, next) {
		return true
	}
	rest := sc.s[v.end:min(len(sc.s), v.end+distant)]
	return v.is(clausal) && (strings.Contains(rest, " to ") || strings.Contains(rest, " that "))
}

// by are the prepositions that lead a relative clause back to a main one: "the decision by which the Assembly agreed …".
var by = []string{"by", "in", "whereby", "under", "through"}

// times are the words that begin a date or a place: behind them nothing tells what was decided.
var times = []string{"in", "at", "on", "under", "from", "during", "by"}

func lastWord(s string) string {
	return strings.ToLower(s[strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })+1:])
}

// organ says whether a subject as printed is a body: an acronym must be known to the authority or explained in the
// document as the short name of a body.
func (sc *scene) organ(subject string) bool {
	if sc.barred("subject", subject) {
		return false
	}
	for _, w := range strings.FieldsFunc(subject, func(r rune) bool { return r == ' ' || r == ',' }) {
		switch lw := strings.ToLower(w); {
		case lw == "the" || lw == "and" || lw == "le" || lw == "la" || lw == "el" || isNumber(w):
		case strings.ToUpper(w) == w && len(w) > 1:
			if sc.acronym(w) {
				continue
			}
			return len(strings.Fields(subject)) > 2 && strings.ContainsFunc(subject[3:], unicode.IsLower)
		default:
			return true
		}
	}
	return true
}

func isNumber(w string) bool {
	return strings.IndexFunc(w, func(r rune) bool { return !unicode.IsDigit(r) && r != '.' }) < 0
}

// suffers reads the passive voice: "The agenda was adopted", "It was decided that …".
func (sc *scene) suffers(x *act, before string, to int) bool {
	for _, c := range sc.passive {
		if !allows(c, x.verb.form) {
			continue
		}
		end := tail(before, nearby)
		loc := c.Re.FindStringSubmatchIndex(end)
		if loc == nil {
			continue
		}
		x.passive, x.intro = true, [2]int{x.start, x.verb.start}
		if _, _, ok := group(c, loc, "relative"); ok {
			return sc.reports && !slices.Contains(times, sc.next(x.verb.end))
		}
		if sc.barred("passive", before) {
			return false
		}
		thing := before[:len(before)-len(end)+loc[0]]
		if from, to, ok := group(c, loc, "it"); ok {
			thing, x.impersonal = end[from:to], true
		}
		if from, to, ok := group(c, loc, "se"); ok {
			thing, x.impersonal, x.reflexive = end[from:to], true, true
		}
		if _, _, short := group(c, loc, "short"); short && !sc.short(sc.s[x.verb.end:to]) {
			return false
		}
		if from, to, ok := group(c, loc, "inverted"); ok && sc.reports {
			thing = end[from:to] // what was decided stands behind the verb
		}
		return sc.suffices(x, strings.TrimSpace(thing), to)
	}
	return false
}

// short says whether nothing but the manner stands behind a passive in the present tense: minutes tell so what was just done, "Le rapport
// est adopté par consensus", where other texts give a rule.
func (sc *scene) short(rest string) bool {
	if !sc.reports {
		return false
	}
	if strings.Trim(rest, " .;") == "" {
		return true
	}
	return !strings.ContainsAny(rest, ",;:") && len(rest) < opening && slices.ContainsFunc(sc.agent, func(c *authority.Compiled) bool {
		loc := c.Re.FindStringSubmatchIndex(rest)
		_, _, named := group(c, loc, "subject")
		return loc != nil && !named
	})
}

// suffices weighs a passive. One that names its body, or stands in a report of the session, is what the body did;
// elsewhere it tells history, unless it says at which session.
func (sc *scene) suffices(x *act, thing string, to int) bool {
	next := sc.next(x.verb.end)
	if thing == "" {
		return false
	}
	rest := sc.s[x.verb.end:to]
	manner := false
	for _, c := range sc.agent {
		loc := c.Re.FindStringSubmatchIndex(rest)
		if from, end, ok := group(c, loc, "subject"); ok {
			if !sc.organ(rest[from:end]) {
				return false
			}
			x.subject = rest[from:end]
		} else if loc != nil {
			manner = true
		}
	}
	if x.subject == "" && (sc.before(rest) || sc.barred("agent", rest)) {
		return false // history: "The treaty was renewed in 1971"
	}
	switch x.verb.cue.Verb {
	case "decide", "agree", "recommend", "resolve", "conclude":
		return x.impersonal && !slices.Contains(agents, next)
	case "propose":
		return x.impersonal && x.verb.form != past && !slices.Contains(agents, next)
	case "invite":
		return x.reflexive && x.subject == "" && sc.reports
	case "note":
		if x.subject == "" && !sc.noted(x, rest) {
			return false
		}
	case "request", "instruct", "authorize", "urge", "encourage", "entrust", "direct", "mandate", "call upon":
		return next == "with" || next == "to" || next == "that" || next == "de" || strings.HasPrefix(next, "d'") || next == "que" || next == "a" || strings.HasPrefix(strings.TrimSpace(rest), ":")
	default:
		if x.verb.is(says) {
			return x.subject != ""
		}
	}
	if x.subject == "" && !manner && slices.Contains(agents, next) {
		return false
	}
	return x.subject != "" || sc.reports || sc.atSession(x.verb.end, to)
}
