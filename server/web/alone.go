package web

import (
	"encoding/base64"
	"regexp"
	"strings"
	"sync"
)

// tokens and pictured find the rules of the stylesheet that a picture needs outside of a page.
var (
	tokens   = regexp.MustCompile(`(?s):root\{.*?\n\}|@media \(prefers-color-scheme:dark\)\{:root\{.*?\n\}\}`)
	pictured = regexp.MustCompile(`(?s)/\* marks \*/.*?\.legend\{`)
	cells    = regexp.MustCompile(`(?m)^\.tl \.cell\{.*$`)
)

// alone is the style of a picture that stands alone: tokens, marks and timeline, and the font within it.
var alone = sync.OnceValue(func() string {
	css, err := assets.ReadFile("style.css")
	if err != nil {
		panic(err) // the file is part of the program
	}
	font, err := assets.ReadFile("fonts/source-sans-3-latin-wght-normal.woff2")
	if err != nil {
		panic(err) // the file is part of the program
	}
	parts := append(tokens.FindAllString(string(css), -1), strings.TrimSuffix(pictured.FindString(string(css)), ".legend{"), cells.FindString(string(css)))
	return `@font-face{font-family:"Source Sans 3";src:url(data:font/woff2;base64,` + base64.StdEncoding.EncodeToString(font) + `) format("woff2");font-weight:200 900}` +
		strings.Join(parts, "\n") + "\nsvg{background:var(--paper)}"
})

// Alone is a picture as a file of its own: with its style and font within it.
func Alone(svg string) string {
	head, rest, found := strings.Cut(svg, "<title")
	if !found {
		return svg
	}
	return `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + head + "<style>" + strings.NewReplacer("<", "\\3c ", "&", "\\26 ").Replace(alone()) + "</style><title" + rest
}
