package segment

// A treaty's table of contents may give no pages, and no heading either: a list of "Article 1: Scope" and its like. What
// tells it from the articles is that the same provision heads a line once more further down.

const (
	longestEntry = 120 // bytes of a line in a table of contents
	entriesAhead = 6   // rows between two entries: lines of a title, the paragraphs of a rule
	fewestListed = 4   // entries of a list without a heading
)

// provisionKey names the article, rule or chapter of a row, so that it is known when it comes again; "" for other rows.
func provisionKey(p part) string {
	switch p.kind {
	case Article, Rule:
		return string(p.kind) + " " + p.number
	case Section:
		return p.word + " " + p.number
	}
	return ""
}

// lastOf gives the last row that begins with each provision's name.
func (b *builder) lastOf(key string) int {
	if b.lasts == nil {
		b.lasts = map[string]int{}
		for i := range b.rows {
			if k := provisionKey(b.rows[i].part); k != "" && b.rows[i].note < 0 && len(b.rows[i].view.S) < longestEntry {
				b.lasts[k] = i
			}
		}
	}
	if i, ok := b.lasts[key]; ok {
		return i
	}
	return -1
}

// comesAgain says whether row k names a provision that heads a later row, too.
func (b *builder) comesAgain(k int) bool {
	key := provisionKey(b.rows[k].part)
	return key != "" && len(b.rows[k].view.S) < longestEntry && b.lastOf(key) > k
}

// entryAhead says whether an entry that is not listed yet follows row k closely.
func (b *builder) entryAhead(k int, seen map[string]bool) bool {
	for j := k + 1; j < len(b.rows) && j <= k+entriesAhead; j++ {
		if key := provisionKey(b.rows[j].part); key != "" {
			return !seen[key] && b.comesAgain(j)
		}
		if len(b.rows[j].view.S) >= longestEntry || b.rows[j].mark || b.rows[j].label.letters() {
			return false
		}
	}
	return false
}

// listed says whether a list of articles without a heading begins on row i: article 1 and the next ones follow each other at
// once, and each heads a later row as well.
func (b *builder) listed(i int) bool {
	r := &b.rows[i]
	if r.part.kind != Article && r.part.kind != Rule || articleOrder(r.part.number) != bisUnit || r.note >= 0 || i+fewestListed > len(b.rows) {
		return false
	}
	rows, listed, last := i, 0, 0
	for k := i; k < len(b.rows) && k <= rows+1 && listed < fewestListed; k++ {
		p := b.rows[k].part
		if p.kind != r.part.kind {
			continue
		}
		if v := articleOrder(p.number); v <= last || !b.comesAgain(k) {
			return false
		} else {
			last = v
		}
		rows, listed = k, listed+1
	}
	return listed == fewestListed
}
