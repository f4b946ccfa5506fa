package header

// readKind tells the kind and the status of the document from its suffixes, its title and its author line, in that order.
func (r *reader) readKind() {
	h := &r.h
	switch {
	case h.Kind != "": // a treaty's text
	case r.byField("header-kind", &h.Kind):
	case r.symbol != nil && r.symbol.Kind == "decision":
		h.Kind = kindResolution
		r.infer("kind")
	default:
		h.Kind = "DOCUMENT"
		r.infer("kind")
	}
	r.byField("header-status", &h.Status)
}

// byField takes the value of the first cue of the class that matches in the field it is about; its Status names the
// field: suffix, title (from its beginning), title-all (anywhere in it), author.
func (r *reader) byField(class string, into *string) bool {
	h := &r.h
	for _, c := range r.set.Cues(class) {
		var fields []string
		switch c.Status {
		case "suffix":
			fields = h.Suffixes
		case "title", "title-all":
			fields = []string{h.Title}
		case "author":
			fields = []string{h.Author}
		}
		for _, s := range fields {
			if s != "" && c.Re.MatchString(s) {
				*into = c.Verb
				return true
			}
		}
	}
	return false
}
