package text

import (
	"context"
	"hash"
)

// Format is how the bytes of a file are written.
type Format string

// The formats this package reads.
const (
	Plain    Format = "text"
	Markdown Format = "markdown"
	HTML     Format = "html"
	XML      Format = "xml"      // but for Akoma Ntoso
	AKN      Format = "akn"      // Akoma Ntoso, which package akn reads
	DOCX     Format = "docx"     // of Word: Body is what a reader sees
	ODT      Format = "odt"      // OpenDocument, likewise
	PDF      Format = "pdf"      // Body is the text of its pages, a form feed between them
	DOC      Format = "doc"      // of Word until 2003, by LibreOffice or antiword
	RTF      Format = "rtf"      // by LibreOffice
	Mail     Format = "mail"     // a message, or a page that a browser saved as one file
	AsciiDoc Format = "asciidoc" // read as it stands, like Plain, with its signs as layout
)

// Span is a half-open range of bytes of Text.Body.
type Span struct{ Start, End int }

// Text is a file as it was read: one immutable text and what is known of its layout. Spans everywhere count in Body.
type Text struct {
	Name   string // as the file was named on the command line
	Format Format
	SHA256 string // hex, of the file's bytes; of a page with frames, of those of the frames behind them, in order
	Body   string // valid UTF-8. For Plain and Markdown it is the file itself, so a code point here is a code point there
	Blocks []Block
	Layout []Layout // sorted, no overlap: what is on the page but is not what the document says
	Pages  []int    // byte offsets in Body where page 2, 3, … begin; empty when the text shows no pages
	Notes  []Mark   // sorted: footnote marks in running text

	Footnotes []NoteBody // sorted: the notes themselves, wherever on the page they stand
	Warnings  []Warning  // what a reader should know of how the file was read: "read as windows-1252"
	Lost      []int      // sorted: bytes of Body where a line begins whose line end was lost; package flat finds them
	Spaced    bool       // an empty line stands between any two lines, so that it ends no paragraph; package flat tells

	beside  Beside          // opens what lies beside the file; nil: nothing does
	limit   int64           // bytes of what is read beside it
	sum     hash.Hash       // of the file's bytes and of those of the frames that were read
	ctx     context.Context // ends when the time for the file is over; nil: never
	marked  bool            // Body, as Open gave it, is HTML whatever the format
	first   int             // the number printed on the first page; 0 when there is none
	numbers []int           // page numbers as printed, one for each of Pages; 0 where none is printed
	sups    []Span          // sorted: what the format sets as superscript
}

// Warning is what a person should know of how a file was read, with the place in Body that it is about; an empty Span for the file as a whole.
type Warning struct {
	Span
	Text string // one line
}

// warn notes what is true of the file as a whole.
func (t *Text) warn(lines ...string) {
	for _, line := range lines {
		t.Warnings = append(t.Warnings, Warning{Text: line})
	}
}

// BlockKind is the part a block plays on the page.
type BlockKind string

// The kinds of blocks.
const (
	Paragraph BlockKind = "paragraph"
	Heading   BlockKind = "heading" // marked as such by the format (#, <h1>), never guessed
	ListItem  BlockKind = "listItem"
	Cell      BlockKind = "cell"     // of a table
	Footnote  BlockKind = "footnote" // marked as such by the format ([^1]:, <aside>), never guessed
	Rule      BlockKind = "rule"     // a horizontal rule
)

// Block is a run of lines that stand together. Blocks are sorted and do not overlap; only white space and layout stand between them.
type Block struct {
	Span
	Kind   BlockKind
	Level  int    // headings 1-6, list items 1… by nesting
	Marker string // list items of HTML: the number as the page showed it ("(i)", "3."), which also stands in Body; footnotes: their label
	Bold   bool   // all of it is bold, or in capitals set off by the format
	Center bool
}

// LayoutKind is what a piece of layout is.
type LayoutKind string

// The kinds of layout.
const (
	RunningHead LayoutKind = "running-head" // a symbol or title repeated at the head of a page
	PageMark    LayoutKind = "page-mark"    // "page 5 / 11", "- 3 -", a form feed
	Letterhead  LayoutKind = "letterhead"
	Markup      LayoutKind = "markup" // the format's own signs: **, <sup>, |
)

// Layout is a span that is not text: a View leaves it out. Value is the useful part (the page number, the symbol).
type Layout struct {
	Span
	Kind  LayoutKind
	Value string
}

// Mark is a footnote mark in running text: <sup>1</sup>, [^1], ¹, or a bare glued digit where that is sure.
type Mark struct {
	Span
	Label string // "1", "*"
}

// NoteBody is a footnote's own text with its label, at the foot of a page, at the end of the document or in running
// text: "<sup>1</sup> Document A/36/15", "(1)  Document …", "[2] Ibid.", "* Adopted …", "[^3]: See …".
type NoteBody struct {
	Span           // the whole note, label included
	Label   string // "1", "*"
	Content int    // byte where what follows the label begins
}
