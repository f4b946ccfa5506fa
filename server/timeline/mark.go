package timeline

import (
	"fmt"
	"math"
	"strings"
)

const sheet = "M-5-7H2L6-3V7H-5Z"

// shapes are what marks look like: shape first, colour second, so that all tell apart in grey.
var shapes = map[Kind]string{
	Paper:       `<path d="` + sheet + `"/><path d="M2-7V-3H6" class="nf"/>`,
	Report:      `<path d="` + sheet + `"/><path d="M-2.5-1.5H3.5M-2.5 1.5H3.5M-2.5 4.5H1.5" class="ln"/>`,
	Wanted:      `<path d="` + sheet + `"/>`,
	Asked:       `<circle r="6"/>`,
	Decided:     `<circle r="7"/>`,
	Changed:     `<circle r="7"/><path d="M-4 2.2C-2.4-2.6-.8-2.2 0 0S2.4 2.6 4-2.2"/>`,
	Recommended: `<circle r="7"/><path d="M0-4L3.6 2.6H-3.6Z"/>`,
	Unknown:     `<circle r="6.3"/><text y="3.8">?</text>`,
	NotTaken:    `<circle r="6.3"/><path d="M-2.6-2.6L2.6 2.6M2.6-2.6L-2.6 2.6"/>`,
	Adopted:     `<path d="` + seal() + `"/><path d="M-3.6 .2L-1 2.9L3.8-2.6" class="tick"/>`,
	InForce:     `<path d="` + seal() + `"/><circle r="3"/>`,
}

// seal is a star of twelve points.
func seal() string {
	var b strings.Builder
	for i := range 24 {
		r, letter := 9.6, "L"
		if i%2 == 1 {
			r = 7.4
		}
		if i == 0 {
			letter = "M"
		}
		a := math.Pi * float64(i) / 12
		fmt.Fprintf(&b, "%s%s %s", letter, n(r*math.Sin(a)), n(-r*math.Cos(a)))
	}
	return b.String() + "Z"
}

// Shape is a mark about the origin, as SVG; "" for no kind. It holds nothing but what this package says.
func Shape(k Kind) string {
	if shapes[k] == "" {
		return ""
	}
	return `<g class="m m-` + string(k) + `">` + shapes[k] + `</g>`
}

// mark draws a mark at a place and size.
func mark(k Kind, x, y, size float64) string {
	scale := ""
	if size != 1 {
		scale = " scale(" + n(size) + ")"
	}
	return `<g class="m m-` + string(k) + `" transform="translate(` + n(x) + " " + n(y) + ")" + scale + `">` + shapes[k] + `</g>`
}
