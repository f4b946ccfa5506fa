package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/travaux/travaux/schema"
)

func (a *app) timelineCommand() *cobra.Command {
	var t timelineQuestion
	var format, url string
	cmd := &cobra.Command{
		Use:   "timeline SLUG",
		Short: "Print how an issue moved: what was asked, what was decided, where, and what is missing",
		Long: "Timeline prints what happened to an issue in the order of time: the sessions with the documents before them and\n" +
			"the decisions on them, each decision once with the documents that tell it, what became of proposals, and the\n" +
			"sessions of which nothing is loaded. The issue is named by its slug, as 'travaux query' and the pages show it.\n" +
			"An unknown slug ends with exit code 1 and names the nearest ones.",
		Example: "  travaux timeline protection-of-audiovisual-performances\n" +
			"  travaux timeline protection-of-audiovisual-performances --from 2001 --to 2004-09 --body WO/GA\n" +
			"  travaux timeline development-agenda --format csv > agenda.csv\n" +
			"  travaux timeline development-agenda --server http://127.0.0.1:8080 --format md",
		Args: oneIssue,
		RunE: func(cmd *cobra.Command, args []string) error {
			print, ok := timelineFormats[format]
			if !ok {
				return usageError{fmt.Errorf("--format %q is none of table, json, csv, md", format)}
			}
			t.Issue = args[0]
			ask, done, err := a.asker(cmd.Context(), url)
			if err != nil {
				return err
			}
			defer done()
			found, err := t.ask(ask)
			if err != nil {
				return err
			}
			return print(a.out, found)
		},
	}
	cmd.Flags().StringVar(&t.From, "from", "", "only from this date on, as 2001, 2001-09 or 2001-09-24")
	cmd.Flags().StringVar(&t.To, "to", "", "only up to this date")
	cmd.Flags().StringSliceVar(&t.Bodies, "body", nil, "only what happened in this body, by code or name; may be given again")
	cmd.Flags().StringVar(&t.Org, "organization", "", "only what happened in this organisation, by its code, as un")
	cmd.Flags().StringVar(&format, "format", "table", "table, json, csv or md")
	cmd.Flags().StringVar(&url, "server", "", "ask the server at this address, as http://127.0.0.1:8080")
	return cmd
}

func oneIssue(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError{fmt.Errorf("timeline needs one issue by its slug, as protection-of-audiovisual-performances")}
	}
	return nil
}

// timelineQuestion is what is asked.
type timelineQuestion struct {
	Issue, From, To, Org string
	Bodies               []string
}

// timelineQuery asks for a page of events; what it names is what the formats show.
const timelineQuery = `query Timeline($issue: String!, $from: Date, $to: Date, $bodies: [String!], $organization: String, $after: String) {
  issue(slug: $issue) { id slug label status firstSeen lastSeen curated { file line issue name merge why split { issue } } }
  timeline(issue: $issue, from: $from, to: $to, bodies: $bodies, organization: $organization, first: 10, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      date precision kind title state gap
      node { id label } session { id label } body { id label }
      documents(first: 100) { nodes { id label title date } }
      decisions(first: 100) { nodes { id status verb text outcome conflicts leadIn { id text } tellings { document { id label } otherwise } difference { kind text } } }
      evidence { document { id label } segment page quote rule }
    }
  }
}`

// timeline is an issue with all its events.
type timeline struct {
	Issue struct {
		ID        string          `json:"id"`
		Slug      string          `json:"slug"`
		Label     string          `json:"label"`
		Status    *string         `json:"status"`
		FirstSeen *string         `json:"firstSeen"`
		LastSeen  *string         `json:"lastSeen"`
		Curated   []schema.Choice `json:"curated,omitempty"`
	} `json:"issue"`
	Events []timelineEvent `json:"events"`
}

type timelineNode struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

type timelineEvent struct {
	Date      string             `json:"date,omitempty"`
	Precision string             `json:"precision,omitempty"`
	Kind      string             `json:"kind"`
	Node      timelineNode       `json:"node"`
	Session   *timelineNode      `json:"session"`
	Body      *timelineNode      `json:"body"`
	Title     string             `json:"title,omitempty"`
	State     string             `json:"state"`
	Gap       bool               `json:"gap"`
	Documents []timelineDocument `json:"documents"`
	Decisions []timelineDecision `json:"decisions"`
	Evidence  []timelineEvidence `json:"evidence"`
}

type timelineDocument struct {
	timelineNode
	Title string `json:"title,omitempty"`
	Date  string `json:"date,omitempty"`
}

type timelineDecision struct {
	ID         string          `json:"id"`
	Status     string          `json:"status"`
	Verb       string          `json:"verb,omitempty"`
	Text       string          `json:"text"`
	Outcome    string          `json:"outcome,omitempty"`
	LeadIn     *timelineLead   `json:"leadIn,omitempty"`
	Told       []timelineNode  `json:"toldBy"`              // the document that stands for it first
	Tellings   []timelineTold  `json:"otherwise,omitempty"` // what others of them say otherwise
	Conflicts  []string        `json:"conflicts,omitempty"`
	Difference json.RawMessage `json:"difference,omitempty"`
}

