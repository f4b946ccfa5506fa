package schema

// Statement says one property of one node.
type Statement struct {
	Node     ID
	Property Property
	Value    Value
}

// Layer tells the two kinds of entries apart.
type Layer byte

// The layers: what a source says of itself, and what the corpus shows.
const (
	LayerSource  Layer = iota + 1 // read from one document or authority folder, alone
	LayerDerived                  // computed by link from all that is loaded
)

// Entry is all that one source states; it is stored, replaced and taken back as one. Key names it:
//
//	wipo:document/WO/GA/28/5@en     a document in one language version
//	wipo:authority/bodies           an authority record
//	link:wipo:issue/…               what the corpus shows of one issue
//
// When two files are versions of the same Key, the store keeps both and shows the better one, as Best has it, whatever
// the order in which they came.
type Entry struct {
	Key        string
	Layer      Layer
	Document   ID     // the document read; zero for authority records and derived entries
	Language   string // ISO 639-1, "" when not known
	Hash       string // sha256 (hex) of the source's bytes, or of the statements of a derived entry
	Format     string // "text", "markdown", "html", "authority", "derived"
	Text       string // the immutable text that spans count in; "" when there is none
	Statements []Statement
	Edges      []Edge
	Warnings   []Warning
	Quality    Quality // of Text; zero when there is none
}

// Given is one version of an entry that a file gives.
type Given struct{ Key, Hash string }

// Gives are the entries that the file gives: its own, and those of the acts that it prints; nil when it gives none.
func (f File) Gives() []Given {
	if f.Key == "" {
		return nil
	}
	return append([]Given{{f.Key, f.Hash}}, f.Parts...)
}

// File is what is known of one file of a load, so that an unchanged file is not read again.
type File struct {
	Path     string // absolute, cleaned
	Size     int64
	Modified int64   // nanoseconds since 1970, UTC
	Hash     string  // sha256 (hex) of the bytes; "" when it could not be read
	Key      string  // the entry it gave; "" when it gave none
	Parts    []Given // the entries of the acts that it prints, each with the hash of its own text; nil mostly
	Problem  string  // why it gave none, one line; ""
	Reader   string  // version of the reader (code and authority data) that read it
}

// Batch is one atomic change of the store: the entries of Files are put (an older entry of the same path is dropped when
// no other file gives it), Removed paths are taken back, and, when Derived is not nil, the derived layer becomes exactly *Derived.
// With Derived nil and any change of a source entry, the store remembers that its derived layer is stale.
type Batch struct {
	Files   []File
	Entries []Entry
	Removed []string
	Derived *[]Entry
}
