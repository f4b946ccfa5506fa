package authority

import (
	"fmt"
	"maps"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"

	"github.com/travaux/travaux/schema"
)

// symbolFile is symbols.json: the grammars of an organisation's symbols and the named parts they are built from.
type symbolFile struct {
	Suffixes suffixStyle       `json:"suffixes"`
	Parts    map[string]string `json:"parts,omitempty"`
	Symbols  []grammarRecord   `json:"symbols"`

	Numbers map[string]map[string]string `json:"numbers,omitempty"`       // series -> year -> its first and last number: "1325-1386"
	Unsure  map[string][]string          `json:"numbersUnsure,omitempty"` // series -> years whose numbers are general knowledge
}

// grammarRecord is one symbol grammar. Pattern is RE2 for the printed form. Its groups have meanings: code, session
// (digits, a Roman numeral, digits with BIS), year, yy, n (the last number); $code stands for one of Codes, $suffix for
// the chain of suffixes, $roman for a Roman numeral. Templates name groups in braces: "AC/RES/{session}/{n}".
type grammarRecord struct {
	Rule      string            `json:"rule"`               // "symbol/{code}"
	Codes     map[string]string `json:"codes,omitempty"`    // what $code stands for -> local part of the body, or of its one session ("avp-dc/2012-06")
	Body      string            `json:"body,omitempty"`     // of every symbol of this grammar, when Codes do not tell
	Starts    []string          `json:"starts,omitempty"`   // literals one of which begins every match ("#": digits); default the codes
	Lead      string            `json:"lead,omitempty"`     // words that must stand before the first symbol of a list; part of its span
	NotAfter  []string          `json:"notAfter,omitempty"` // words that, before the lead, make it another organ's
	Pattern   string            `json:"pattern"`
	Canonical string            `json:"canonical,omitempty"` // template without suffixes; default: as printed, spaces and case mended
	Path      string            `json:"path,omitempty"`      // of the ID; default "document"
	Local     string            `json:"id,omitempty"`        // template of the ID's local part, where it is not the canonical form
	Series    string            `json:"series,omitempty"`    // of Numbers, by which the number tells the year
	Kind      string            `json:"kind,omitempty"`      // default "document"
	Elided    []string          `json:"elided,omitempty"`    // templates of what an elided number inherits beside the symbol up to its number
	Loose     bool              `json:"loose,omitempty"`     // long enough to be read in any case, with stray spaces and repairs
	Calendar  string            `json:"calendar,omitempty"`  // "none": the session group is no ordinal of the body's calendar
	Valid     string            `json:"valid,omitempty"`     // period in words, for people
	Examples  map[string]string `json:"examples"`            // printed -> canonical
	Not       []string          `json:"not,omitempty"`
}

// grammar is a grammarRecord compiled for one code.
type grammar struct {
	grammarRecord
	org      string
	code     string // "" when the pattern has none
	rule     string
	suffixes *suffixStyle
	years    []yearNumbers // of the series; nil when the number tells no year
	family   []*grammar    // of the same rule behind the same words, g among them; nil without a lead
	lead     *anchor       // nil when no words must stand before
	strict   *anchor
	squeezed *anchor // the same with one slash lost; nil when not Loose
}

// window bounds how far from its first byte a symbol is read, in bytes.
const window = 120

const romanPattern = `(?:C{1,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})|(?:XC|XL|LX{0,3}|X{1,3})(?:IX|IV|V?I{0,3})|IX|IV|VI{0,3}|I{1,3})`

func compileGrammars(org string, f symbolFile) ([]*grammar, error) {
	var out []*grammar
	for _, r := range f.Symbols {
		codes := slices.Sorted(maps.Keys(r.Codes))
		if len(codes) == 0 {
			codes = []string{""}
		}
		for _, code := range codes {
			g, err := compileGrammar(org, r, code, f)
			if err == nil && code == codes[0] { // a code is quoted: what is good with one is good with all
				err = g.check()
			}
			if err != nil {
				return nil, fmt.Errorf("authority: symbols of %s: %s: %w", org, r.Rule, err)
			}
			out = append(out, g)
		}
	}
	for _, g := range out {
		for _, o := range out {
			if g.lead != nil && o.Rule == g.Rule && o.Lead == g.Lead {
				g.family = append(g.family, o)
			}
		}
	}
	return out, nil
}

