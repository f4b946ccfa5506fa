package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/akn"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server"
)

func (a *app) aknCommand() *cobra.Command {
	var lang, folder string
	cmd := &cobra.Command{
		Use:   "akn SYMBOL|ID|IRI...",
		Short: "Write documents as Akoma Ntoso 3.0",
		Long: "Akn writes a loaded document or treaty as Akoma Ntoso 3.0 to standard output: its text with its parts, its\n" +
			"citations as references, its metadata. Several documents go to a folder, one file each. What it writes can be\n" +
			"loaded again and gives the same parts and citations. A document is named by its symbol, the title of a treaty,\n" +
			"an ID or an Akoma Ntoso IRI.",
		Example: "  travaux akn WO/GA/28/5 > WO-GA-28-5.xml\n  travaux akn 'Berne Convention' --language en\n" +
			"  travaux akn /akn/un/act/treaty/wipo/1996-12-20/wct\n  travaux akn --folder out WO/GA/28/5 WO/GA/28/7",
		Args: atLeast(1, "a symbol, a title, an ID or an IRI"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 && folder == "" {
				return usageError{errors.New("several documents make several files: name their folder with --folder")}
			}
			return a.writeAKN(cmd.Context(), args, lang, folder)
		},
	}
	cmd.Flags().StringVar(&lang, "language", "", "the language version, as en; without it English, or the one at hand")
	cmd.Flags().StringVar(&folder, "folder", "", "write each document to a file in this folder")
	return cmd
}

// writeAKN writes the documents named, to standard output or each to a file.
func (a *app) writeAKN(ctx context.Context, args []string, lang, folder string) error {
	set, err := a.authorities()
	if err != nil {
		return err
	}
	store, err := a.openStore()
	if err != nil {
		return err
	}
	defer store.Close()
	if store.Stale() {
		if err := a.load(ctx, store, nil, loaders.Options{}); err != nil {
			return err
		}
	}
	out := archive{store, set}
	failed := false
	for _, name := range args {
		id, err := out.named(name)
		if err == nil {
			err = a.onePaper(ctx, out, id, lang, folder)
		}
		if err != nil && len(args) == 1 {
			return fmt.Errorf("akn: %s: %w", name, err)
		}
		if err != nil {
			fmt.Fprintf(a.errs, "travaux: akn: %s: %v\n", name, err)
			failed = true
		}
	}
	if failed {
		return errReported
	}
	return nil
}

