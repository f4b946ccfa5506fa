package source

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/schema"
)

// Bounds limit what is unpacked of one archive, those in it included. Zero means the default.
type Bounds struct {
	Members int   // how many there may be: 50,000
	Bytes   int64 // how large they may be together: 4 GiB
	Ratio   int64 // how many times larger than packed one above 1 MiB may be: 200; text rarely passes 20
	Depth   int   // how deep archives may nest: 3
}

func (b Bounds) orDefault() Bounds {
	return Bounds{Members: cmp.Or(b.Members, 50_000), Bytes: cmp.Or(b.Bytes, 4<<30), Ratio: cmp.Or(b.Ratio, 200), Depth: cmp.Or(b.Depth, 3)}
}

// smallMember is a size in bytes below which no member is taken for a bomb.
const smallMember = 1 << 20

// Inside stands between an archive and the name of a member.
const Inside = "!/"

// archiveKind is what kind of archive a name says a file is; "" for none.
func archiveKind(name string) string {
	name = strings.ToLower(name)
	for _, end := range [...]string{".zip", ".tar", ".tar.gz", ".tgz"} {
		if strings.HasSuffix(name, end) {
			return strings.Replace(end[1:], "tar.gz", "tgz", 1)
		}
	}
	return ""
}

// opened is an archive that is being looked through.
type opened struct {
	item  Item
	at    io.ReaderAt
	depth int
	left  *budget
}

// budget is what remains of the bounds of an archive and of those in it.
type budget struct {
	members int
	bytes   int64
	found   int
}

// take counts one member, and tells why the archive must not be read further.
func (b *budget) take(size int64) error {
	b.members--
	b.bytes -= min(max(size, 0), math.MaxInt64/2)
	if b.members < 0 || b.bytes < 0 {
		return fmt.Errorf("it unpacks to more than is allowed; the rest of it was not read: %w", schema.ErrTooLarge)
	}
	return nil
}

// archive finds the members of an archive. What is wrong with it is one line.
func (f *finder) archive(item Item, at io.ReaderAt) {
	left := &budget{members: f.bounds.Members, bytes: f.bounds.Bytes}
	f.list.archives = append(f.list.archives, item.Path+Inside)
	isFile, err := f.look(opened{item: item, at: at, depth: 1, left: left})
	switch {
	case isFile:
		f.add(item) // a paper of a word processor that is named as an archive
	case err != nil:
		item.Problem = Reason(err)
		f.list.blind = append(f.list.blind, item.Path+Inside)
		f.add(item)
	case left.found == 0:
		item.Problem = "an archive without a document"
		f.add(item)
	}
}

// look goes through an archive of any kind; isFile tells that it is no archive but one document.
func (f *finder) look(o opened) (isFile bool, err error) {
	name := cmp.Or(o.item.As, o.item.Name)
	switch archiveKind(name) {
	case "zip":
		return f.zip(o)
	case "tgz":
		at, size, err := f.unzipped(o)
		if err != nil {
			return false, err
		}
		o.at, o.item.Size = at, size
	}
	return false, f.tar(o)
}

// member is one file of an archive.
type member struct {
	name         string
	size, packed int64
	problem      string
	open         func() (io.ReadCloser, error)
}

// member adds one member, or looks into it when it is an archive.
func (f *finder) member(o opened, m member) error {
	if f.ctx.Err() != nil {
		return f.ctx.Err()
	}
	name, safe := cleaned(m.name)
	isArchive := archiveKind(name) != ""
	if safe && m.problem == "" && IsCatalogue(name) {
		f.catalogue(Item{Path: o.item.Path + Inside + name, Name: o.item.Name + Inside + name, open: m.open})
		return nil
	}
	if hidden(name) || !isArchive && !f.wanted(name) {
		return nil
	}
	item := Item{Path: o.item.Path + Inside + name, Name: o.item.Name + Inside + name, Size: m.size, Modified: o.item.Modified, open: m.open}
	if err := o.left.take(m.size); err != nil {
		return err
	}
	o.left.found++
	switch {
	case m.problem != "":
		item.Problem = m.problem
	case !safe:
		item.Problem = "its name leads out of the archive"
	case m.size > smallMember && m.packed > 0 && m.size/m.packed > f.bounds.Ratio:
		item.Problem = fmt.Sprintf("unpacks to %d times its size; it may be made to do harm", m.size/m.packed)
	case isArchive && o.depth >= f.bounds.Depth:
		item.Problem = fmt.Sprintf("an archive in an archive, %d deep: not looked into", o.depth)
	case isArchive:
		return f.nested(o, item)
	}
	f.add(item)
	return nil
}

// nested looks into an archive that lies in another. Only what makes the outer one unreadable too is an error.
func (f *finder) nested(o opened, item Item) error {
	r, err := item.open()
	var at io.ReaderAt
	var size int64
	if err == nil {
		at, size, err = f.list.spool.keep(r, min(item.Size, o.left.bytes)+1)
		_ = r.Close() // it was read to its end, or its failure is reported
	}
	isFile := false
	if err == nil {
		inner := item
		inner.Size = size
		isFile, err = f.look(opened{item: inner, at: at, depth: o.depth + 1, left: o.left})
	}
	switch {
	case isFile:
		f.add(item)
	case errors.Is(err, schema.ErrTooLarge):
		return err
	case err != nil:
		item.Problem = Reason(err)
		f.add(item)
	}
	return nil
}

// cleaned is a member's name with slashes and in valid UTF-8, and whether it stays in the archive.
func cleaned(name string) (clean string, safe bool) {
	name = strings.ReplaceAll(strings.ToValidUTF8(name, string(utf8.RuneError)), `\`, "/")
	safe = !strings.HasPrefix(name, "/") && !(len(name) > 1 && name[1] == ':') && !strings.ContainsRune(name, 0)
	for _, part := range strings.Split(name, "/") {
		safe = safe && part != ".."
	}
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return utf8.RuneError
		}
		return r
	}, name)
	return strings.TrimPrefix(path.Clean("/"+name), "/"), safe
}

// hidden tells what a system adds to archives beside the documents.
func hidden(name string) bool {
	for _, part := range strings.Split(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return true
		}
	}
	return false
}
