package quadstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph/graphtest/corpus"
	"github.com/travaux/travaux/schema"
)

// sampler has values of every kind, a hub, and nodes without a label.
func sampler(documents int) []quad.Quad {
	var quads []quad.Quad
	for i, v := range []quad.Value{quad.BNode("b"), quad.String(""), quad.LangString{Value: "dix", Lang: "fr"}, quad.TypedString{Value: "10", Type: "int"},
		quad.Int(10), quad.Float(1.5), quad.Bool(true), quad.Time(time.Unix(7, 9).UTC())} {
		quads = append(quads, quad.Quad{Subject: quad.IRI(fmt.Sprint("s", i)), Predicate: quad.IRI("value"), Object: v})
	}
	for i := range 400 {
		quads = append(quads, q(fmt.Sprint("s", i), "kind", "hub", ""))
	}
	for i := range documents {
		quads = append(quads, corpus.Document(i, documents, 1)...)
	}
	return quads
}

func saved(t testing.TB, v *View, note string) []byte {
	var b bytes.Buffer
	require.NoError(t, v.Save(&b, []byte(note)))
	return b.Bytes()
}

// inPlace has the bytes begin at a multiple of 8, plus off.
func inPlace(b []byte, off int) []byte {
	room := make([]uint64, len(b)/8+2)
	in := bytesOf(room)[off : off+len(b)]
	copy(in, b)
	return in
}

func TestSnapshot(t *testing.T) {
	order := byDate()
	for _, quads := range [][]quad.Quad{sampler(50), sampler(0)} {
		s := built(t, &order, quads...)
		data := saved(t, s.View(), "a note")
		require.Equal(t, data, saved(t, s.View(), "a note"))
		got, note, err := Load(inPlace(data, 0), &order)
		require.NoError(t, err)
		require.Equal(t, "a note", string(note))
		require.Equal(t, values(s.View()), values(got.View()))
		require.Equal(t, rankedKeys(s.View()), rankedKeys(got.View()))
		require.Equal(t, []int{s.View().Nodes(), s.View().Terms()}, []int{got.View().Nodes(), got.View().Terms()})
		checkPages(t, got.View())
		require.Equal(t, data, saved(t, got.View(), "a note"))
		for _, s := range []*Store{s, got} {
			require.NoError(t, s.Apply(quads[:300], corpus.Document(3, 50, 2)))
			require.ErrorIs(t, s.View().Save(&bytes.Buffer{}, nil), schema.ErrInvalid)
		}
		require.Equal(t, values(s.View()), values(got.View()))
		checkPages(t, got.View())
		sealed, err := Seal(context.Background(), got.View())
		require.NoError(t, err)
		require.Equal(t, values(s.View()), values(sealed.View()))
		saved(t, sealed.View(), "")
	}
}

// TestDamagedSnapshots flips, cuts and shifts: what is not what was written is refused.
func TestDamagedSnapshots(t *testing.T) {
	data := saved(t, built(t, nil, sampler(3)...).View(), "a note")
	rng := rand.New(rand.NewPCG(1, 1))
	for i := range 3000 {
		at := rng.IntN(len(data))
		if i < headerSize {
			at = i
		}
		spoilt := inPlace(data, 0)
		spoilt[at] ^= 1 << rng.IntN(8)
		_, _, err := Load(spoilt, nil)
		if err != nil {
			require.ErrorIs(t, err, schema.ErrCorrupt, "byte %d", at)
			continue
		}
		require.True(t, betweenSections(data, at), "byte %d", at)
	}
	for i := range 300 {
		_, _, err := Load(inPlace(data[:len(data)*i/300], 0), nil)
		require.ErrorIs(t, err, schema.ErrCorrupt)
	}
	require.ErrorIs(t, New().View().Save(&bytes.Buffer{}, nil), schema.ErrInvalid)
	_, _, err := Load(inPlace(data, 1), nil)
	require.ErrorIs(t, err, schema.ErrCorrupt)
	foreign := inPlace(data, 0)
	binary.NativeEndian.PutUint64(foreign[8:], 0x0807060504030201)
	_, _, err = Load(foreign, nil)
	require.ErrorContains(t, err, "byte order")
}

