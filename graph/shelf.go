package graph

import (
	"cmp"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/travaux/travaux/schema"
)

// How many lists a shelf keeps, and how many lines they may have together for each line of the shelf: callers may ask for any kind of document, of any
// body. What was not asked for longest goes first.
const (
	mostLists = 200
	mostOften = 16
	leastHeld = 1 << 16 // lines that are kept of the smallest shelf, too
)

// shelf is all things of one kind. All of them, and those of each body, lie there by date in both directions; other lists are made when they are first
// asked for, and kept.
type shelf struct {
	lines  []*line // by ID
	byDate map[direction][]*line

	mu    sync.Mutex
	lists map[listKey]*shelfList
	times uint64 // lists were asked for
}

// direction names a list by date.
type direction struct {
	body    schema.ID // "": of all
	reverse bool
}

// shelfList is a list that is kept, once it is made.
type shelfList struct {
	making sync.Mutex
	made   atomic.Pointer[[]*line]
	asked  uint64 // when it was last asked for; the shelf's
}

func newShelf(lines []*line) *shelf {
	s := &shelf{lines: lines, byDate: map[direction][]*line{}, lists: map[listKey]*shelfList{}}
	byDate := slices.SortedFunc(slices.Values(lines), listKey{order: schema.ByDate}.compare)
	s.lay(byDate, false)
	s.lay(backwards(byDate), true)
	slices.SortFunc(lines, listKey{order: schema.ByID}.compare)
	return s
}

// lay lays all lines and those of each body, in the order in which they come.
func (s *shelf) lay(lines []*line, reverse bool) {
	s.byDate[direction{"", reverse}] = lines
	for _, l := range lines {
		for _, body := range l.bodies {
			of := direction{body, reverse}
			s.byDate[of] = append(s.byDate[of], l)
		}
	}
}

// backwards are lines by date with the latest first: those of one day stay as they are, and what is not dated stays last.
func backwards(lines []*line) []*line {
	back, end := make([]*line, 0, len(lines)), len(lines)
	for end > 0 && lines[end-1].date == "" {
		end--
	}
	for to := end; to > 0; {
		from := to - 1
		for from > 0 && lines[from-1].date == lines[from].date {
			from--
		}
		back, to = append(back, lines[from:to]...), from
	}
	return append(back, lines[end:]...)
}

// find gives the line of an ID; nil when there is none.
func (s *shelf) find(id schema.ID) *line {
	i, ok := slices.BinarySearchFunc(s.lines, id, func(l *line, id schema.ID) int { return cmp.Compare(l.id, id) })
	if !ok {
		return nil
	}
	return s.lines[i]
}

// list gives the lines that a key names, in its order. It must not be written to.
func (s *shelf) list(k listKey) []*line {
	switch k {
	case listKey{order: schema.ByID}:
		return s.lines
	case listKey{order: schema.ByDate, reverse: k.reverse, body: k.body}:
		return s.byDate[direction{k.body, k.reverse}]
	}
	l := s.kept(k)
	if made := l.made.Load(); made != nil {
		return *made
	}
	l.making.Lock()
	defer l.making.Unlock()
	if made := l.made.Load(); made != nil {
		return *made
	}
	list := s.make(k)
	l.made.Store(&list)
	s.trim()
	return list
}

// kept is where the list of a key is, or will be.
func (s *shelf) kept(k listKey) *shelfList {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.lists[k]
	if l == nil {
		l = &shelfList{}
		s.lists[k] = l
	}
	s.times++
	l.asked = s.times
	return l
}

// make picks the lines of a list, and sorts them.
func (s *shelf) make(k listKey) (list []*line) {
	for _, l := range s.byDate[direction{k.body, k.reverse}] {
		if k.has(l) {
			list = append(list, l)
		}
	}
	if k.order != schema.ByDate {
		slices.SortFunc(list, k.compare)
	}
	return list
}

// trim forgets lists when there are too many of them. The last that was asked for stays.
func (s *shelf) trim() {
	s.mu.Lock()
	defer s.mu.Unlock()
	held := 0
	size := func(l *shelfList) int {
		if made := l.made.Load(); made != nil {
			return len(*made)
		}
		return 0
	}
	for _, l := range s.lists {
		held += size(l)
	}
	oldest := slices.SortedFunc(maps.Keys(s.lists), func(a, b listKey) int { return cmp.Compare(s.lists[a].asked, s.lists[b].asked) })
	for _, k := range oldest[:len(oldest)-1] {
		if len(s.lists) <= mostLists && held <= max(mostOften*len(s.lines), leastHeld) {
			return
		}
		held -= size(s.lists[k])
		delete(s.lists, k)
	}
}

// replace gives the shelf with some lines taken away and others put in; this one stays as it is. All of away must be on it, and none of what
// stays may have the ID of one that is put in.
func (s *shelf) replace(away, in []*line) *shelf {
	next := &shelf{lines: listKey{order: schema.ByID}.edit(s.lines, away, in), byDate: maps.Clone(s.byDate)}
	next.lists, next.times = s.madeLists()
	for body := range bodiesOf(away, in) {
		for _, of := range [...]direction{{body, false}, {body, true}} {
			key := listKey{order: schema.ByDate, reverse: of.reverse, body: of.body}
			if next.byDate[of] = key.edit(s.byDate[of], away, in); len(next.byDate[of]) == 0 {
				delete(next.byDate, of)
			}
		}
	}
	for k, l := range next.lists {
		list := k.edit(*l.made.Load(), away, in)
		l.made.Store(&list)
	}
	return next
}

// madeLists are copies of the lists that are made, and how often lists were asked for.
func (s *shelf) madeLists() (map[listKey]*shelfList, uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	lists := make(map[listKey]*shelfList, len(s.lists))
	for k, l := range s.lists {
		if made := l.made.Load(); made != nil {
			lists[k] = &shelfList{asked: l.asked}
			lists[k].made.Store(made)
		}
	}
	return lists, s.times
}

// bodiesOf are the bodies of lines, and "" for all.
func bodiesOf(lists ...[]*line) map[schema.ID]bool {
	all := map[schema.ID]bool{"": true}
	for _, lines := range lists {
		for _, l := range lines {
			for _, body := range l.bodies {
				all[body] = true
			}
		}
	}
	return all
}
