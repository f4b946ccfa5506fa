package text

import "strings"

// emphasis are the signs that Markdown sets in pairs around words.
const emphasis = "*_"

// Balance widens a span of Markdown so that it does not cut emphasis in two: "Idem*, paragraph 184" behind a star becomes
// "*Idem*, paragraph 184". Spans of other formats, and spans that cut nothing, come back as they are.
func (t Text) Balance(s Span) Span {
	if t.Format != Markdown || s.Start >= s.End {
		return s
	}
	for _, sign := range emphasis {
		mark := string(sign)
		before := len(t.Body[:s.Start]) - len(strings.TrimRight(t.Body[:s.Start], mark))
		after := len(t.Body[s.End:]) - len(strings.TrimLeft(t.Body[s.End:], mark))
		switch odd := strings.Count(t.Body[s.Start:s.End], mark) % 2; {
		case odd == 1 && before == 1:
			s.Start--
		case odd == 1 && after == 1:
			s.End++
		}
	}
	return s
}
