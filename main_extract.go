package main

import (
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
)

func (a *app) extractCommand() *cobra.Command {
	var explain bool
	var megabytes int64
	cmd := &cobra.Command{
		Use:   "extract FILE...",
		Short: "Print what is read in files, one JSON object a document",
		Long: "Extract reads each file and prints header, segments, citations, decisions, recommendations, articles,\n" +
			"agenda items and relations as one JSON object a line. A file that prints several acts, as the\n" +
			"addendum with the decisions of a conference, gives an object for itself and one for each act. '-' reads standard input. Nothing is stored.\n" +
			"A file that cannot be read is named on standard error; the others are printed, and the exit code is 1.",
		Example: "  travaux extract examples/*.txt\n  travaux extract --explain paper.txt | jq .citations\n  cat paper.md | travaux extract -",
		Args:    atLeast(1, "a file, or - for standard input"),
		RunE: func(_ *cobra.Command, args []string) error {
			set, err := a.authorities()
			if err != nil {
				return err
			}
			return a.extract(args, set, explain, megabytes<<20)
		},
	}
	cmd.Flags().BoolVar(&explain, "explain", false, "add to each citation what was tried to resolve it")
	cmd.Flags().Int64Var(&megabytes, "max-size", loaders.MaxSize>>20, "refuse files larger than so many MB")
	return cmd
}

func (a *app) extract(files []string, set *authority.Set, explain bool, limit int64) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	failed := false
	for _, name := range files {
		readings, err := a.readOne(name, set, limit)
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

func (a *app) readOne(name string, set *authority.Set, limit int64) ([]assert.Reading, error) {
	var r io.Reader = a.in
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
		r = f
	}
	return loaders.Documents(r, name, limit, set)
}
