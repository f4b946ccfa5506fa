package quadstore

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/travaux/travaux/schema"
)

// Load makes a store of what Save wrote, and gives its note. The data is used in place, by the store, by its views and by every
// string that they give: it must never change nor go, and begin at a multiple of 8 in memory. All of it is checked first, sums and
// contents, so that nothing that is read later lies outside of it. Data that is no snapshot, one of another format or of a machine of
// another byte order, or damaged, is ErrCorrupt.
func Load(data []byte, order *Order) (s *Store, note []byte, err error) {
	sections, err := openSections(data)
	if err != nil {
		return nil, nil, fmt.Errorf("quadstore: loading: %w", err)
	}
	d := &dictionary{seed: newDictionary().seed}
	v := &View{dict: d, version: 1, order: order}
	var preds []Node
	if preds, err = v.take(sections); err == nil {
		err = v.verify(sections, preds)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("quadstore: loading: %w", err)
	}
	d.text = v.text
	d.index()
	var numbers numbering
	for _, n := range preds {
		if _, err := numbers.number(n); err != nil {
			return nil, nil, fmt.Errorf("quadstore: loading: %w", err)
		}
	}
	v.finish(numbers)
	s = &Store{dict: d}
	s.now.Store(v)
	return s, sections[sectionNote].data, nil
}

// section is a part of a snapshot, and what its checksum has to be.
type section struct {
	data []byte
	sum  uint64
}

// openSections finds the sections. Their sums are not looked at yet.
func openSections(data []byte) ([]section, error) {
	order := binary.NativeEndian
	corrupt := func(what string) error { return fmt.Errorf("%s: %w", what, schema.ErrCorrupt) }
	switch {
	case len(data) < headerSize || string(data[:8]) != snapshotMagic:
		return nil, corrupt("no snapshot")
	case order.Uint64(data[8:]) != snapshotOrder:
		return nil, corrupt("a snapshot of a machine of another byte order")
	case order.Uint32(data[16:]) != snapshotFormat || order.Uint32(data[20:]) != sectionCount:
		return nil, corrupt("a snapshot of another format")
	case order.Uint64(data[headerSize-8:]) != uint64(checksum(data[:headerSize-8])):
		return nil, corrupt("the header is damaged")
	}
	all := make([]section, sectionCount)
	for i := range all {
		entry := data[24+i*sectionSize:]
		at, size := order.Uint64(entry), order.Uint64(entry[8:])
		if at%8 != 0 || at > uint64(len(data)) || size > uint64(len(data))-at {
			return nil, corrupt("a section lies outside")
		}
		all[i] = section{data[at : at+size : at+size], order.Uint64(entry[16:])}
	}
	return all, nil
}

// take makes the sections the arrays of a view, and gives the nodes of its predicates.
func (v *View) take(sections []section) (preds []Node, err error) {
	places, one := numbersOf[uint64](sections[sectionPlaces].data)
	preds, two := numbersOf[Node](sections[sectionPredicates].data)
	if !one || !two || len(places) == 0 || len(places) > math.MaxUint32 || len(preds) > maxPredicates {
		return nil, fmt.Errorf("terms: %w", schema.ErrCorrupt)
	}
	v.text = arena{places: places[:len(places):len(places)], first: len(places)}
	v.text.lay(sections[sectionTexts].data)
	for i, t := range []*tree{&v.out, &v.in, &v.label} {
		b, ok := takeBase(sections[sectionTrees+i*treeSections:])
		if !ok || b.pages() != (len(places)+pageSize-1)/pageSize {
			return nil, fmt.Errorf("tree %d: %w", i, schema.ErrCorrupt)
		}
		*t = settled(b)
	}
	return preds, nil
}

func takeBase(sections []section) (b base, ok bool) {
	var fine [5]bool
	b.off, fine[0] = numbersOf[uint32](sections[0].data)
	b.arcs.p, fine[1] = numbersOf[uint16](sections[1].data)
	b.arcs.v, fine[2] = numbersOf[Node](sections[2].data)
	b.arcs.w, fine[3] = numbersOf[Node](sections[3].data)
	b.preds, fine[4] = numbersOf[uint64](sections[4].data)
	return b, fine == [5]bool{true, true, true, true, true} && len(b.off) == b.pages()*pageSize+1 &&
		len(b.arcs.p) == len(b.arcs.v) && len(b.arcs.p) == len(b.arcs.w)
}
