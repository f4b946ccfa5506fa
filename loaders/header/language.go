package header

// enoughWords is the length of a text, in bytes, from which its words are believed against the language letter.
const enoughWords = 600

// readLanguage takes the language of the text from the language letter, else from the word in which the letterhead
// tells the original's language ("anglais"), else from the words of the text.
func (r *reader) readLanguage() {
	for i := range r.pieces {
		p := &r.pieces[i]
		if p.role == free || p.role == organ {
			if c, _ := r.cue("header-letter", p.s); c != nil {
				p.role = letter
				r.setLetter(c.Lang)
				r.h.Spans["language"] = p.whole()
				continue
			}
		}
		if p.role == free && r.ownOriginal(i) {
			p.role = original
		}
	}
	spoken := wordLanguage(r.running())
	switch {
	case r.h.Language != "":
		if spoken != "" && spoken != r.h.Language && len(r.d.Text.Body) > enoughWords {
			if _, ok := r.label["original"]; ok {
				r.warnAt(r.h.Spans["language"], "the language letter says %s, the words are %s", r.h.Language, spoken)
			}
			r.h.Language = spoken
			r.infer("language")
		}
	case spoken != "":
		r.h.Language = spoken
		r.infer("language")
	case r.language != "":
		r.h.Language = r.language
		r.infer("language")
	}
}

func (r *reader) setLetter(lang string) {
	if r.h.Language == "" {
		r.h.Language = lang
	}
}

// ownOriginal tells that piece i is the ORIGINAL line or the language named below it, and keeps the tongue it is written in.
func (r *reader) ownOriginal(i int) bool {
	at, labelled := r.label["original"]
	if c, _ := r.cue("header-original", r.pieces[i].s); c != nil && (!labelled || i == at || i == at+1) {
		r.language = c.Lang
		return true
	}
	return labelled && i == at
}
