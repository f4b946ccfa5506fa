package text

import (
	"path"
	"strings"
)

// formatOf tells how a file is written, by the ending of its name and, where that says little, by its beginning:
// many copies of session papers are Markdown under the name .txt.
func formatOf(name, body string) Format {
	switch strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/"))) {
	case ".md", ".markdown":
		return Markdown
	case ".html", ".htm", ".xhtml":
		return HTML
	case ".xml", ".akn":
		return XML
	case ".adoc", ".asciidoc":
		return AsciiDoc
	}
	return sniffFormat(body)
}

func isMarkupFile(f Format) bool { return f == HTML || f == XML }

// sniffFormat tells the format from the beginning of the text.
func sniffFormat(body string) Format {
	head := strings.TrimLeft(body[:min(len(body), sniffed)], "\ufeff \t\r\n")
	low := strings.ToLower(head[:min(len(head), 1024)])
	switch {
	case strings.HasPrefix(low, "<?xml"):
		if strings.Contains(low, "<html") {
			return HTML
		}
		return XML
	case strings.HasPrefix(low, "<!doctype html"), strings.HasPrefix(low, "<html"), strings.HasPrefix(low, "<akomantoso"):
		if strings.HasPrefix(low, "<ak") {
			return XML
		}
		return HTML
	}
	if looksMarkdown(head) {
		return Markdown
	}
	return Plain
}

// looksMarkdown wants a sign that plain text does not have: an ATX heading, a table's rule, a superscript tag, bold.
func looksMarkdown(head string) bool {
	if strings.Contains(head, "<sup>") || strings.Contains(head, "\n|---") || strings.Contains(head, "\n[^1]:") {
		return true
	}
	bold := 0
	for line := range strings.Lines(head) {
		n := len(line) - len(strings.TrimLeft(line, "#"))
		if n >= 1 && n <= 6 && len(line) > n+2 && line[n] == ' ' && line[n+1] != ' ' {
			return true
		}
		if strings.HasPrefix(line, "**") && strings.Count(line, "**") >= 2 {
			bold++
		}
	}
	return bold >= 2
}
