package text

// View is a span of a text as a reader sees it, with the way back: patterns run on S, and Span tells where a match
// stands in Body. The text itself is never edited.
//
// In S, runs of white space (also no-break, narrow and line ends) are one space; layout, footnote marks, soft hyphens
// and zero-width signs are gone; a word hyphenated at a line end is whole again; curly and angular quotes are " and ',
// dashes are -, letters of other scripts that look like Latin ones inside a Latin word are those Latin letters.
// Case is kept. S has no space at either end.
type View struct {
	S  string
	at []int32 // at[i] is the byte of Body that byte i of S came from; len(at) == len(S)+1
}