// betweenSections tells whether a byte belongs to nothing.
func betweenSections(data []byte, at int) bool {
	sections, err := openSections(data)
	if err != nil || at < headerSize {
		return false
	}
	for i := range sections {
		from := int(binary.NativeEndian.Uint64(data[24+i*sectionSize:]))
		if at >= from && at < from+len(sections[i].data) {
			return false
		}
	}
	return true
}

// resum makes the sums of a spoilt snapshot right again, where its sections can be found.
func resum(data []byte) {
	if len(data) < headerSize {
		return
	}
	order := binary.NativeEndian
	for i := range sectionCount {
		entry := data[24+i*sectionSize:]
		if at, size := order.Uint64(entry), order.Uint64(entry[8:]); at <= uint64(len(data)) && size <= uint64(len(data))-at {
			order.PutUint64(entry[16:], uint64(checksum(data[at:at+size])))
		}
	}
	order.PutUint64(data[headerSize-8:], uint64(checksum(data[:headerSize-8])))
}

// TestTreesThatDiffer changes one end of one quad in one of the trees, and makes the sums right again: each tree is in order, but they tell
// different quads.
func TestTreesThatDiffer(t *testing.T) {
	data := saved(t, built(t, nil, sampler(3)...).View(), "")
	differ := map[int]int{} // by section: how often it was that which was noticed
	for tree := range 3 {
		for _, column := range []int{1, 2, 3} { // p, v and w
			section := sectionTrees + tree*treeSections + column
			for k := range 40 {
				spoilt := inPlace(data, 0)
				sections, err := openSections(spoilt)
				require.NoError(t, err)
				if column == 1 {
					numbers, _ := numbersOf[uint16](sections[section].data)
					numbers[k*len(numbers)/40] ^= 1
				} else {
					numbers, _ := numbersOf[uint32](sections[section].data)
					numbers[k*len(numbers)/40]++
				}
				resum(spoilt)
				_, _, err = Load(spoilt, nil)
				require.ErrorIs(t, err, schema.ErrCorrupt, "section %d", section)
				if strings.Contains(err.Error(), "different quads") {
					differ[section]++
				}
			}
		}
	}
	require.Len(t, differ, 9, "each column of each tree: %v", differ)
}

// FuzzLoad writes anything anywhere into a snapshot whose sums are then made right: what is not refused can be read from end to end
// and changed, and nothing is read that is not in it.
func FuzzLoad(f *testing.F) {
	data := saved(f, built(f, nil, sampler(2)...).View(), "note")
	for i := range 40 {
		f.Add(uint32(i*len(data)/40), uint64(1)<<i, uint8(i), uint8(8))
	}
	for i := range 8 {
		f.Add(uint32(24+i*sectionSize), uint64(i), uint8(0), uint8(8))
	}
	f.Fuzz(func(t *testing.T, at uint32, what uint64, section, size uint8) {
		spoilt := inPlace(data, 0)
		place := int(at) % (len(spoilt) - 8)
		if section > 0 { // within a section
			entry := spoilt[24+int(section)%sectionCount*sectionSize:]
			from, length := int(binary.NativeEndian.Uint64(entry)), int(binary.NativeEndian.Uint64(entry[8:]))
			place = min(from+int(at)%max(length, 1), len(spoilt)-8)
		}
		word := binary.NativeEndian.AppendUint64(nil, what)
		copy(spoilt[place:], word[:1+size%8])
		resum(spoilt)
		s, _, err := Load(spoilt, nil)
		if err != nil {
			if !errors.Is(err, schema.ErrCorrupt) {
				t.Fatal(err)
			}
			return
		}
		readAll(t, s)
	})
}

// readAll reads and changes a store in every way. Its answers may be wrong.
func readAll(t *testing.T, s *Store) {
	v := s.View()
	quads := values(v)
	for n := range v.AllNodes() {
		v.Lookup(v.Value(n))
		v.DegreeLabel(n)
		for p := range v.Predicates() {
			v.DegreeIn(n, p)
			for range v.OutVia(n, p) {
			}
			v.Step(p).In(n, 0)
		}
		for l := range v.Labelled(n) {
			v.Has(l)
		}
	}
	for p := range v.Predicates() {
		for range v.Via(p) {
		}
	}
	_ = quads
	if _, err := Seal(t.Context(), v); err != nil {
		t.Fatal(err)
	}
	_ = s.Apply(corpus.Document(1, 2, 1), corpus.Document(1, 2, 2)) // may be refused; must not panic
}
