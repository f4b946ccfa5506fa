package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/source"
	"github.com/travaux/travaux/loaders/text"
)

func (a *app) extractCommand() *cobra.Command {
	var explain bool
	var megabytes int64
	var limits loaders.Limits
	cmd := &cobra.Command{
		Use:   "extract FILE...",
		Short: "Print what is read in files, one JSON object a document",
		Long: "Extract reads each file and prints header, segments, citations, decisions, recommendations, articles,\n" +
			"agenda items and relations as one JSON object a line. A file that prints several acts, as the\n" +
			"addendum with the decisions of a conference, gives an object for itself and one for each act. '-' reads standard input. Nothing is stored.\n" +
			"A file that cannot be read is named on standard error; the others are printed, and the exit code is 1.",
		Example: "  travaux extract examples/*.txt\n  travaux extract --explain paper.txt | jq .citations\n  cat paper.md | travaux extract -",
		Args:    atLeast(1, "a file, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			set, err := a.authorities()
			if err != nil {
				return err
			}
			limits.Size = megabytes << 20
			return a.extract(cmd.Context(), args, set, explain, limits)
		},
	}
	cmd.Flags().BoolVar(&explain, "explain", false, "add to each citation what was tried to resolve it")
	cmd.Flags().Int64Var(&megabytes, "max-size", loaders.MaxSize>>20, "refuse files larger than so many MB")
	cmd.Flags().DurationVar(&limits.Time, "max-time", loaders.MaxTime, "leave out a file that takes longer to read, as 2m")
	return cmd
}

func (a *app) extract(ctx context.Context, files []string, set *authority.Set, explain bool, limits loaders.Limits) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	failed := false
	for _, name := range files {
		if ctx.Err() != nil {
			return fmt.Errorf("extract: stopped before %s: %w", name, ctx.Err())
		}
		readings, err := a.readOne(ctx, name, set, limits)
		if err != nil {
			fmt.Fprintf(a.errs, "travaux: %s: %s\n", name, loaders.Cause(err, name))
			failed = true
			continue
		}
		for _, r := range readings {
			if err := enc.Encode(assert.Print(r, explain)); err != nil {
				return fmt.Errorf("extract: writing: %w", err)
			}
		}
	}
	if failed {
		return errReported
	}
	return nil
}

func (a *app) readOne(ctx context.Context, name string, set *authority.Set, limits loaders.Limits) ([]assert.Reading, error) {
	var r io.Reader = a.in
	var beside text.Beside
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			var pe *fs.PathError
			if errors.As(err, &pe) {
				err = pe.Err
			}
			return nil, err
		}
		defer f.Close()
		r, beside = f, source.Beside(name)
	}
	return loaders.Documents(ctx, r, name, limits, set, beside)
}
