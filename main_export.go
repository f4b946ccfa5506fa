package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/server/export"
	"github.com/travaux/travaux/server/rest"
)

// exportOrder is what the command line asks for.
type exportOrder struct {
	format, file, base, server string
	values                     url.Values
}

func (a *app) exportCommand() *cobra.Command {
	var o exportOrder
	flags := map[string]*[]string{}
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the graph, or a part of it, for other tools",
		Long: "Export writes the whole graph, or the part that the flags select, in a stable order: the same graph gives the same\n" +
			"bytes. A file is complete or not there: it gets its name when all of it is on disk. Formats:\n\n" + exportFormats(),
		Example: "  travaux export -o graph.nq\n" +
			"  travaux export --of WO/GA/28/5 --depth 2 -o around.gexf\n" +
			"  travaux export --issue protection-of-audiovisual-performances --format dot | dot -Tsvg > issue.svg\n" +
			"  travaux export --body WO/GA --kind document --from 2001 --to 2004 -o papers.bib\n" +
			"  travaux export --server http://127.0.0.1:8080 --relation cites --format edges.csv",
		Args: none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.values = url.Values{}
			for name, given := range flags {
				if len(*given) > 0 {
					o.values[name] = *given
				}
			}
			f, err := o.named()
			if err != nil {
				return err
			}
			if err := export.CheckBase(o.base); err != nil {
				return usageError{err}
			}
			return a.export(cmd.Context(), f, o)
		},
	}
	cmd.Flags().StringVarP(&o.format, "format", "f", "", "the format; without it the end of the file's name says")
	cmd.Flags().StringVarP(&o.file, "output", "o", "", "write to this file; without it, or as -, to standard output")
	cmd.Flags().StringVar(&o.base, "base", "", "what IRIs of RDF begin with, as https://graph.example.org/id/; without it the IDs are the IRIs")
	cmd.Flags().StringVar(&o.server, "server", "", "ask the server at this address, as http://127.0.0.1:8080")
	for _, p := range rest.SelectionParams() {
		flags[p[0]] = cmd.Flags().StringSlice(p[0], nil, p[1])
	}
	return cmd
}

func exportFormats() string {
	var b strings.Builder
	for _, f := range export.Formats() {
		fmt.Fprintf(&b, "  %-10s %s\n", f.Name, f.About)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// named is the format asked for, or the one that the file's name ends with; the longer one where two do.
func (o exportOrder) named() (export.Format, error) {
	if o.format != "" {
		f, err := export.Named(o.format)
		if err != nil {
			return f, usageError{err}
		}
		return f, nil
	}
	var best export.Format
	for _, f := range export.Formats() {
		if strings.HasSuffix(strings.ToLower(o.file), "."+f.Name) && len(f.Name) > len(best.Name) {
			best = f
		}
	}
	if best.Name == "" {
		return best, usageError{fmt.Errorf("export needs --format, or --output with a name that ends as .ttl; 'travaux export --help' lists the formats")}
	}
	return best, nil
}

// export writes what is asked for to the file or to standard output.
func (a *app) export(ctx context.Context, f export.Format, o exportOrder) error {
	write := func(w io.Writer) error { return a.exportHere(ctx, w, f, o) }
	if o.server != "" {
		if o.base != "" {
			return usageError{fmt.Errorf("--base and --server do not go together: the server knows its own")}
		}
		write = func(w io.Writer) error { return download(ctx, w, f, o) }
	}
	if o.file == "" || o.file == "-" {
		return write(a.out)
	}
	_, err := writeWhole(o.file, func(w io.Writer) (int64, error) {
		if f, ok := w.(*os.File); ok {
			if err := f.Chmod(0o644); err != nil { // an export is for others
				return 0, err
			}
		}
		return 0, write(w)
	})
	if err != nil {
		return fmt.Errorf("export to %s: %w", o.file, err)
	}
	return nil
}

func (a *app) exportHere(ctx context.Context, w io.Writer, f export.Format, o exportOrder) error {
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
	set, err := a.authorities()
	if err != nil {
		return err
	}
	view := store.View()
	selected, err := rest.Selection(ctx, view, names{set, func() nodeReader { return view }}, o.values)
	if err != nil {
		return err
	}
	x, err := export.Find(ctx, view, selected)
	if err != nil {
		return err
	}
	bar := a.progress("nodes and edges")
	count, err := x.Write(ctx, w, f, export.Options{Base: o.base, Progress: bar.written})
	bar.end()
	if err == nil && !a.quiet {
		fmt.Fprintf(a.errs, "%s: %d nodes, %d edges\n", f.Name, count.Nodes, count.Edges)
	}
	return err
}

// written shows how much of an export is done; how much there will be is not known.
func (p *progress) written(nodes, edges int) {
	if p.w == nil {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(-1, progressbar.OptionSetWriter(p.w), progressbar.OptionShowCount(), progressbar.OptionSetDescription(p.doing),
			progressbar.OptionClearOnFinish())
	}
	_ = p.bar.Set(nodes + edges) // a bar that cannot be drawn must not stop the export
}

// download asks a running server for an export.
func download(ctx context.Context, w io.Writer, f export.Format, o exportOrder) error {
	address := strings.TrimSuffix(o.server, "/") + "/api/v1/export." + f.Name + "?" + o.values.Encode()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return usageError{fmt.Errorf("--server: %w", err)}
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("export: no answer from the server (is 'travaux serve' running there?): %w", err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		said, _ := io.ReadAll(io.LimitReader(response.Body, 1<<12)) // the status is told in any case
		return fmt.Errorf("export: the server answers %s: %s", response.Status, strings.TrimSpace(string(said)))
	}
	if _, err := io.Copy(w, response.Body); err != nil {
		return fmt.Errorf("export: the answer broke off: %w", err)
	}
	return nil
}
