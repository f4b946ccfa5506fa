package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/schema"
)

func (a *app) loadCommand() *cobra.Command {
	var o loaders.Options
	var megabytes int64
	var verbose, unindexed bool
	cmd := &cobra.Command{
		Use:   "load PATH...",
		Short: "Read files and folders into the store",
		Long: "Load reads files, and folders with all below them, into the store. A file that has not changed since the\n" +
			"last load is not read again; a file gone from a folder is taken back. A file that cannot be read is one\n" +
			"line of the report; the rest is loaded. Stopping it at any moment loses nothing that was reported.\n\n" +
			"A curated file merges, splits and names issues; it counts for every later load and start until it is loaded again\n" +
			"or dropped.",
		Example: "  travaux load examples\n  travaux load --store my.db papers/ report.html\n  travaux load --again papers/\n" +
			"  travaux load --curation choices.json\n  travaux load --drop-curation choices.json",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(o.Curate)+len(o.Uncurate) > 0 {
				return nil
			}
			return atLeast(1, "a file or folder")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.MaxSize = megabytes << 20
			if verbose {
				o.Done = func(f schema.File) { fmt.Fprintf(a.out, "%s\t%s\n", f.Path, f.Key) }
			}
			store, err := a.openStore()
			if err != nil {
				return err
			}
			defer store.Close()
			if err := a.load(cmd.Context(), store, args, o); err != nil {
				return err
			}
			if !unindexed {
				a.index(cmd.Context(), store)
			}
			return a.printStats(cmd.Context(), store)
		},
	}
	cmd.Flags().BoolVar(&o.Again, "again", false, "read unchanged files again")
	cmd.Flags().BoolVarP(&verbose, "verbose", "v", false, "print each file, and the entry it gave, once it is safely stored")
	cmd.Flags().StringArrayVar(&o.Curate, "curation", nil, "a curated file (JSON) that merges, splits and names issues; may be given again")
	cmd.Flags().StringArrayVar(&o.Uncurate, "drop-curation", nil, "a curated file whose choices no longer count, be it there or not")
	cmd.Flags().BoolVar(&unindexed, "no-index", false, "leave the search index for later: it is made when words are looked for")
	cmd.Flags().Int64Var(&megabytes, "max-size", loaders.MaxSize>>20, "refuse files larger than so many MB")
	return cmd
}

// load reads the paths into the store with a progress bar on a terminal, and prints the report to standard error.
func (a *app) load(ctx context.Context, store *graph.Store, paths []string, o loaders.Options) error {
	a.loading.Lock()
	defer a.loading.Unlock()
	bar := a.progress("reading")
	o.Progress = bar.step
	report, err := a.read(ctx, store, paths, o)
	bar.end()
	if err != nil {
		return err
	}
	if a.quiet {
		report.Warnings, report.Unresolved = nil, nil
	}
	if len(paths)+len(o.Curate)+len(o.Uncurate) > 0 && (!a.quiet || len(report.Problems) > 0) {
		return report.Write(a.errs)
	}
	return nil
}

// read reads the paths into the store. One does so at a time: whoever calls holds a.loading.
func (a *app) read(ctx context.Context, store *graph.Store, paths []string, o loaders.Options) (loaders.Report, error) {
	set, err := a.authorities()
	if err != nil {
		return loaders.Report{}, err
	}
	if a.loads != nil {
		o.Progress = a.told(o.Progress)
		defer func() { a.loads.Tell(schema.Loading{Ended: true}) }()
	}
	return loaders.Load(ctx, store, paths, set, o)
}

// told is a progress that tells those who listen too.
func (a *app) told(also func(done, total int, name string)) func(done, total int, name string) {
	return func(done, total int, name string) {
		if also != nil {
			also(done, total, name)
		}
		a.loads.Tell(schema.Loading{Done: done, Total: total, Name: name})
	}
}

// progress shows how far something is: a bar on a terminal, nothing elsewhere or when quiet.
type progress struct {
	w     io.Writer
	doing string
	bar   *progressbar.ProgressBar
}

func (a *app) progress(doing string) *progress {
	if f, ok := a.errs.(*os.File); ok && !a.quiet && term.IsTerminal(int(f.Fd())) {
		return &progress{w: f, doing: doing}
	}
	return &progress{}
}

func (p *progress) step(done, total int, name string) {
	if p.w == nil {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(p.w), progressbar.OptionShowCount(),
			progressbar.OptionSetDescription(p.doing), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true))
	}
	_ = p.bar.Set(done) // a bar that cannot be drawn must not stop the load
}

func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// printStats prints what the store holds, in one line.
func (a *app) printStats(ctx context.Context, store *graph.Store) error {
	if a.quiet {
		return nil
	}
	s, err := store.View().Stats(ctx)
	if err != nil {
		return fmt.Errorf("stats: %w", err)
	}
	nodes, edges, open := 0, 0, 0
	for _, n := range s.Nodes {
		nodes += n
	}
	for _, n := range s.Edges {
		edges += n
	}
	for _, n := range s.Unresolved {
		open += n
	}
	_, err = fmt.Fprintf(a.errs, "the store holds %d documents, %d nodes, %d edges, %d unresolved references\n", s.Documents, nodes, edges, open)
	return err
}
