package segment

import "github.com/travaux/travaux/loaders/text"

// Kind is what a segment is.
type Kind string

// The kinds of segments.
const (
	Header     Kind = "header" // the front matter: language letter, symbol, dates, body, session, title, author
	Heading    Kind = "heading"
	Paragraph  Kind = "paragraph" // numbered or not
	Item       Kind = "item"      // (i), (a), a bullet: part of a paragraph or an article
	Article    Kind = "article"
	Rule       Kind = "rule"
	Preamble   Kind = "preamble"
	Section    Kind = "section" // chapter, part, cluster
	Annex      Kind = "annex"
	AgendaItem Kind = "agendaItem" // an entry of an agenda or of a table of contents, or the heading of an item in a report
	Contents   Kind = "contents"   // a table of contents: its entries are AgendaItem or Heading
	Footnote   Kind = "footnote"
	Table      Kind = "table"
	Quoted     Kind = "quoted" // words of another text that this one puts into it, where the format marks them
	Layout     Kind = "layout" // running heads and page marks that stand alone
	End        Kind = "end"    // "[End of document]", "[Annex follows]"

	Translation Kind = "translation" // the text once more in another language, as bilingual editions of treaties print it
	Statement   Kind = "statement"   // an agreed statement on a provision, or a list of them under one heading
)

// Segment is an addressable part of a document. Its ID is the portion of the document's ID:
//
//	para_2   para_2__item_ii   art_8__para_3__item_iv   fn_1   annex_I__para_3   item_10   sec_II   head_3
//	preamble__p_2   statement_10   translation__art_8
//
// IDs are unique in a document; a second one of a kind and number gets "-2", "-3". Unnumbered paragraphs are p_1, p_2 …;
// what stands within an annex, an article or a table of contents has its ID before it (contents__item_10). A heading of
// two agenda items is one segment with the Number "7,25". The ID of an article whose number is not known is art.
type Segment struct {
	ID         string
	Kind       Kind
	Label      string      // as printed: "2.", "(ii)", "Article 8", "AUTONUM"; "" when nothing is printed
	Number     string      // as normalised: "2", "ii", "8", "11bis", "II"; "" when it has none
	Heading    string      // Article, Rule, Section, Annex, AgendaItem: its title; ""
	text.Span              // the whole segment in Body, label and children included
	Content    int         // byte where what follows the label (and heading) begins
	Parent     int         // index in Document.Segments; -1 at the top
	Depth      int         // 0 at the top
	Inferred   bool        // the number was not printed: it follows from the sequence
	Deleted    bool        // its text is only "[deleted]" or the like
	Named      string      // identifier that the file itself gives it (Akoma Ntoso's eId), by which others may cite it; ""
	Page       int         // page on which it begins, 0 when the text shows no pages
	Paragraphs string      // AgendaItem in contents: the paragraph range printed, "171-186"; as heading in a report: that of its paragraphs
	Own        []text.Span // what is the segment's own: its span less the label and less its children
}

// Document is a text with its segments, in text order, parents before children. The top segments cover the text
// from its first to its last byte with no gap and no overlap, children lie within their parents.
type Document struct {
	Text     text.Text
	Segments []Segment
	Notes    map[string]Note // by the ID of the Footnote segment; see Note

	byID  map[string]int
	views []text.View // by segment, of its own text
}

// Note ties a footnote's marks in running text to the footnote.
type Note struct {
	Label string
	Marks []text.Mark // in text order; empty for a footnote whose mark was not found
	Note  int         // index of the Footnote segment
}
