// Package timeline draws how a matter moved, as a swim-lane picture in SVG: a Story goes in, text comes out, and nothing else
// is asked. A session of a story, for example, is
//
//	Session{ID: "ga-28", Lane: 0, Date: "2002-09-23", Head: "28th", Marks: []Mark{{Kind: Paper, Href: "#ev-ga-28-p"}, {Kind: Asked}}}
//
// Lanes are bodies, time runs from left to right as an order with constraints: each year is as wide as its sessions need,
// long silences are folded. Texts are measured with the advances of the bundled font, so no browser is needed to know that
// they do not overlap; a caption that finds no place is not drawn. A story with very many sessions is drawn as one cell for
// each body and year.
package timeline
