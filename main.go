package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/travaux/travaux/server"
)

// Exit codes of every command.
const (
	exitFine   = 0
	exitFailed = 1 // something failed; standard error says what and where
	exitUsage  = 2 // the command line was not understood
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the program: tests call it with their own arguments and streams.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	a := &app{in: in, out: out, errs: errs}
	root := a.command()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitFine
	case errors.As(err, &usage):
		fmt.Fprintf(errs, "travaux: %v\nTry 'travaux --help', or the command's own --help.\n", err)
		return exitUsage
	case errors.Is(err, errReported):
		return exitFailed
	}
	fmt.Fprintf(errs, "travaux: %v\n", err)
	return exitFailed
}

// usageError is a command line that was not understood.
type usageError struct{ error }

// errReported ends a command whose failures have already been printed, each where it happened.
var errReported = errors.New("some inputs failed")

// app is what the commands share: the streams and the flags of every command.
type app struct {
	in    io.Reader
	out   io.Writer
	errs  io.Writer
	store string
	quiet bool
	away  func() (since time.Time, away bool) // since when a shared store does not answer; nil: never
	json  bool

	authority []string // folders of institution data beside the embedded ones
	keys      string
	frames    string // who may show embeds in a frame
	base      string // begins the IRIs of RDF that serve gives

	archive  server.Archive                                  // reads and writes Akoma Ntoso for the server; nil before there is a store
	guarding guarding                                        // how serve keeps itself safe
	report   string                                          // the file in which a load says what became of every file; "" for none
	loading  sync.Mutex                                      // held while documents are read into the store
	await    func(ctx context.Context, version uint64) error // waits for another version; nil outside serve
	loads    *server.Loads                                   // told how far loads are; nil outside serve
}

func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "travaux",
		Short: "A knowledge graph of the documents of intergovernmental organisations",
		Long: "Travaux reads treaties, session papers, reports and decisions, turns what they say into a graph\n" +
			"whose every claim carries the sentence that makes it, and answers questions about it.",
		Example:       "  travaux serve examples\n  travaux extract paper.txt\n  travaux query '{ issues { nodes { title } } }'",
		SilenceErrors: true, SilenceUsage: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("unknown command %q", args[0])}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	flags := root.PersistentFlags()
	flags.StringVar(&a.store, "store", defaultStore(), "the store: a file, :memory: for one that is gone at the end, or postgres://user@host/database for one that several processes share")
	flags.StringVar(&a.keys, "keys", "", "the file of the keys of those who may send documents (default beside the store)")
	flags.BoolVarP(&a.quiet, "quiet", "q", false, "print results and failures only")
	flags.BoolVar(&a.json, "json", false, "write log lines as JSON")
	flags.StringArrayVar(&a.authority, "authority", nil, "a folder of institution data to read beside the embedded ones; may be repeated")
	root.AddCommand(a.authorityCommand(), a.serveCommand(), a.loadCommand(), a.reloadCommand(), a.extractCommand(), a.explainCommand(), a.queryCommand(), a.searchCommand(), a.resolveCommand(), a.timelineCommand(), a.articleCommand(), a.exportCommand(), a.aknCommand(), a.checkCommand(), a.keyCommand(), a.backupCommand(), a.dumpCommand(), a.importCommand(), a.restoreCommand(), a.compactCommand(), a.benchCommand(), a.versionCommand())
	return root
}

// atLeast and none check the number of arguments; a wrong one is a usage error.
func atLeast(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < n {
			return usageError{fmt.Errorf("%s needs %s", cmd.Name(), what)}
		}
		return nil
	}
}

func none(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("%s takes no argument, but got %q", cmd.Name(), args[0])}
	}
	return nil
}

func (a *app) log() *slog.Logger {
	level := slog.LevelInfo
	if a.quiet {
		level = slog.LevelWarn
	}
	options := &slog.HandlerOptions{Level: level}
	if a.json {
		return slog.New(slog.NewJSONHandler(a.errs, options))
	}
	return slog.New(slog.NewTextHandler(a.errs, options))
}
