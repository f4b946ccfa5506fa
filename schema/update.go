package schema

import "strconv"

// Update is what one commit did to one entry of the store. Document is the document whose entry it is; the zero ID for authority
// records and derived entries.
type Update struct {
	Version  uint64 // of the graph after the commit
	At       string // RFC 3339 time of the commit
	Key      string // of the entry, as "acme:document/D/7@en"
	Document ID
	What     string // one of the Update… values
}

// What a commit does to an entry.
const (
	UpdateAdded   = "added"   // no entry of the key was shown before
	UpdateChanged = "changed" // another version of it was
	UpdateRemoved = "removed" // none is shown now
)

// UpdatePage is one page of updates, the oldest first. Complete is false when the store no longer remembers all commits since
// the version asked for: it keeps the last few thousand.
type UpdatePage struct {
	Updates  []Update
	Cursors  []string
	Total    int
	More     bool
	Complete bool
}

// Numbered is the version in digits.
func (u Update) Numbered() string { return strconv.FormatUint(u.Version, 10) }

// Changed tells those who listen that the graph has another version.
type Changed struct {
	Version                 string
	Added, Changed, Removed int // entries since the event before
	Documents               []ID
}

// Loading tells those who listen how far a load is.
type Loading struct {
	Done, Total int
	Name        string // the file read last
	Ended       bool
}