// onePaper writes one document; a file is there whole or not at all.
func (a *app) onePaper(ctx context.Context, out archive, id schema.ID, lang, folder string) error {
	if folder == "" {
		return out.Write(ctx, a.out, id, lang)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(folder, ".akn-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := errors.Join(out.Write(ctx, f, id, lang), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), filepath.Join(folder, fileName(id)))
}

// fileName is the name of the file of a document: its symbol with dashes.
func fileName(id schema.ID) string {
	return id.Org() + "-" + strings.NewReplacer("/", "-", `\`, "-", ":", "-", "?", "-", "*", "-", `"`, "-").Replace(id.Local()) + ".xml"
}

// archive reads the names of documents in Akoma Ntoso, and writes documents of a store in it.
type archive struct {
	store *graph.Store
	set   *authority.Set
}

// takeArchive lets the server read and write Akoma Ntoso.
func (a *app) takeArchive(store *graph.Store) error {
	set, err := a.authorities()
	if err != nil {
		return err
	}
	a.archive = archive{store, set}
	return nil
}

// named is the document that a symbol, a treaty's title, an ID or an IRI names.
func (p archive) named(name string) (schema.ID, error) {
	id, err := names{set: p.set}.Document(name)
	if err == nil {
		return id.Whole(), nil
	}
	treaty, e := names{set: p.set}.Treaty(name)
	if e != nil && errors.Is(err, schema.ErrAmbiguous) {
		return "", err
	}
	return treaty, e
}

// Address reads an IRI by its form.
func (p archive) Address(iri string) (server.Address, error) { return address(p.set, iri) }

func address(set *authority.Set, iri string) (server.Address, error) {
	a, ok := akn.ParseAddress(iri)
	if !ok || a.Web {
		return server.Address{}, fmt.Errorf("%q is not of the form /akn/country/type/…/date/number: %w", iri, schema.ErrInvalid)
	}
	id, ok := set.ReadIRI(a.Work)
	if !ok {
		id = a.ID()
	}
	if id == "" {
		return server.Address{}, fmt.Errorf("%q cannot be the name of a document: %w", iri, schema.ErrInvalid)
	}
	out := server.Address{ID: id, Work: a.Work, Portion: a.Portion}
	if base, err := language.ParseBase(a.Language); err == nil {
		out.Language = base.String()
	}
	if a.Portion != "" {
		out.ID = id.Part(akn.Portion(a.Portion))
	}
	return out, nil
}

// Write writes a document as Akoma Ntoso. Of a treaty that is known by its acts, the last act loaded is written.
func (p archive) Write(ctx context.Context, w io.Writer, id schema.ID, lang string) error {
	view := p.store.View()
	e, err := p.Entry(ctx, id, lang)
	if err != nil {
		return err
	}
	fact := func(id schema.ID, property schema.Property) string {
		nodes, err := view.Nodes(ctx, []schema.ID{id})
		if err != nil || len(nodes) == 0 {
			return ""
		}
		return nodes[0].First(property).Text
	}
	return akn.Write(w, e, akn.Names{
		IRI:   func(id schema.ID) string { return fact(id, schema.PropAKN) },
		Label: func(id schema.ID) string { return fact(id, schema.PropLabel) },
	})
}

// Entry gives the text of a document in a language with all that was read in it; schema.ErrNotFound when it is not loaded.
func (p archive) Entry(ctx context.Context, id schema.ID, lang string) (schema.Entry, error) {
	key, err := p.key(ctx, p.store.View(), id.Whole(), lang)
	if err != nil {
		return schema.Entry{}, err
	}
	return p.store.Entry(key)
}

// Texts gives the texts of a document that are loaded, without those of its acts.
func (p archive) Texts(ctx context.Context, id schema.ID) ([]schema.DocumentText, error) {
	nodes, err := p.store.View().Nodes(ctx, []schema.ID{id.Whole()})
	if err != nil {
		return nil, err
	}
	own, _ := texts(nodes[0])
	var all [][]schema.Held
	for _, key := range slices.Sorted(maps.Values(own)) {
		held, err := p.store.Held(key)
		if err != nil {
			return nil, err
		}
		all = append(all, held)
	}
	return schema.Texts(all), nil
}

// texts are the keys of a document's own texts, by language, and the documents that print it.
func texts(n schema.Node) (own map[string]string, acts []schema.ID) {
	own = map[string]string{}
	for _, f := range n.Facts {
		switch key, l, _ := strings.Cut(f.Source, "@"); {
		case f.Property == schema.PropPresent && key == string(n.ID):
			own[l] = f.Source
		case f.Property == schema.PropDocument:
			acts = append(acts, f.Value.ID())
		}
	}
	return own, acts
}

// key finds the entry that holds the text of a document in a language, English before others.
func (p archive) key(ctx context.Context, view *graph.View, id schema.ID, lang string) (string, error) {
	nodes, err := view.Nodes(ctx, []schema.ID{id})
	if err != nil {
		return "", err
	}
	own, acts := texts(nodes[0])
	if key, ok := own[cmp.Or(lang, "en")]; ok {
		return key, nil
	}
	if lang == "" {
		if all := slices.Sorted(maps.Values(own)); len(all) > 0 {
			return all[0], nil
		}
		if act := latest(ctx, view, acts); act != "" && act != id {
			return p.key(ctx, view, act, "")
		}
	}
	return "", fmt.Errorf("its text is not loaded%s: %w", inLanguage(lang), schema.ErrNotFound)
}

func inLanguage(lang string) string {
	if lang == "" {
		return ""
	}
	return " in " + lang
}

// latest is the document with the last date; the zero ID for none.
func latest(ctx context.Context, view *graph.View, ids []schema.ID) (last schema.ID) {
	nodes, err := view.Nodes(ctx, ids)
	if err != nil {
		return ""
	}
	date := ""
	for _, n := range nodes {
		if d := n.First(schema.PropDate).Text; last == "" || d > date {
			last, date = n.ID, d
		}
	}
	return last
}