// timelineLead is the decision that leads in to another.
type timelineLead struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// timelineTold is what one document says otherwise than the one that stands for a decision.
type timelineTold struct {
	Document  *timelineNode `json:"document"`
	Otherwise string        `json:"says"`
}

type timelineEvidence struct {
	Document timelineNode `json:"document"`
	Segment  string       `json:"segment,omitempty"`
	Page     int          `json:"page,omitempty"`
	Quote    string       `json:"quote"`
	Rule     string       `json:"rule"`
}

// timelinePage is one answer of the server.
type timelinePage struct {
	Issue    json.RawMessage `json:"issue"`
	Timeline *struct {
		PageInfo struct {
			HasNextPage bool
			EndCursor   string
		}
		Nodes []struct {
			timelineEvent
			Documents struct{ Nodes []timelineDocument } `json:"documents"`
			Decisions struct {
				Nodes []struct {
					timelineDecision
					Tellings []struct {
						Document  *timelineNode
						Otherwise string
					}
				}
			} `json:"decisions"`
		}
	}
}

// ask gets all pages.
func (t timelineQuestion) ask(ask func(query string, variables any, into any) error) (found timeline, err error) {
	variables := map[string]any{"issue": t.Issue, "bodies": t.Bodies, "organization": t.Org}
	for name, day := range map[string]string{"from": t.From, "to": t.To} {
		if day != "" {
			variables[name] = day
		}
	}
	found.Events = []timelineEvent{}
	for {
		var p timelinePage
		if err := ask(timelineQuery, variables, &p); err != nil {
			return found, err
		}
		if p.Timeline == nil {
			return found, t.unknown(ask)
		}
		if err := json.Unmarshal(p.Issue, &found.Issue); err != nil {
			return found, fmt.Errorf("timeline: the answer's issue: %w", err)
		}
		found.Events = append(found.Events, p.events()...)
		if !p.Timeline.PageInfo.HasNextPage {
			return found, nil
		}
		variables["after"] = p.Timeline.PageInfo.EndCursor
	}
}

// events are the events of a page in the form in which they are printed.
func (p timelinePage) events() []timelineEvent {
	var events []timelineEvent
	for _, n := range p.Timeline.Nodes {
		e := n.timelineEvent
		e.Documents, e.Decisions = n.Documents.Nodes, []timelineDecision{}
		for _, d := range n.Decisions.Nodes {
			one := d.timelineDecision
			if string(one.Difference) == "null" {
				one.Difference = nil
			}
			for _, told := range d.Tellings {
				if told.Document != nil && !slices.Contains(one.Told, *told.Document) {
					one.Told = append(one.Told, *told.Document)
				}
				if told.Document != nil && told.Otherwise != "" {
					one.Tellings = append(one.Tellings, timelineTold{told.Document, told.Otherwise})
				}
			}
			e.Decisions = append(e.Decisions, one)
		}
		events = append(events, e)
	}
	return events
}

// unknown is the error for an issue that there is not, with the nearest that there are.
func (t timelineQuestion) unknown(ask func(query string, variables any, into any) error) error {
	var slugs []string
	variables := map[string]any{}
	for {
		var p struct {
			Issues struct {
				Nodes    []struct{ Slug string }
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}
		if err := ask(`query Slugs($after: String) { issues(first: 100, after: $after) { nodes { slug } pageInfo { hasNextPage endCursor } } }`, variables, &p); err != nil {
			return err
		}
		for _, n := range p.Issues.Nodes {
			slugs = append(slugs, n.Slug)
		}
		if !p.Issues.PageInfo.HasNextPage {
			break
		}
		variables["after"] = p.Issues.PageInfo.EndCursor
	}
	if len(slugs) == 0 {
		return fmt.Errorf("timeline: there is no issue %q: the store knows none; read documents with 'travaux load'", t.Issue)
	}
	return fmt.Errorf("timeline: there is no issue %q; the nearest are %s", t.Issue, strings.Join(nearest(t.Issue, slugs, 3), ", "))
}

// asker opens a server over the store, or leads to the one at url. It gives a function that asks it and one that closes what was opened.
func (a *app) asker(ctx context.Context, url string) (ask func(query string, variables any, into any) error, done func(), err error) {
	send, done, err := a.sender(ctx, url)
	if err != nil {
		return nil, nil, err
	}
	return func(query string, variables, into any) error {
		body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
		if err != nil {
			return fmt.Errorf("asking: %w", err)
		}
		answer, err := send(body)
		if err != nil {
			return err
		}
		var parts struct {
			Data   json.RawMessage
			Errors []struct{ Message string }
		}
		if err := json.Unmarshal(answer, &parts); err != nil {
			return fmt.Errorf("the answer is no GraphQL response: %w", err)
		}
		if len(parts.Errors) > 0 {
			return fmt.Errorf("%s", parts.Errors[0].Message)
		}
		return json.Unmarshal(parts.Data, into)
	}, done, nil
}
