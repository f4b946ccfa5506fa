package segment

import (
	"sort"

	"github.com/travaux/travaux/loaders/text"
)

// At gives the index of the innermost segment that holds byte b; -1 when b is outside the text.
func (d *Document) At(b int) int {
	if b < 0 || b >= len(d.Text.Body) {
		return -1
	}
	i := sort.Search(len(d.Segments), func(k int) bool { return d.Segments[k].Start > b }) - 1
	for i >= 0 && d.Segments[i].End <= b {
		i = d.Segments[i].Parent
	}
	return i
}

// View gives the own text of segment i as a reader sees it.
func (d *Document) View(i int) text.View {
	if i < len(d.views) {
		return d.views[i]
	}
	return d.Text.View(d.Segments[i].Own...) // of a document put together by hand
}

// Translated says whether segment i lies in a translation of the text that stands before it.
func (d *Document) Translated(i int) bool {
	for ; i >= 0; i = d.Segments[i].Parent {
		if d.Segments[i].Kind == Translation {
			return true
		}
	}
	return false
}

// Find gives the index of the segment with an ID; -1 when there is none.
func (d *Document) Find(id string) int {
	if d.byID != nil {
		if i, ok := d.byID[id]; ok {
			return i
		}
		return -1
	}
	for i := range d.Segments {
		if d.Segments[i].ID == id {
			return i
		}
	}
	return -1
}

// Path gives the indices of the segments from the top down to i, i included.
func (d *Document) Path(i int) []int {
	if i < 0 || i >= len(d.Segments) {
		return nil
	}
	path := make([]int, d.Segments[i].Depth+1)
	for k := len(path) - 1; k >= 0 && i >= 0; k, i = k-1, d.Segments[i].Parent {
		path[k] = i
	}
	return path
}
