package office

import (
	"context"
	"strings"
)

// Kind tells what a zip archive is: "docx", "odt", or in words what else: "a spreadsheet", "a zip archive".
func Kind(raw []byte) string {
	a, err := openArchive(context.Background(), raw)
	if err != nil {
		return "a damaged zip archive"
	}
	switch {
	case a.has("word/document.xml"):
		return "docx"
	case a.has("xl/workbook.xml"):
		return "a spreadsheet"
	case a.has("ppt/presentation.xml"):
		return "a presentation"
	case !a.has("mimetype"):
		return "a zip archive"
	}
	mime, err := a.part("mimetype")
	if err == nil && strings.HasPrefix(string(mime), "application/vnd.oasis.opendocument.text") {
		return "odt"
	}
	return "an office file that is no text document"
}
