package segment

import "strings"

// Name gives segment i, whose number the text does not print, the number and ID that follow from elsewhere, and
// renames the segments under it. The segment stays marked Inferred.
func (d *Document) Name(i int, id, number string) {
	old := d.Segments[i].ID
	d.Segments[i].ID, d.Segments[i].Number, d.Segments[i].Inferred = id, number, true
	for k := i + 1; k < len(d.Segments) && d.Segments[k].Depth > d.Segments[i].Depth; k++ {
		if rest, ok := strings.CutPrefix(d.Segments[k].ID, old+"__"); ok {
			d.Segments[k].ID = id + "__" + rest
		}
	}
}
