package main

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/schema"
)

func (a *app) loadCommand() *cobra.Command {
	var what loadFlags
	var verbose, unindexed bool
	cmd := &cobra.Command{
		Use:   "load SOURCE...",
		Short: "Read files, folders and archives into the store",
		Long: "Load reads documents into the store. A source is a file, a folder with all below it, a pattern ('papers/**/*.pdf'),\n" +
			"an archive (.zip, .tar, .tar.gz, .tgz), an address of the web, '-' for standard input, or @FILE, a list of sources, one a line. A file\n" +
			".travauxignore in a folder names what is left out, as .gitignore does. A file that has not changed since the\n" +
			"last load is not read again; a file gone from a folder is taken back, unless --keep is given. A file that cannot be read is one\n" +
			"line of the report; the rest is loaded. Stopping it at any moment loses nothing that was reported: the next load goes on from there.\n\n" +
			"A curated file merges, splits and names issues; it counts for every later load and start until it is loaded again\n" +
			"or dropped.",
		Example: "  travaux load examples\n  travaux load --report report.html papers/\n  travaux load session.zip 'papers/**/*.md'\n  curl -s https://example.org/paper.html | travaux load -\n  travaux load --store my.db papers/ report.html\n  travaux load --again papers/\n" +
			"  travaux load --curation choices.json\n  travaux load --drop-curation choices.json",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(what.Curate)+len(what.Uncurate) > 0 {
				return nil
			}
			return atLeast(1, "a file or folder")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if verbose {
				what.Done = func(f schema.File) { fmt.Fprintf(a.out, "%s\t%s\n", f.Path, f.Key) }
			}
			return a.loadPaths(cmd.Context(), args, &what, !unindexed)
		},
	}
	what.add(cmd.Flags(), a, "keep")
	cmd.Flags().BoolVarP(&verbose, "verbose", "v", false, "print each file, and the entry it gave, once it is safely stored")
	cmd.Flags().StringArrayVar(&what.Uncurate, "drop-curation", nil, "a curated file whose choices no longer count, be it there or not")
	cmd.Flags().BoolVar(&unindexed, "no-index", false, "leave the search index for later: it is made when words are looked for")
	return cmd
}

// loadPaths loads what is named, makes the index if it is wanted, and then prints what the store holds, or watches.
func (a *app) loadPaths(ctx context.Context, paths []string, what *loadFlags, indexed bool) error {
	o, err := what.settle(a, paths)
	if err != nil {
		return err
	}
	defer sparing()() // closing lays the index anew, beside the one that is
	store, err := a.openStore()
	if err != nil {
		return err
	}
	defer store.Close()
	if err := a.load(ctx, store, paths, o); err != nil {
		return err
	}
	if indexed {
		a.index(ctx, store)
	}
	if what.watch {
		return a.watch(ctx, store, paths, later(o), rescan)
	}
	return a.printStats(ctx, store)
}

// load reads the paths into the store with a progress bar on a terminal, and prints the report to standard error.
func (a *app) load(ctx context.Context, store *graph.Store, paths []string, o loaders.Options) error {
	a.loading.Lock()
	defer a.loading.Unlock()
	bar := a.progress("reading")
	o.Progress = bar.files
	report, err := a.read(ctx, store, paths, o)
	bar.end()
	if err != nil {
		return err
	}
	if len(paths)+len(o.Curate)+len(o.Uncurate) == 0 {
		return nil
	}
	return a.tell(report)
}

// tell prints the report of a load to standard error, and to the file that was asked for.
func (a *app) tell(report loaders.Report) error {
	if a.report != "" {
		if err := writeReport(report, a.report); err != nil {
			return err
		}
	}
	if a.quiet {
		report.Warnings, report.Unresolved = nil, nil
		if len(report.Problems) == 0 {
			return nil
		}
	}
	return report.Write(a.errs)
}

// writeReport writes the report of a load to a file.
func writeReport(report loaders.Report, name string) error {
	var b bytes.Buffer
	if err := report.WriteFile(&b, name); err != nil {
		return err
	}
	if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("report: %w", err)
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
	defer sparing()()
	defer store.Hold()()
	return loaders.Load(ctx, store, paths, set, o)
}

// told is a progress that tells those who listen too.
func (a *app) told(also func(loaders.Progress)) func(loaders.Progress) {
	return func(p loaders.Progress) {
		if also != nil {
			also(p)
		}
		if p.Linking {
			return // who listens is told of files
		}
		a.loads.Tell(schema.Loading{Done: p.Done, Total: p.Total, Name: p.Name})
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
	fmt.Fprintf(a.errs, "the store holds %d documents, %d nodes, %d edges, %d unresolved references\n", s.Documents, nodes, edges, open)
	return a.printOutdated(ctx, store)
}

// printOutdated says in a line that files were read by another version of the program, or with other authority data than it
// has now, and how to have them read again.
func (a *app) printOutdated(ctx context.Context, store *graph.Store) error {
	set, err := a.authorities()
	if err != nil {
		return err
	}
	outdated, all, err := loaders.Outdated(ctx, store, set)
	if err == nil && outdated > 0 {
		fmt.Fprintf(a.errs, "%d of %d files were read by another version of the program or with other authority data; 'travaux reload --changed-rules' reads them again\n", outdated, all)
	}
	return err
}
