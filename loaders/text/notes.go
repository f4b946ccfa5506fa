package text

func findNotes(t *Text) {}

func walk(t Text) Text { return t }