func compileGrammar(org string, r grammarRecord, code string, f symbolFile) (*grammar, error) {
	if r.Rule == "" || r.Pattern == "" || (code == "" && len(r.Starts) == 0) {
		return nil, fmt.Errorf("authority: no rule, no pattern or nothing it starts with: %w", schema.ErrInvalid)
	}
	parts := maps.Clone(f.Parts)
	if parts == nil {
		parts = map[string]string{}
	}
	parts["code"] = `(?P<code>` + regexp.QuoteMeta(code) + `)`
	parts["suffix"] = f.Suffixes.pattern()
	parts["roman"] = romanPattern
	full, err := expand(r.Pattern, parts, nil)
	if err != nil {
		return nil, err
	}
	slug := strings.ToLower(strings.NewReplacer("/", "-", ".", "", "(", "", ")", "", " ", "-").Replace(code))
	g := &grammar{grammarRecord: r, org: org, code: code, suffixes: &f.Suffixes, rule: strings.ReplaceAll(r.Rule, "{code}", slug)}
	if r.Series != "" {
		if g.years, err = numbersByYear(r.Series, f); err != nil {
			return nil, err
		}
	}
	g.strict = anchored(full, r.Loose)
	if r.Loose && code != "" {
		if lost, ok := loseSlash(r.Pattern, code); ok {
			full, err := expand(lost, parts, nil)
			if err != nil {
				return nil, err
			}
			g.squeezed = anchored(full, false)
		}
	}
	if r.Lead != "" {
		lead, err := expand(r.Lead, parts, nil)
		if err != nil {
			return nil, err
		}
		g.lead = anchored(lead, false)
	}
	return g, nil
}

// anchor is an expression that matches from the beginning of a text, the longest way. There are hundreds, of which one
// corpus needs some tens: each is compiled when first asked for.
type anchor struct {
	source   string
	compiled func() *regexp.Regexp
}

func anchored(pattern string, loose bool) *anchor {
	if loose {
		pattern = `(?i:` + spaceSlashes(pattern) + `)`
	}
	a := &anchor{source: `^(?:` + pattern + `)`}
	a.compiled = sync.OnceValue(func() *regexp.Regexp {
		re := regexp.MustCompile(a.source)
		re.Longest()
		return re
	})
	return a
}

// check says whether the expressions of a grammar can be compiled.
func (g *grammar) check() error {
	for _, a := range []*anchor{g.strict, g.squeezed, g.lead} {
		if a == nil {
			continue
		}
		if _, err := syntax.Parse(a.source, syntax.Perl); err != nil {
			return fmt.Errorf("authority: compiling %q: %w: %w", a.source, schema.ErrInvalid, err)
		}
	}
	return nil
}

// spaceSlashes lets every slash of a pattern outside a class stand among spaces: copies are broken there.
func spaceSlashes(pattern string) string {
	var b strings.Builder
	class := false
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '\\' && i+1 < len(pattern):
			b.WriteString(pattern[i : i+2])
			i++
		case c == '/' && !class:
			b.WriteString(` ?/ ?`)
		default:
			class = (class || c == '[') && c != ']'
			b.WriteByte(c)
		}
	}
	return b.String()
}

// loseSlash is the pattern with the slash missing inside the code ("HA/29/2"), or behind it when the code has none ("ACCC22/18").
func loseSlash(pattern, code string) (string, bool) {
	if strings.Count(code, "/") == 1 {
		return strings.ReplaceAll(pattern, "$code", `(?P<code>`+strings.ReplaceAll(regexp.QuoteMeta(code), "/", "")+`)`), true
	}
	if !strings.Contains(code, "/") && strings.Contains(pattern, "$code/") {
		return strings.ReplaceAll(pattern, "$code/", "$code"), true
	}
	return "", false
}

// template fills the groups of a match into a template: {session}, {n}.
func template(t string, groups map[string]string) string {
	if !strings.Contains(t, "{") {
		return t
	}
	pairs := make([]string, 0, 2*len(groups))
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		pairs = append(pairs, "{"+name+"}", groups[name])
	}
	return strings.NewReplacer(pairs...).Replace(t)
}
