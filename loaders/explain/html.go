package explain

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/text"
)

//go:embed page.html
var source string

var page = template.Must(template.New("page").Parse(source))

// HTML writes a document as one page that needs nothing else, no network and no script. Several readings of one file stand one below the other.
func HTML(out io.Writer, readings []assert.Reading) error {
	type document struct {
		Name, Summary string
		Rows          []Row
		Warnings      []text.Warning
	}
	var all []document
	for _, r := range readings {
		all = append(all, document{r.Document.Text.Name, Summary(r), Rows(r), r.Warnings})
	}
	if err := page.Execute(out, all); err != nil {
		return fmt.Errorf("explain: %w", err)
	}
	return nil
}
