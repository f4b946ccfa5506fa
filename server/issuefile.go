package server

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/etag"
	"github.com/travaux/travaux/server/table"
	"github.com/travaux/travaux/server/timeline"
	"github.com/travaux/travaux/server/web"
	"github.com/travaux/travaux/server/word"
)

// picturePolicy is the policy of a picture that is opened alone: it brings its own style and font, and nothing else.
const picturePolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"

// forms are the forms in which the timeline of an issue can be taken away, with their media types.
var forms = map[string]string{"timeline.svg": "image/svg+xml", "timeline.csv": "text/csv; charset=utf-8; header=present", "timeline.md": "text/markdown; charset=utf-8"}

// take answers /issues/{slug}/timeline.svg, .csv and .md: the picture or the table of an issue, to take away.
func (s *site) take(w http.ResponseWriter, r *http.Request) {
	media, known := forms[r.PathValue("file")]
	if !known {
		s.missing(w, r, "message.files")
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), longest)
	defer cancel()
	reader, language := s.open(), spoken(w, r)
	if etag.Unchanged(w, r, etag.Of(reader.Version(), s.stamp, r.URL.Path, r.URL.RawQuery, language)) {
		return
	}
	file, err := s.once(reader.Version(), "file "+language+" "+r.URL.RequestURI(), func() ([]byte, error) {
		var b bytes.Buffer
		err := s.write(withWords(withBatch(ctx, newBatchIn(reader, word.In(language))), word.In(language)), &b, r)
		return b.Bytes(), err
	})
	if err != nil {
		s.failed(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Security-Policy", picturePolicy)
	h.Set("Cache-Control", "no-cache")
	h.Set("Content-Disposition", fmt.Sprintf("inline; filename=%q", notInName.ReplaceAllString(r.PathValue("slug"), "-")+strings.TrimPrefix(r.PathValue("file"), "timeline")))
	_, _ = w.Write(file)
}

// once gives what is kept under a name for a version; the first who asks makes it.
func (s *site) once(version uint64, name string, make func() ([]byte, error)) ([]byte, error) {
	if b, ok := s.kept.Find(version, name); ok {
		return b, nil
	}
	b, err := make()
	if err == nil {
		s.kept.Keep(version, name, b)
	}
	return b, err
}

func (s *site) write(ctx context.Context, w io.Writer, r *http.Request) error {
	f, err := followNamed(ctx, r.PathValue("slug"))
	if err != nil {
		return err
	}
	switch r.PathValue("file") {
	case "timeline.csv":
		return f.csv(ctx, w)
	case "timeline.md":
		return f.markdown(ctx, w)
	}
	story, err := f.story(ctx, "tl")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, web.Alone(timeline.Draw(story).SVG))
	return err
}

// listed are the rows of the table of an issue.
func (f *followed) listed(ctx context.Context) ([]web.Event, error) {
	rows := make([]web.Event, len(f.events))
	for i, e := range f.events {
		var err error
		if rows[i], _, err = f.row(ctx, i, e); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// csv writes the table that stands beneath the picture, with a row for each event.
func (f *followed) csv(ctx context.Context, w io.Writer) error {
	rows, err := f.listed(ctx)
	if err != nil {
		return err
	}
	t := table.NewWriter(w, table.CSV, []table.Column{{Name: "date"}, {Name: "where"}, {Name: "title"}, {Name: "state"}, {Name: "gap"}, {Name: "documents"}, {Name: "wanted"}, {Name: "decisions"}})
	for _, r := range rows {
		papers, wanted := labels(r.Papers)
		err := t.Row(table.Text(r.Date), table.Text(r.Where), table.Maybe(r.Title), table.Text(r.State), table.Flag(r.Gap), table.Maybe(strings.Join(papers, "; ")),
			table.Maybe(strings.Join(wanted, "; ")), table.Maybe(strings.Join(f.happenings(r), " | ")))
		if err != nil {
			return fmt.Errorf("server: writing the table of %s: %w", f.issue.ID, err)
		}
	}
	return t.Close()
}

// labels are the names of papers, those loaded and those wanted.
func labels(papers []web.Paper) (loaded, wanted []string) {
	for _, p := range papers {
		if p.Absent {
			wanted = append(wanted, p.Label)
		} else {
			loaded = append(loaded, p.Label)
		}
	}
	return loaded, wanted
}

// happenings are the marks of a row in words.
func (f *followed) happenings(r web.Event) []string {
	var words []string
	for _, m := range r.Marks {
		words = append(words, f.say.Say("issue.count", f.say.Say("issue.mark."+string(m.Kind)), m.Text))
	}
	return words
}

// inTable takes the characters out of a text that would end a cell or begin a mark-up of Markdown.
var inTable = strings.NewReplacer("|", "\\|", "\n", " ", "\\", "\\\\", "<", "&lt;", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "`", "\\`")

// markdown writes the table as Markdown.
func (f *followed) markdown(ctx context.Context, w io.Writer) error {
	rows, err := f.listed(ctx)
	if err != nil {
		return err
	}
	say := f.say.Say
	_, err = fmt.Fprintf(w, "# %s\n\n| %s | %s | %s | %s |\n|---|---|---|---|\n", inTable.Replace(f.issue.Label()), say("issue.when"), say("issue.where"), say("issue.papers"), say("issue.happened"))
	for _, r := range rows {
		if err != nil {
			break
		}
		loaded, wanted := labels(r.Papers)
		for i, name := range wanted {
			wanted[i] = name + " (" + say("frame.wanted") + ")"
		}
		happened := f.happenings(r)
		if len(happened) == 0 && r.Gap {
			happened = []string{say("issue.state." + schema.StateSilent)}
		}
		_, err = fmt.Fprintf(w, "| %s | %s | %s | %s |\n", r.Date, inTable.Replace(r.Where), inTable.Replace(strings.Join(append(loaded, wanted...), "; ")), inTable.Replace(strings.Join(happened, "; ")))
	}
	if err != nil {
		return fmt.Errorf("server: writing the table of %s: %w", f.issue.ID, err)
	}
	return nil
}
