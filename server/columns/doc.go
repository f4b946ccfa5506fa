// Package columns lays out the neighbourhood of one thing in three columns: what it rests on, the thing, what rests on it. From
//
//	Draw(Box{Title: "D/7"}, []Link{{Box: Box{Title: "D/3"}, Name: "cites"}}, nil)
//
// it makes a Picture with the places of all boxes, lines and labels in pixels. Lines leave the thing in the order of their
// ends, so that none crosses another, and each label stands on the level run of its line. It writes no SVG: a template does.
package columns
