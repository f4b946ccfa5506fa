package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

func (a *app) searchCommand() *cobra.Command {
	var q searchQuestion
	var format, url string
	cmd := &cobra.Command{
		Use:   "search WORDS...",
		Short: "Find documents, paragraphs, provisions, decisions, issues and bodies by their words or symbol",
		Long: "Search prints what has the words, the best first; what is called exactly so comes before all else. Words are found\n" +
			"in their other forms and without accents, in the six languages of the United Nations. \"Words in quotes\" must follow\n" +
			"each other, word~ may be misspelt, word* may go on, -word must not occur (write -- before the words then). The index\n" +
			"is made when it is missing, and brought up to date when it is not.",
		Example: "  travaux search audiovisual performances\n  travaux search '\"development agenda\"' --kind DECISION --body WO/GA\n" +
			"  travaux search WO/GA/28/5\n  travaux search folklor* --from 2001 --to 2004 --format json",
		Args: atLeast(1, "words"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "table" && format != "json" {
				return usageError{fmt.Errorf("--format %q is neither table nor json", format)}
			}
			q.Words = strings.Join(args, " ")
			ask, done, err := a.asker(cmd.Context(), url)
			if err != nil {
				return err
			}
			defer done()
			var answer struct{ Search searchAnswer }
			if err := ask(searchQuery, q.variables(), &answer); err != nil {
				return err
			}
			if format == "json" {
				return a.printJSON(answer.Search)
			}
			return a.printHits(answer.Search)
		},
	}
	cmd.Flags().StringSliceVar(&q.Kinds, "kind", nil, "only this kind, as DOCUMENT, DECISION, ARTICLE, ISSUE; may be given again")
	cmd.Flags().StringVar(&q.Body, "body", "", "only of this body, by code, name or id")
	cmd.Flags().StringVar(&q.Issue, "issue", "", "only what is about this issue, by its slug")
	cmd.Flags().StringVar(&q.From, "from", "", "only from this date on, as 2001, 2001-09 or 2001-09-24")
	cmd.Flags().StringVar(&q.To, "to", "", "only up to this date")
	cmd.Flags().IntVarP(&q.First, "first", "n", 20, "at most so many, 1 to 100")
	cmd.Flags().StringVar(&format, "format", "table", "table or json")
	cmd.Flags().StringVar(&url, "server", "", "ask the server at this address, as http://127.0.0.1:8080")
	return cmd
}

// searchQuestion is what is searched for.
type searchQuestion struct {
	Words, Body, Issue, From, To string
	Kinds                        []string
	First                        int
}

func (q searchQuestion) variables() map[string]any {
	filter := map[string]string{}
	for name, value := range map[string]string{"body": q.Body, "issue": q.Issue, "from": q.From, "to": q.To} {
		if value != "" {
			filter[name] = value
		}
	}
	v := map[string]any{"query": q.Words, "first": q.First, "filter": filter}
	if len(q.Kinds) > 0 {
		kinds := make([]string, len(q.Kinds))
		for i, k := range q.Kinds {
			kinds[i] = strings.ToUpper(strings.ReplaceAll(k, "-", "_"))
		}
		v["kinds"] = kinds
	}
	return v
}

const searchQuery = `query Search($query: String!, $kinds: [Kind!], $filter: SearchFilter, $first: Int) {
  search(query: $query, kinds: $kinds, filter: $filter, first: $first) {
    totalCount fuzzy
    edges { node { id kind label present } snippets { field text ranges { start end } } }
    facets { name values { value label count } }
  }
}`

// searchAnswer is the answer to searchQuery.
type searchAnswer struct {
	TotalCount int  `json:"totalCount"`
	Fuzzy      bool `json:"fuzzy"`
	Edges      []struct {
		Node struct {
			ID      string `json:"id"`
			Kind    string `json:"kind"`
			Label   string `json:"label"`
			Present bool   `json:"present"`
		} `json:"node"`
		Snippets []struct {
			Field  string `json:"field"`
			Text   string `json:"text"`
			Ranges []struct {
				Start int `json:"start"`
				End   int `json:"end"`
			} `json:"ranges"`
		} `json:"snippets"`
	} `json:"edges"`
	Facets []struct {
		Name   string `json:"name"`
		Values []struct {
			Value string `json:"value"`
			Label string `json:"label"`
			Count int    `json:"count"`
		} `json:"values"`
	} `json:"facets"`
}

// printHits prints each hit with its id and its snippets, and on standard error how many there are.
func (a *app) printHits(found searchAnswer) error {
	for _, e := range found.Edges {
		absent := ""
		if !e.Node.Present {
			absent = " (not loaded)"
		}
		if _, err := fmt.Fprintf(a.out, "%s%s\n    %s  %s\n", e.Node.Label, absent, strings.ToLower(e.Node.Kind), e.Node.ID); err != nil {
			return err
		}
		for _, s := range e.Snippets {
			if text := strings.Join(strings.Fields(s.Text), " "); text != e.Node.Label {
				fmt.Fprintf(a.out, "    %s\n", text)
			}
		}
	}
	if a.quiet {
		return nil
	}
	note := ""
	if found.Fuzzy {
		note = "; nothing has the words as they are written, these have words spelt nearly so"
	}
	_, err := fmt.Fprintf(a.errs, "%d of %d found%s\n", len(found.Edges), found.TotalCount, note)
	return err
}
