package server

import (
	"context"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/web"
	"github.com/travaux/travaux/server/word"
)

// issues fills the list of all issues, those with most documents first.
func (s *site) issues(ctx context.Context, b *batch, _ *http.Request) (string, any, error) {
	say := saying(ctx).Say
	p := web.Sheet{Frame: s.frame(say("frame.issues"), "issues"), Heading: say("frame.issues"), Lede: say("places.issuesLede")}
	p.Explore = explore("query Issues {\n  issues(first: 100) { totalCount nodes { slug label status firstSeen lastSeen } }\n}", nil)
	rows, more, err := issueRows(ctx, b, mostLines)
	if err != nil {
		return "", nil, err
	}
	section := web.Section{}
	for _, r := range rows {
		l := web.Line{Label: r.Label, Href: r.Href, Aside: say("issue.documents", r.Documents) + " · " + r.Seen}
		if r.State != "" {
			l.Tag, l.Class = say("issue."+r.State), "dec"
		}
		section.Lines = append(section.Lines, l)
	}
	if more > 0 {
		section.More = say("places.shown", len(rows), len(rows)+more)
	}
	p.Sections = []web.Section{section}
	return "sheet", p, nil
}

// perPage is how many documents a page of the list shows.
const perPage = 100

// documents fills the list of documents, narrowed by what its form chooses: ?kind=REPORT&body=…&year=2002&present=no.
func (s *site) documents(ctx context.Context, b *batch, r *http.Request) (string, any, error) {
	say, asked := saying(ctx).Say, r.URL.Query()
	p := web.Sheet{Frame: s.frame(say("frame.documents"), "documents"), Heading: say("frame.documents"), Lede: say("places.documentsLede")}
	p.Explore = explore("query Documents {\n  documents(first: 50, orderBy: DATE, reverse: true) { totalCount nodes { label title date documentKind } }\n}", nil)
	p.Query = template.URL(remaining(asked)) //nolint:gosec // it is encoded
	present := asked.Get("present") != notLoaded
	q := latest(&present)
	q.After = asked.Get("after")
	if kind := asked.Get("kind"); kind != "" {
		demand(&q, schema.PropDocKind, schema.Text(kind))
	}
	if language := asked.Get("language"); language != "" {
		demand(&q, schema.PropLanguage, schema.Text(language))
	}
	q.From, q.To = asked.Get("year"), asked.Get("year")
	if err := between(&q, given(q.From), given(q.To)); err != nil {
		return "", nil, err
	}
	if name := asked.Get("body"); name != "" {
		body, err := s.bodyNamed(ctx, name)
		if err != nil {
			return "", nil, err
		}
		demand(&q, schema.PropBody, schema.Ref(body.ID))
	}
	all, err := listTexts(ctx, b, q, asked)
	if err != nil {
		return "", nil, err
	}
	section := web.Section{}
	if all.total >= 0 {
		section.Title = say("issue.documents", all.total)
	}
	for _, n := range all.nodes {
		section.Lines = append(section.Lines, documentLine(ctx, n))
	}
	if all.after != "" {
		section.MoreHref = with("/documents", asked, "after", all.after)
	}
	p.Sections = []web.Section{section}
	p.Filter = &web.Filter{Action: "/documents", Fields: []web.Field{
		choice("present", say("places.present"), asked, []web.Option{{Value: withText, Label: say("places.loaded")}, {Value: onlyKnown, Label: say("places.known")}, {Value: notLoaded, Label: say("places.wanted")}}),
		kindChoice(saying(ctx), asked), {Name: "body", Label: say("places.body"), Value: asked.Get("body")},
		{Name: "year", Label: say("places.year"), Value: asked.Get("year")}, {Name: "language", Label: say("places.language"), Value: asked.Get("language")},
	}}
	return "sheet", p, nil
}

// documentKinds are the kinds of documents that the list can be narrowed to.
var documentKinds = []string{"AGENDA", "CORRIGENDUM", "DECISION", "DOCUMENT", "LIST", "MEMORANDUM", "NOTE", "REPORT", "RESOLUTION", "STATEMENT", "TREATY"}

// kindChoice is the field of a kind, by the names that the kinds have in the words of the page.
func kindChoice(w *word.Words, asked url.Values) web.Field {
	options := []web.Option{{Label: w.Say("places.any")}}
	for _, k := range documentKinds {
		options = append(options, web.Option{Value: k, Label: kindWords(w, k)})
	}
	slices.SortStableFunc(options[1:], func(a, b web.Option) int { return strings.Compare(a.Label, b.Label) })
	return choice("kind", w.Say("places.kind"), asked, options)
}

// given is a text that may be left out; nil for "".
func given(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// choice is a field with its options, of which the address chooses one.
func choice(name, label string, asked url.Values, options []web.Option) web.Field {
	if i := slices.IndexFunc(options, func(o web.Option) bool { return o.Value == asked.Get(name) }); i >= 0 {
		options[i].On = true
	}
	return web.Field{Name: name, Label: label, Value: asked.Get(name), Options: options}
}
