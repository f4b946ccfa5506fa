package main

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"github.com/travaux/travaux/schema"
)

// The forms in which a provision is asked for: "Article 8(3) of the Acme Convention" and "Acme Convention 8(3)".
const (
	provisionWord   = `(?:(article|art\.?|rule)\s+)?`
	provisionNumber = `(\d+\s?(?:bis|ter|quater|quinquies|sexies|septies|octies)?(?:\.\d+[a-z]*)?|[IVXLC]+)((?:\s*\([0-9A-Za-z]+\))*)`
)

var (
	provisionFirst = regexp.MustCompile(`^(?i:` + provisionWord + `)` + provisionNumber + `,?\s+(?:of|under)\s+(?:the\s+)?(.+)$`)
	provisionLast  = regexp.MustCompile(`^(.+?),?\s+(?i:` + provisionWord + `)` + provisionNumber + `$`)
	inBrackets     = regexp.MustCompile(`[0-9A-Za-z]+`)
)

// provisionsOf gives the IDs that a printed provision may have, the likeliest first.
func provisionsOf(n names, printed string) ([]schema.ID, error) {
	printed = strings.Join(strings.Fields(printed), " ")
	var treaty, word, number, levels string
	if m := provisionFirst.FindStringSubmatch(printed); m != nil {
		word, number, levels, treaty = m[1], m[2], m[3], m[4]
	} else if m := provisionLast.FindStringSubmatch(printed); m != nil {
		treaty, word, number, levels = m[1], m[2], m[3], m[4]
	} else {
		return nil, usageError{fmt.Errorf("article: %q is no treaty with the number of a provision; 'travaux article --help' shows how they are written", printed)}
	}
	id, err := n.Treaty(treaty)
	if err != nil {
		return nil, fmt.Errorf("article: %w", err)
	}
	var ids []schema.ID
	stems := []string{"art_", "rule_", "annex__art_"}
	if strings.EqualFold(cmp.Or(word, "article"), "rule") {
		stems[0], stems[1] = stems[1], stems[0]
	}
	for _, stem := range stems {
		for _, p := range portions(number, levels) {
			ids = append(ids, id.Part(stem+p))
		}
	}
	return ids, nil
}

// portions writes "26.3ter" and "(a)" as 26__para_3ter__item_a. A number in brackets is a paragraph, or an item where
// paragraphs are not numbered so: the second portion is for these.
func portions(number, levels string) []string {
	portion, point, dotted := strings.Cut(strings.ReplaceAll(number, " ", ""), ".")
	if dotted {
		portion += "__para_" + point
	}
	paragraph := !dotted
	out := []string{portion, portion}
	for _, l := range inBrackets.FindAllString(levels, -1) {
		kind := "__item_"
		if paragraph && l[0] >= '0' && l[0] <= '9' {
			kind = "__para_"
		}
		out[0], out[1], paragraph = out[0]+kind+l, out[1]+"__item_"+l, false
	}
	return out
}
