package word

import "golang.org/x/text/language"

// Choose is the language of the interface for a reader: the first of the asked ones that is here (what she chose on the page, what
// she chose before; "" for nothing), else the best of an Accept-Language header, else the default.
func Choose(accept string, asked ...string) string {
	for _, tag := range asked {
		if w := books()[tag]; w != nil {
			return tag
		}
	}
	var tags []language.Tag
	for _, l := range Languages() {
		tags = append(tags, language.MustParse(l))
	}
	wanted, _, err := language.ParseAcceptLanguage(clip(accept))
	if err != nil || len(wanted) == 0 {
		return Default
	}
	_, i, _ := language.NewMatcher(tags).Match(wanted...)
	return Languages()[i]
}

// clip bounds a header: what stands beyond is nobody's first language.
func clip(accept string) string {
	const most = 200
	if len(accept) <= most {
		return accept
	}
	for i := most; i > 0; i-- {
		if accept[i] == ',' {
			return accept[:i]
		}
	}
	return ""
}
