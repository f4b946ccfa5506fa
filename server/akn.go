package server

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"

	"github.com/travaux/travaux/schema"
)

// Archive knows the names of things in Akoma Ntoso and writes documents in it.
type Archive interface {
	// Address reads an IRI by its form, without asking the graph; schema.ErrInvalid for what is none.
	Address(iri string) (Address, error)
	// Write writes a document in a language (ISO 639-1; "" for the one at hand); schema.ErrNotFound when its text is not loaded.
	Write(ctx context.Context, w io.Writer, id schema.ID, language string) error
	// Entry gives the text of a document in a language, as of Write, with all that was read in it.
	Entry(ctx context.Context, id schema.ID, language string) (schema.Entry, error)
	// Texts gives the texts of a document that are loaded, by language and in each first the one that is shown; nil when none is.
	Texts(ctx context.Context, id schema.ID) ([]schema.DocumentText, error)
}

// Address is what an Akoma Ntoso IRI says.
type Address struct {
	ID       schema.ID // the thing, or the part of it, that the institutions' data or the IRI itself give; never zero
	Work     string    // the IRI without language, component and part
	Portion  string    // the part as the IRI writes it; "" for a whole
	Language string    // ISO 639-1; "" when the IRI names none
}

// Akn gives the thing that an IRI names.
func (r *Resolver) akn(ctx context.Context, iri string) (schema.Thing, error) {
	if r.archive == nil {
		return nil, badInput("this server reads no Akoma Ntoso IRIs")
	}
	a, err := r.archive.Address(iri)
	if err != nil {
		return nil, err
	}
	return addressed(ctx, a)
}

// aknRoot begins every Akoma Ntoso IRI, and no symbol.
const aknRoot = "/akn/"

// documentAt gives the document that an IRI names, or of which it names a part; nil when nothing is known of it.
func (r *Resolver) documentAt(ctx context.Context, iri string) (*schema.Document, error) {
	t, err := r.akn(ctx, iri)
	if t == nil || err != nil {
		return nil, err
	}
	if d, ok := t.(*schema.Document); ok {
		return d, nil
	}
	return knownAs[*schema.Document](ctx, t.Self().ID.Whole())
}

// addressed gives the node of an address: of the document whose own IRI it is, or that its form tells; nil when nothing
// is known of it.
func addressed(ctx context.Context, a Address) (schema.Thing, error) {
	whole := a.ID.Whole()
	for _, p := range []schema.Property{schema.PropAKN, schema.PropAKNAlias} {
		found, err := ask(ctx).list(ctx, schema.NodeQuery{Kind: schema.KindDocument, Where: map[schema.Property]schema.Value{p: schema.Text(a.Work)}, First: 1})
		if err != nil {
			return nil, err
		}
		if len(found.Nodes) > 0 {
			whole = found.Nodes[0].ID
			break
		}
	}
	if a.Portion == "" {
		return known(ctx, whole)
	}
	return partNamed(ctx, whole, a)
}

// partNamed gives the part that its file, or we, call so.
func partNamed(ctx context.Context, whole schema.ID, a Address) (schema.Thing, error) {
	for _, kind := range []schema.Kind{schema.KindArticle, schema.KindSegment} {
		found, err := ask(ctx).list(ctx, schema.NodeQuery{Kind: kind, Where: map[schema.Property]schema.Value{schema.PropEID: schema.Text(a.Portion)}})
		if err != nil {
			return nil, err
		}
		for _, n := range found.Nodes {
			if n.ID.Whole() == whole {
				return schema.View(n), nil
			}
		}
	}
	return firstKnown[schema.Thing](ctx, []schema.ID{whole.Part(a.Portion), whole.Part(a.ID.Portion())})
}

// The media types of Akoma Ntoso. Browsers show the second, which every XML tool takes.
const (
	aknType = "application/akn+xml"
	xmlType = "application/xml"
)

// akn answers an Akoma Ntoso IRI: with the document in that form where it is asked for, by ".xml" at the end or by Accept,
// else by leading to its page.
func (s *site) akn(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), longest)
	defer cancel()
	b := newBatch(s.open())
	path, suffix := r.URL.Path, false
	for _, end := range []string{".xml", ".akn"} {
		if cut, ok := strings.CutSuffix(path, end); ok {
			path, suffix = strings.TrimSuffix(cut, "/"), true
		}
	}
	a, err := s.archive.Address(path)
	var thing schema.Thing
	if err == nil {
		thing, err = addressed(withBatch(ctx, b), a)
	}
	w.Header().Add("Vary", "Accept")
	switch wanted := r.Header.Get("Accept"); {
	case errors.Is(err, schema.ErrInvalid):
		s.missing(w, r, "message.iri", plain(err, schema.ErrInvalid))
	case err != nil:
		s.fault(w, r, err)
	case thing == nil:
		s.missing(w, r, "message.iriUnknown", path)
	case suffix, strings.Contains(wanted, aknType), strings.Contains(wanted, "xml") && !strings.Contains(wanted, "html"):
		s.writeAKN(ctx, w, r, thing.Self().ID.Whole(), a.Language)
	default:
		target := cmp.Or(href(thing), documentPath(string(thing.Self().ID.Whole())))
		if p := thing.Self().ID.Portion(); p != "" {
			target += "#" + p
		}
		http.Redirect(w, r, target, http.StatusSeeOther)
	}
}

// writeAKN answers with a document in Akoma Ntoso. It is made whole first, so that a failure is an answer of its own.
func (s *site) writeAKN(ctx context.Context, w http.ResponseWriter, r *http.Request, id schema.ID, language string) {
	var out bytes.Buffer
	err := s.archive.Write(ctx, &out, id, language)
	switch {
	case errors.Is(err, schema.ErrNotFound):
		s.missing(w, r, "message.iriNoText", id)
		return
	case err != nil:
		s.fault(w, r, err)
		return
	}
	kind := xmlType
	if strings.Contains(r.Header.Get("Accept"), aknType) {
		kind = aknType
	}
	w.Header().Set("Content-Type", kind+"; charset=utf-8")
	w.Header().Set("Access-Control-Allow-Origin", "*")
	_, _ = w.Write(out.Bytes())
}
