package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/explain"
)

func (a *app) explainCommand() *cobra.Command {
	var format string
	var megabytes int64
	var limits loaders.Limits
	cmd := &cobra.Command{
		Use:   "explain FILE...",
		Short: "Show a file's text with its parts and citations marked",
		Long: "Explain prints the text as it was read, the part that begins on each line beside it, and behind every\n" +
			"citation what it was taken for: in colour on a terminal, in brackets elsewhere, or as a page with\n" +
			"--format html, which stands by itself and can be sent on. '-' reads standard input. Nothing is stored.",
		Example: "  travaux explain report.pdf | less\n  travaux explain --format html report.docx > report.html\n  cat paper.md | travaux explain -",
		Args:    atLeast(1, "a file, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "html" {
				return usageError{fmt.Errorf("--format is text or html, not %q", format)}
			}
			set, err := a.authorities()
			if err != nil {
				return err
			}
			limits.Size = megabytes << 20
			return a.explain(cmd.Context(), args, set, format, limits)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or html")
	cmd.Flags().Int64Var(&megabytes, "max-size", loaders.MaxSize>>20, "refuse files larger than so many MB")
	cmd.Flags().DurationVar(&limits.Time, "max-time", loaders.MaxTime, "leave out a file that takes longer to read, as 2m")
	return cmd
}

func (a *app) explain(ctx context.Context, files []string, set *authority.Set, format string, limits loaders.Limits) error {
	failed := false
	for _, name := range files {
		readings, err := a.readOne(ctx, name, set, limits)
		if err != nil {
			fmt.Fprintf(a.errs, "travaux: %s: %s\n", name, loaders.Cause(err, name))
			failed = true
			continue
		}
		if format == "html" {
			err = explain.HTML(a.out, readings[:1])
		} else {
			err = explain.Terminal(a.out, readings[0], a.colourful())
		}
		if err != nil {
			return err
		}
	}
	if failed {
		return errReported
	}
	return nil
}

// colourful tells whether standard output is a terminal that shows colours: https://no-color.org.
func (a *app) colourful() bool {
	f, ok := a.out.(*os.File)
	return ok && term.IsTerminal(int(f.Fd())) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
