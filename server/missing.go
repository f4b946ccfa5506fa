package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/etag"
	"github.com/travaux/travaux/server/web"
	"github.com/travaux/travaux/server/word"
)

// several is the error for a name that things of several organisations have. It wraps ErrAmbiguous.
type several struct {
	name  string
	found []schema.Thing
}

func (e *several) Error() string {
	return fmt.Sprintf("server: %d things are named %s: %v", len(e.found), e.name, schema.ErrAmbiguous)
}

func (e *several) Unwrap() error { return schema.ErrAmbiguous }

// moved is the answer to an address under which a thing is found, but does not stand.
type moved struct{ to string }

func (e *moved) Error() string { return "server: it stands at " + e.to }

// standing leads to the address of a page when it was asked for under another one. The question behind the address goes along.
func standing(r *http.Request, at string) error {
	if path, err := url.PathUnescape(at); err != nil || path == r.URL.Path {
		return nil
	}
	if r.URL.RawQuery != "" {
		at += "?" + r.URL.RawQuery
	}
	return &moved{at}
}

// failed says why there is no page. What is not found or not understood is a 404 that says so; a name that several things have is a
// page that lets the reader choose.
func (s *site) failed(w http.ResponseWriter, r *http.Request, err error) {
	var choice *several
	var place *moved
	asked := lastName(r)
	switch {
	case errors.As(err, &place):
		etag.Forget(w.Header())
		http.Redirect(w, r, place.to, http.StatusFound) // when more is loaded it may be another's name, too
	case errors.As(err, &choice):
		s.choose(w, r, choice)
	case errors.Is(err, schema.ErrNotFound), errors.Is(err, schema.ErrAmbiguous):
		s.missing(w, r, "message.unknown", asked)
	case errors.Is(err, schema.ErrInvalid):
		s.missing(w, r, "message.invalid", asked)
	default:
		s.fault(w, r, err)
	}
}

// lastName is what an address asks for, as its page is to name it: "D/99" of /documents/D/99.
func lastName(r *http.Request) string {
	name := r.URL.Query().Get("node")
	if name == "" {
		_, name, _ = strings.Cut(strings.Trim(r.URL.Path, "/"), "/")
		name = strings.TrimPrefix(strings.TrimPrefix(name, "timeline/"), "document/")
	}
	return clipWords(strings.Map(func(c rune) rune {
		if c < ' ' {
			return ' '
		}
		return c
	}, name), 120)
}

// fault answers that something failed here, and logs what.
func (s *site) fault(w http.ResponseWriter, r *http.Request, err error) {
	s.log.Error("page", "request", requestID(r.Context()), "path", r.URL.Path, "error", err)
	words := word.In(spoken(w, r))
	m := web.Message{Heading: words.Say("message.fault"), Message: words.Say("message.faultSaid", requestID(r.Context()))}
	if errors.Is(err, context.DeadlineExceeded) {
		m.Message = words.Say("message.late")
	}
	s.say(w, r, http.StatusInternalServerError, m)
}

// missing is a 404 with a message of the catalogue; an argument is what was asked for, which may then be searched for.
func (s *site) missing(w http.ResponseWriter, r *http.Request, key string, args ...any) {
	words := word.In(spoken(w, r))
	m := web.Message{Heading: words.Say("message.notHere"), Message: words.Say(key, args...)}
	if len(args) > 0 {
		m.Words = fmt.Sprint(args[0])
	}
	s.say(w, r, http.StatusNotFound, m)
}

// choose lists what a name may mean, each with its organisation.
func (s *site) choose(w http.ResponseWriter, r *http.Request, e *several) {
	words := word.In(spoken(w, r))
	ctx := withBatch(r.Context(), newBatchIn(s.open(), words))
	m := web.Message{Heading: words.Say("message.several"), Message: words.Say("message.severalLede", e.name)}
	for _, t := range e.found {
		id := t.Self().ID
		l := web.Line{Label: t.Self().Label(), Href: distinctPath(t), Aside: id.Org()}
		if org, err := organizationOf(ctx, id); err == nil && org != nil {
			l.Aside = org.Label()
		}
		m.Choices = append(m.Choices, l)
	}
	s.say(w, r, http.StatusMultipleChoices, m)
}

// distinctPath is the address of a thing that holds its organisation, so that it can be nothing else.
func distinctPath(t schema.Thing) string {
	id := t.Self().ID
	switch id.Path() {
	case schema.PathIssue:
		return "/issues/" + url.PathEscape(string(id))
	case schema.PathTreaty:
		return "/treaties/" + url.PathEscape(string(id))
	}
	return href(t)
}

func (s *site) say(w http.ResponseWriter, r *http.Request, status int, m web.Message) {
	etag.Forget(w.Header())
	m.Frame = web.Frame{Title: m.Heading, Version: s.version}
	if err := s.pages.Write(w, status, spoken(w, r), "message", m); err != nil {
		http.Error(w, m.Message, status)
	}
}
