package segment

import (
	"cmp"
	"slices"
	"strings"
)

// A bilingual edition prints a treaty in one language and then once more in another: "Article 1" to "Article 26", then
// "Artikel 1" to "Artikel 26", under a title of its own. Not the word tells it, which French and English share, but that
// articles count from 1 again and that the small words of the text, which are most of any text, are others there.

const (
	fewestArticles = 3        // before and behind the place where the count begins again
	sampleBytes    = 12 << 10 // of text on either side that tell its language
	fewestWords    = 6        // of a sample
	mostWords      = 24       // the commonest words of a sample that are compared
	fewShared      = 4        // one in so many of them, or fewer, is the same in two languages
	longestFront   = 60       // rows of title and preamble before the first article of the translation
)

// findTranslations gives the rows at which the text begins again in another language.
func (b *builder) findTranslations() []int {
	var starts []int // rows of provisions
	for i := range b.rows {
		if r := &b.rows[i]; r.part.kind == Article && r.note < 0 && (r.level > 0 || r.bold || len(r.view.S) == r.part.length) {
			starts = append(starts, i)
		}
	}
	var found []int
	var own []string // the words of the text so far, and whether they are as many as are looked at
	var full bool
	for k, i := range starts {
		if b.text.Late() {
			break
		}
		if k < fewestArticles || len(starts)-k < fewestArticles || articleOrder(b.rows[i].part.number) != bisUnit {
			continue
		}
		next := len(b.rows) // the last article before the count begins once more: the title of what follows it stands behind that
		for m, n := range starts[k+1:] {
			if articleOrder(b.rows[n].part.number) == bisUnit {
				next = starts[k+m]
				break
			}
		}
		if !full {
			own, full = b.commonWords(starts[0], starts[k-1])
		}
		other, _ := b.commonWords(i, next)
		if n := shared(own, other); n >= 0 && n*fewShared <= len(other) {
			found = append(found, b.translationFront(starts[k-1], i, own, other))
		}
	}
	return found
}

// articleOrder is articleValue of figures and of Roman numerals.
func articleOrder(number string) int {
	return cmp.Or(articleValue(number), romanValue(number)*bisUnit)
}

// commonWords gives the commonest short words of the text from row i to row end; full tells that more rows would change nothing.
func (b *builder) commonWords(i, end int) (words []string, full bool) {
	count, size := map[string]int{}, 0
	for ; i < end && size < sampleBytes; i++ {
		line := b.text.Body[b.rows[i].Text.Start:b.rows[i].Text.End]
		line = line[:min(len(line), sampleBytes)]
		size += len(line)
		for _, w := range smallWords(line) {
			count[w]++
		}
	}
	words = make([]string, 0, len(count))
	for w, n := range count {
		if n > 1 {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	return words[:min(len(words), mostWords)], size >= sampleBytes
}

// smallWords are the words of two to five bytes in small letters.
func smallWords(line string) []string {
	words := strings.Fields(line)
	return slices.DeleteFunc(words, func(w string) bool {
		return len(w) < 2 || len(w) > 5 || strings.ContainsFunc(w, func(r rune) bool { return r < 'a' || r > 'z' })
	})
}

// shared counts the words of b that are among those of a; -1 where there is too little text to tell.
func shared(a, b []string) int {
	n := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			n++
		}
	}
	if len(a) < fewestWords || len(b) < fewestWords {
		return -1
	}
	return n
}

// translationFront goes back from the first article of a translation, at row i, over the title and the preamble that
// belong to it: the first heading behind the article before from which on every line is in the other language.
func (b *builder) translationFront(last, i int, own, other []string) int {
	front := i
	for k := i - 1; k > last && k > i-longestFront; k-- {
		r := &b.rows[k]
		if r.note >= 0 {
			continue
		}
		if words := smallWords(b.text.Body[r.Text.Start:r.Text.End]); len(words) > 0 && matching(words, own) >= matching(words, other) && matching(words, own) > 0 {
			break
		}
		if r.mark || r.part.kind == Article || r.part.kind == Rule || r.part.kind == Annex {
			break
		}
		if r.level > 0 || r.gap > 0 && capitals(b.full(k)) {
			front = k
		}
	}
	return front
}

func matching(words, in []string) int {
	n := 0
	for _, w := range words {
		if slices.Contains(in, w) {
			n++
		}
	}
	return n
}

// translation opens the translation that begins at row i.
func (b *builder) translation(i int) {
	r := &b.rows[i]
	b.close(0)
	b.placeNotes()
	b.add(i, Segment{Kind: Translation}, rankTranslation, r.Text.Start)
	b.doc, b.article, b.romanLast, b.letterLast, b.depth = scope{}, scope{}, 0, 0, nil
	b.prose = false
}
