package loaders

import (
	"context"
	"io"

	"github.com/travaux/travaux/loaders/source"
)

// formats are the endings of the files a folder is searched for. A file named outright is read whatever its ending.
var formats = []string{".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xml", ".akn", ".adoc", ".asciidoc",
	".docx", ".docm", ".dotx", ".odt", ".ott", ".pdf", ".doc", ".rtf", ".eml", ".mht", ".mhtml"}

// Sources say where documents may come from besides files and folders. The zero value: from nowhere else.
type Sources struct {
	In     io.Reader     // what "-" reads; nil: there is none
	Fetch  source.Fetch  // gets addresses; nil: they are refused
	Bounds source.Bounds // of archives; zero fields mean the defaults
}

// walk finds what the arguments name.
func walk(ctx context.Context, arguments []string, o Options) (*source.List, error) {
	return source.Find(ctx, arguments, source.Options{Formats: formats, In: o.Sources.In, MaxSize: o.Limits.size(), Fetch: o.Sources.Fetch, Bounds: o.Sources.Bounds})
}
