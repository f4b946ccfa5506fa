package segment

import "strings"

// Settle gives segment i, whose number the text does not print, the number and ID that follow from elsewhere, and
// renames the segments under it. The segment stays marked Inferred.
func (d *Document) Settle(i int, id, number string) {
	old := d.Segments[i].ID
	d.Segments[i].Number, d.Segments[i].Inferred = number, true
	d.rename(i, id)
	for k := i + 1; k < len(d.Segments) && d.Segments[k].Depth > d.Segments[i].Depth; k++ {
		if rest, ok := strings.CutPrefix(d.Segments[k].ID, old+"__"); ok {
			d.rename(k, id+"__"+rest)
		}
	}
}

func (d *Document) rename(i int, id string) {
	delete(d.byID, d.Segments[i].ID)
	d.Segments[i].ID = id
	d.byID[id] = i
}
