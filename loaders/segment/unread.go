package segment

import "strings"

// unreadSign stands in the number of an article, until all articles are read, for what a scan left unreadable.
const unreadSign = "?"

// bisWords are the Latin numeral adverbs in their order.
var bisWords = [...]string{"bis", "ter", "quater", "quinquies", "sexies", "septies", "octies"}

// unread gives the articles whose numbers a scan left unreadable those that follow from their neighbours; where these leave a
// choice the article has no number. "Article 6”" behind Article 6 is 6bis; "Article ?" between 5 and 7, or before 6bis, is 6.
func unread(segs []Segment) {
	last := map[int]string{} // by parent: the number of the article before
	for i := range segs {
		s := &segs[i]
		if s.Kind != Article {
			continue
		}
		if figures, ok := strings.CutSuffix(s.Number, unreadSign); ok {
			s.Number = unreadNumber(figures, last[s.Parent], following(segs, i))
		}
		if s.Number != "" {
			last[s.Parent] = s.Number
		}
	}
}

// following is the number of the next article beside segment i, as far as it was read; "" when there is none.
func following(segs []Segment, i int) string {
	for k := i + 1; k < len(segs); k++ {
		if segs[k].Kind == Article && segs[k].Parent == segs[i].Parent {
			return segs[k].Number
		}
	}
	return ""
}

// unreadNumber is the number between two others of which the figures at its beginning were read; "" when it is not certain.
func unreadNumber(figures, before, after string) string {
	was, is := articleValue(before), articleValue(strings.TrimSuffix(after, unreadSign))
	if strings.HasSuffix(after, unreadSign) && is > 0 {
		is++ // something follows its figures
	}
	low, high := was/bisUnit, is/bisUnit
	switch n := digits(figures); {
	case n > 0 && n == low, n > 0 && n == low-1: // one before: in two columns side by side it may come late
		k := 0
		if n == low {
			k = was % bisUnit
		}
		if k < len(bisWords) {
			return figures + bisWords[k]
		}
	case n > low && (is == 0 || n <= high): // its own, or its bis with itself lost
	case was == 0 || is == 0:
	case high == low+1 && is%bisUnit == 0 && was%bisUnit < len(bisWords):
		return itoa(low) + bisWords[was%bisUnit]
	case high == low+1 && is%bisUnit > 0, high == low+2 && is%bisUnit == 0:
		return itoa(low + 1)
	}
	return ""
}
