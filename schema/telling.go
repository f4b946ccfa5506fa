package schema

import "strings"

// Telling is a decision as one document tells it.
type Telling struct {
	Decision   ID       // the node of that document
	Document   ID       // which prints it; zero when it is not known
	Text       string   // its words; "" when they are not kept
	Difference []Change // from the words of the first telling to these; nil when they are the same or cannot be compared
	Evidence   []ID     // of the claims that it was taken or proposed
}

// Words are its words; nil when they are not kept.
func (t Telling) Words() *string { return some(t.Text) }

// Otherwise tells what it says otherwise than the first telling; nil when nothing.
func (t Telling) Otherwise() *string { return some(Otherwise(t.Difference)) }

// Otherwise puts a difference into a sentence: “in 2002” for “in September 2002”; adds “by consensus”; leaves out “that”.
// When less than half of the words stayed, it is all of the later words: in other words, “…”. "" when nothing changed.
func Otherwise(changes []Change) string {
	var said, after []string
	stayed, words := 0, 0
	for i, c := range changes {
		n := len(strings.Fields(c.Text))
		switch c.Kind {
		case ChangeSame:
			stayed += n
			words += n
			after = append(after, c.Text)
		case ChangeAdded:
			words += n
			after = append(after, c.Text)
			if i == 0 || changes[i-1].Kind != ChangeRemoved {
				said = append(said, "adds "+quoted(c.Text))
			}
		case ChangeRemoved:
			if i+1 < len(changes) && changes[i+1].Kind == ChangeAdded {
				said = append(said, quoted(changes[i+1].Text)+" for "+quoted(c.Text))
			} else {
				said = append(said, "leaves out "+quoted(c.Text))
			}
		}
	}
	if len(said) > 0 && 2*stayed < words {
		return "in other words, " + quoted(strings.Join(after, " "))
	}
	return strings.Join(said, "; ")
}

func quoted(s string) string { return "\u201c" + s + "\u201d" }
