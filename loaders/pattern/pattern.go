package pattern

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"sync"
)

// Pattern is a regular expression in the syntax of regexp. Its methods give what those of regexp.Regexp of the same names
// give. It is safe for concurrent use.
type Pattern struct {
	source string
	names  []string
	re     func() *regexp.Regexp // compiled when something matches
	auto   func() *automaton     // made when first asked; nil when the expression is not suited
}

// Compile reads an expression. What costs time is put off until a text is read. An error is that of regexp/syntax.
func Compile(source string) (*Pattern, error) {
	p, _, err := Parse(source)
	return p, err
}

// Parse is Compile and gives also what the expression was parsed into, simplified, for who wants to know more of it.
func Parse(source string) (*Pattern, *syntax.Regexp, error) {
	parsed, err := syntax.Parse(source, syntax.Perl)
	if err != nil {
		return nil, nil, fmt.Errorf("pattern: %w", err)
	}
	p := &Pattern{
		source: source,
		names:  parsed.CapNames(),
		re:     sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(source) }),
		auto:   sync.OnceValue(func() *automaton { return newAutomaton(source) }),
	}
	return p, parsed.Simplify(), nil
}

// String is the expression as it was given to Compile.
func (p *Pattern) String() string { return p.source }

// SubexpNames gives the names of the groups, "" for one without a name; the first is that of the whole match.
func (p *Pattern) SubexpNames() []string { return p.names }

// SubexpIndex gives the number of the first group of a name; -1 when there is none.
func (p *Pattern) SubexpIndex(name string) int {
	if name == "" {
		return -1
	}
	return slices.Index(p.names, name)
}

// LiteralPrefix gives what every match begins with, and whether that is the whole expression.
func (p *Pattern) LiteralPrefix() (prefix string, complete bool) { return p.re().LiteralPrefix() }

// MatchString says whether a text holds a match.
func (p *Pattern) MatchString(s string) bool {
	a := p.auto()
	if a == nil {
		return p.re().MatchString(s)
	}
	w := a.walk(s)
	found, sure := w.any()
	return found || !sure && p.re().MatchString(s)
}

// FindString gives the first match; "" when there is none.
func (p *Pattern) FindString(s string) string {
	if m := p.FindStringIndex(s); m != nil {
		return s[m[0]:m[1]]
	}
	return ""
}

// FindStringIndex gives the place of the first match; nil.
func (p *Pattern) FindStringIndex(s string) []int {
	return p.first(s, func(part string) []int { return p.re().FindStringIndex(part) })
}

// FindStringSubmatchIndex gives the places of the first match and of its groups, -1 for one that took no part; nil.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	return p.first(s, func(part string) []int { return p.re().FindStringSubmatchIndex(part) })
}

// FindStringSubmatch gives the first match and its groups, "" for one that took no part; nil.
func (p *Pattern) FindStringSubmatch(s string) []string {
	return cut(s, p.FindStringSubmatchIndex(s))
}

// FindAllStringIndex gives the places of the first n matches that follow each other, of all when n is negative; nil.
func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	return p.all(s, n, func(part string, n int) [][]int { return p.re().FindAllStringIndex(part, n) })
}

// FindAllStringSubmatchIndex is FindAllStringIndex with the places of groups.
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return p.all(s, n, func(part string, n int) [][]int { return p.re().FindAllStringSubmatchIndex(part, n) })
}

// FindAllStringSubmatch is FindAllStringSubmatchIndex with what stands at the places.
func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	var out [][]string
	for _, m := range p.FindAllStringSubmatchIndex(s, n) {
		out = append(out, cut(s, m))
	}
	return out
}

func cut(s string, m []int) []string {
	if m == nil {
		return nil
	}
	out := make([]string, len(m)/2)
	for i := range out {
		if m[2*i] >= 0 {
			out[i] = s[m[2*i]:m[2*i+1]]
		}
	}
	return out
}
