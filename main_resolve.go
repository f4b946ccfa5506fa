package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// citer reads pasted texts for the server.
type citer struct{ set *authority.Set }

// Cite finds what a text refers to, as of today.
func (c citer) Cite(ctx context.Context, text string, where schema.Place) ([]schema.Citation, error) {
	return loaders.Cite(ctx, text, where, c.set, time.Now())
}

func (a *app) resolveCommand() *cobra.Command {
	var format, url string
	var where resolveContext
	cmd := &cobra.Command{
		Use:   "resolve [FILE|-]",
		Short: "Find what a pasted text refers to: a paragraph, a bibliography",
		Long: "Resolve reads a text from a file or standard input and prints each reference in it: its place (counted in\n" +
			"characters), whether it is settled (RESOLVED, AMBIGUOUS, UNRESOLVED, INVALID), what it means and whether that\n" +
			"is loaded. Nothing is stored. The text is taken as it stands; use extract for whole documents.",
		Example: "  echo 'see WO/GA/28/5, paragraph 4' | travaux resolve\n  travaux resolve bibliography.txt --format json\n" +
			"  travaux resolve footnotes.txt --document WO/GA/28/5",
		Args: atMostOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "table" && format != "json" {
				return usageError{fmt.Errorf("--format %q is neither table nor json", format)}
			}
			text, err := a.readText(args)
			if err != nil {
				return err
			}
			ask, done, err := a.asker(cmd.Context(), url)
			if err != nil {
				return err
			}
			defer done()
			var answer resolved
			if err := ask(resolveQuery, map[string]any{"text": text, "context": where}, &answer); err != nil {
				return err
			}
			if format == "json" {
				return a.printJSON(answer.Resolve)
			}
			return a.printCitations(answer.Resolve)
		},
	}
	cmd.Flags().StringVar(&where.Document, "document", "", "the symbol or id of the document in which the text stands")
	cmd.Flags().StringVar(&where.Body, "body", "", "the body before which it is, by code, name or id")
	cmd.Flags().StringVar(&where.Session, "session", "", "the id of the session before which it is")
	cmd.Flags().StringVar(&where.Language, "language", "", "its language, as en")
	cmd.Flags().StringVar(&format, "format", "table", "table or json")
	cmd.Flags().StringVar(&url, "server", "", "ask the server at this address, as http://127.0.0.1:8080")
	return cmd
}

// resolveContext is where a text comes from.
type resolveContext struct {
	Document string `json:"document,omitempty"`
	Body     string `json:"body,omitempty"`
	Session  string `json:"session,omitempty"`
	Language string `json:"language,omitempty"`
}

const resolveQuery = `query Resolve($text: String!, $context: ResolveContext) {
  resolve(text: $text, context: $context) {
    start end text form kind status normalised pinpoints antecedent loaded reason explanation
    target { id label } candidates { id label }
  }
}`

// resolved is the answer to resolveQuery.
type resolved struct {
	Resolve []foundCitation `json:"resolve"`
}

type foundCitation struct {
	Start       int            `json:"start"`
	End         int            `json:"end"`
	Text        string         `json:"text"`
	Form        string         `json:"form"`
	Kind        *string        `json:"kind"`
	Status      string         `json:"status"`
	Normalised  *string        `json:"normalised"`
	Pinpoints   []string       `json:"pinpoints"`
	Antecedent  *string        `json:"antecedent"`
	Loaded      bool           `json:"loaded"`
	Reason      *string        `json:"reason"`
	Explanation *string        `json:"explanation"`
	Target      *timelineNode  `json:"target"`
	Candidates  []timelineNode `json:"candidates"`
}

func atMostOne(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usageError{fmt.Errorf("%s takes one file, or - for standard input", cmd.Name())}
	}
	return nil
}

// readText reads a file, or standard input, no further than it can be used.
func (a *app) readText(args []string) (string, error) {
	r := a.in
	if len(args) == 1 && args[0] != "-" {
		f, err := os.Open(args[0])
		if err != nil {
			return "", err
		}
		defer f.Close()
		r = f
	}
	b, err := io.ReadAll(io.LimitReader(r, loaders.MaxPasted+1))
	if err != nil {
		return "", fmt.Errorf("reading the text: %w", err)
	}
	if len(b) > loaders.MaxPasted {
		return "", fmt.Errorf("the text is longer than %d KiB; cut it into pieces, or use extract for a whole document", loaders.MaxPasted>>10)
	}
	return string(b), nil
}

func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// printCitations prints one line a reference.
func (a *app) printCitations(found []foundCitation) error {
	w := tabwriter.NewWriter(a.out, 0, 4, 2, ' ', 0)
	for _, c := range found {
		means := ""
		switch {
		case c.Normalised != nil:
			means = *c.Normalised
			if !c.Loaded {
				means += " (not loaded)"
			}
		case c.Explanation != nil:
			means = *c.Explanation
			var labels []string
			for _, n := range c.Candidates {
				labels = append(labels, n.Label)
			}
			if len(labels) > 0 {
				means += ": " + strings.Join(labels, ", ")
			}
		}
		fmt.Fprintf(w, "%d-%d\t%s\t%s\t%s\n", c.Start, c.End, c.Status, strings.Join(strings.Fields(c.Text), " "), means)
	}
	return w.Flush()
}
