// Package ledger keeps, durably and in one file, what every source said: the record from which the graph is built
// when a store is opened.
//
// The file is a bbolt database with one pair (key, value) for each of these:
//
//	meta     "format"                                        "3"
//	meta     "id"                                            "KX4VZ3…": which store it is, however the file is called
//	meta     "state"                                         version 42, loaded 2026-01-05T10:00:00Z, stale no, reader "v3"
//	files    "/papers/d_7.md"                                size, time, hash, reader; gave acme:document/D/7@en
//	entries  "acme:document/D/7@en" 00 "9f2c…"               what the document says: statements and claims
//	texts    "acme:document/D/7@en" 00 "9f2c…"               its text
//	pinned   "acme:authority/bodies"                         "77ab…": the hash of an entry that no file gave
//	derived  "link:acme:issue/water"                         what the corpus shows of one issue
//	dictionaries  00 00 80 01                                what values written since the last Compact are packed with
//	log      42 (eight bytes, the highest first)             2026-01-05T10:00:00Z: acme:document/D/7@en was added
//
// Every value is packed the same way: a byte of format, a CRC-32C of all that follows, a short head that can be read
// without unpacking (the length of an entry's text and how good it is, the hash of a derived entry) and an S2 block, or a Zstandard frame once
// [Compact] has learned a dictionary. Inside, an entry has a
// table of its own strings and refers to them by number. Texts lie apart, so that opening a store reads none of them.
//
// One [Ledger.Commit] is one transaction of the file, on disk before it returns: after a crash the file holds all of a
// batch or none of it. A batch of many documents costs one transaction. A value that is damaged is named by
// [Ledger.Check] and left out; the rest is served.
//
// [Ledger.Backup] copies a ledger that is in use, [Restore] checks a copy whole before it replaces anything, [Repair] drops what is
// damaged and keeps the rest. All of them, and Compact, make a new file and put it in place in one step.
//
// # Which version of a key is shown
//
// Two files may be versions of the same key (the same paper twice, once with its annex). The ledger keeps both and shows
// the better one, whatever the order in which they came: final before draft, complete before a fragment, the sounder text in the
// richer format, the longer, the smaller hash, as [schema.Best] has it by what was measured when they were read. Where one of
// them was not measured, by an older version of the program, the longer text is shown. When the file of the shown version goes,
// the other one is shown again.
//
// An entry stays as long as some file gives it. An entry that came without a file (an authority record) is pinned: it
// stays until another entry of its key comes without a file, or until a batch removes its key.
package ledger
