package loaders

import (
	"regexp"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/schema"
)

// symbolShape is the form that symbols of all organisations have: capitals, then parts behind slashes.
var symbolShape = regexp.MustCompile(`[A-Z][A-Za-z.\-]{0,11}(?:/[A-Za-z0-9.\-()]+){1,7}`)

// misshapen finds what has the form of a symbol and was read as none. Where it begins as those of an organisation do, its grammar excludes it;
// where it begins as nobody's, it may be a symbol of an organisation of which nothing is known.
func (p *pasted) misshapen() {
	body := p.text.Body
	slices.SortStableFunc(p.found, func(a, b schema.Citation) int { return a.Start - b.Start })
	read, covered := p.found, 0 // what was read that begins further on, and the end of what began before
	for _, at := range symbolShape.FindAllStringIndex(body, -1) {
		start, end := at[0], at[0]+len(strings.TrimRight(body[at[0]:at[1]], ".-()"))
		word := body[start:end]
		if !strings.ContainsAny(word, "0123456789") || !stands(body, start, end) {
			continue
		}
		for len(read) > 0 && read[0].Start < end {
			covered, read = max(covered, read[0].End), read[1:]
		}
		switch {
		case start < covered:
		case p.set.Opens(word):
			p.found = append(p.found, schema.Citation{Start: start, End: end, Form: "symbol", Kind: "document", Status: schema.CitationInvalid,
				Reason: reasonShape, Why: "it begins as a symbol, and goes on as none can"})
		case strings.Count(word, "/") >= 2 && strings.ToUpper(word[:2]) == word[:2]:
			p.found = append(p.found, schema.Citation{Start: start, End: end, Form: "symbol", Kind: "document", Status: schema.CitationUnresolved,
				Reason: string(resolve.UnknownSymbol), Why: reasons[resolve.UnknownSymbol]})
		}
	}
}

// stands tells whether a word stands by itself: not within a longer word, an address or a path.
func stands(body string, start, end int) bool {
	from := strings.LastIndexAny(body[:start], " \n\t\r(") + 1
	before := body[from:start]
	return !strings.ContainsAny(before, `:/\@.`) && (start == 0 || !isWord(body[start-1])) && (end == len(body) || !isWord(body[end]) && body[end] != '/')
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}
