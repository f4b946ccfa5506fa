package server

import (
	"context"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/word"
)

// relationWords is the name of a relation, or of one read from its other end, in the words of the interface: "carriesOver" is
// "carries over to". A relation that the catalogue lacks is given by its name.
func relationWords(w *word.Words, name string) string { return coded(w, "relation.", name) }

// relationSaid is relationWords in the words of a page.
func relationSaid(ctx context.Context, name string) string { return relationWords(saying(ctx), name) }

// kindWords is the kind of a document in the words of the interface: "MEMORANDUM" is "Memorandum"; "" for none.
func kindWords(w *word.Words, kind string) string {
	if kind == "" {
		return ""
	}
	if key := "kind.document." + kind; w.Has(key) {
		return w.Say(key)
	}
	return sentence(kind)
}

// coded is a code of the graph ("provisional", "no-antecedent") in the words of the interface; codes are an open list, and one that the
// catalogue lacks is shown as words. "" for none.
func coded(w *word.Words, prefix, code string) string {
	if w.Has(prefix + code) {
		return w.Say(prefix + code)
	}
	return strings.NewReplacer("-", " ", "_", " ").Replace(code)
}

// place says where evidence stands, and how the claim came to be when it was not read there: "¶2(ii), page 3".
func place(w *word.Words, e schema.Evidence) string {
	var words []string
	if e.Segment != "" {
		words = append(words, pilcrow(w, e.Segment))
	}
	if e.Page > 0 {
		words = append(words, w.Say("issue.pageNo", e.Page))
	}
	if e.Origin != schema.Extracted {
		words = append(words, coded(w, "kind.origin.", string(e.Origin)))
	}
	return strings.Join(words, ", ")
}

// sentenceOf is the words that evidence quotes; "" for what a record of the institution data says, which holds no sentence.
func sentenceOf(e schema.Evidence) string {
	if e.Origin == schema.Catalogue {
		return ""
	}
	return e.Quote
}

// pilcrow is a portion as readers write it: "para_13__item_ii" is "¶13(ii)", "art_8__para_3" is "Article 8(3)".
func pilcrow(w *word.Words, portion string) string {
	var b strings.Builder
	numbered := false // what follows stands in parentheses
	for _, part := range strings.Split(portion, "__") {
		sort, n, _ := strings.Cut(part, "_")
		switch {
		case numbered && (sort == "item" || sort == "para"):
			b.WriteString("(" + n + ")")
			continue
		case sort == "para":
			b.WriteString(apart(&b) + "¶" + n)
		case n == "" && sort != "annex" && sort != "header":
			continue
		default:
			b.WriteString(apart(&b) + strings.TrimSpace(partWords(w, sort, n)))
		}
		numbered = sort == "para" || sort == "art" || sort == "rule" || sort == "item"
	}
	return b.String()
}

// apart separates what follows from what was written; "" at the beginning.
func apart(b *strings.Builder) string {
	if b.Len() == 0 {
		return ""
	}
	return ", "
}

// partWords is one part of a portion in words: "fn", "1" is "note 1".
func partWords(w *word.Words, sort, n string) string {
	if key := "kind.part." + sort; w.Has(key) {
		return w.Say(key, strings.ReplaceAll(n, "_", " "))
	}
	return sort + " " + strings.ReplaceAll(n, "_", " ")
}
