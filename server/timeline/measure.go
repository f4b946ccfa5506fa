package timeline

import (
	_ "embed"
	"encoding/json"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// advances are how wide the characters of the bundled Source Sans 3 are, in thousandths of the size, by weight. They were
// measured in a browser; a test compares them.
//
//go:embed advance.json
var advances []byte

var widths = sync.OnceValue(func() map[string]map[rune]float64 {
	var read map[string]map[string]float64
	if err := json.Unmarshal(advances, &read); err != nil {
		panic(err) // the file is part of the program and a test reads it
	}
	all := map[string]map[rune]float64{}
	for weight, by := range read {
		all[weight] = map[rune]float64{}
		for c, w := range by {
			r, _ := utf8.DecodeRuneInString(c)
			all[weight][r] = w
		}
	}
	return all
})

// The weights of texts.
const (
	regular = "400"
	strong  = "600"
)

// width is how wide a text is in pixels at a size, with two per cent to spare. Characters that the font lacks come from
// another one: they count as wide ones, those that stand on others as none.
func width(text string, size float64, weight string) float64 {
	by, sum := widths()[weight], 0.0
	for _, r := range text {
		w, ok := by[r]
		switch {
		case ok:
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
			w = 0
		case r >= 0x1100:
			w = 1050
		default:
			w = 700
		}
		sum += w
	}
	return sum * size / 1000 * 1.02
}

// wrap breaks a text at spaces so that no line is wider than most; a word that is wider stands alone.
func wrap(text string, size, most float64, weight string) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimPrefix(line+" "+word, " ")
		if line != "" && width(longer, size, weight) > most {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// balance breaks a text into at most n lines of about the same width.
func balance(text string, size float64, n int, weight string) []string {
	whole := width(text, size, weight)
	for most := whole / float64(n); most < whole; most += 4 {
		if lines := wrap(text, size, most, weight); len(lines) <= n && widest(lines, size, weight) <= most+1 {
			return lines
		}
	}
	return []string{text}
}

func widest(lines []string, size float64, weight string) float64 {
	most := 0.0
	for _, l := range lines {
		most = max(most, width(l, size, weight))
	}
	return most
}

// fit breaks a text into at most n lines no wider than most and ends it with … where it is longer.
func fit(text string, size, most float64, n int, weight string) []string {
	lines := wrap(text, size, most, weight)
	cut := len(lines) > n
	lines = lines[:min(len(lines), n)]
	for i, l := range lines {
		if last := i == len(lines)-1; last && cut || width(l, size, weight) > most {
			lines[i] = clip(l, size, most, weight)
		}
	}
	return lines
}

// clip shortens a line until it and the … behind it are no wider than most.
func clip(line string, size, most float64, weight string) string {
	rs := []rune(line)
	for len(rs) > 0 && width(string(rs)+"…", size, weight) > most {
		rs = rs[:len(rs)-1]
	}
	return strings.TrimRight(string(rs), " ,;:") + "…"
}
