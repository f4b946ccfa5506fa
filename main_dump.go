package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/klauspost/compress/zstd"
	"github.com/spf13/cobra"

	graphdump "github.com/travaux/travaux/graph/dump"
	"github.com/travaux/travaux/loaders"
)

func (a *app) dumpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "dump FILE",
		Short: "Write the whole store as N-Quads, which 'travaux import' reads again",
		Long: "Dump writes all that the store shows into FILE, or to standard output for -: texts, files and quads as N-Quads, a form that\n" +
			"outlives this program. The same store gives the same bytes. A name that ends in .zst or .gz is compressed. FILE appears only\n" +
			"when it is complete. 'travaux export' writes the graph for other tools; 'travaux backup' is smaller, and works beside a server.",
		Example: "  travaux dump monday.nq.zst\n  travaux dump - | grep '<cites>'",
		Args:    one("the file to write"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if args[0] == "-" {
				return a.dump(cmd.Context(), a.out)
			}
			_, err := writeWhole(args[0], func(w io.Writer) (int64, error) {
				packed := pack(w, args[0])
				return 0, errors.Join(a.dump(cmd.Context(), packed), packed.Close())
			})
			return err
		},
	}
}

func (a *app) importCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE",
		Short: "Put what 'travaux dump' wrote into the store",
		Long: "Import reads a dump, or standard input for -, compressed or not, and stores its entries beside those that are there. An\n" +
			"import that was interrupted is simply repeated: what is stored already is not stored again.",
		Example: "  travaux import monday.nq.zst\n  travaux import --store postgres://travaux@db/travaux monday.nq",
		Args:    one("the dump to read"),
		RunE: func(cmd *cobra.Command, args []string) error {
			from := a.in
			if args[0] != "-" {
				f, err := os.Open(args[0])
				if err != nil {
					return fmt.Errorf("import: %w", err)
				}
				defer f.Close()
				from = f
			}
			plain, err := unpack(from)
			if err != nil {
				return fmt.Errorf("import %s: %w", args[0], err)
			}
			return a.restoreDump(cmd.Context(), plain, args[0])
		},
	}
}

// dump writes the store to w and says how much it was.
func (a *app) dump(ctx context.Context, w io.Writer) error {
	store, err := a.openStore()
	if err != nil {
		return err
	}
	defer store.Close()
	bar := a.progress("entries")
	out := bufio.NewWriterSize(w, 1<<20)
	count, err := graphdump.Write(ctx, out, store, func(done, total int) { bar.step(done, total, "") })
	bar.end()
	if err = errors.Join(err, out.Flush()); err == nil && !a.quiet {
		fmt.Fprintf(a.errs, "%d files, %d entries, %d derived: %d quads\n", count.Files, count.Entries, count.Derived, count.Quads)
	}
	return err
}

// restoreDump puts a dump into the store. Into an empty one goes the derived layer too; elsewhere it is worked out anew.
func (a *app) restoreDump(ctx context.Context, r io.Reader, name string) error {
	store, err := a.openStore()
	if err != nil {
		return err
	}
	defer store.Close()
	source, derived, err := store.Keys(ctx)
	if err != nil {
		return err
	}
	bar := a.progress("entries")
	count, err := graphdump.Read(ctx, r, store, len(source)+len(derived) == 0, func(entries int) { bar.step(entries, -1, "") })
	bar.end()
	if err != nil {
		return fmt.Errorf("import %s: %w; the %d entries before it are read", name, err, count.Entries)
	}
	if !a.quiet {
		fmt.Fprintf(a.errs, "read %d files, %d entries, %d derived: %d quads\n", count.Files, count.Entries, count.Derived, count.Quads)
	}
	if store.Stale() {
		if err := a.load(ctx, store, nil, loaders.Options{}); err != nil {
			return err
		}
	}
	return a.printStats(ctx, store)
}

// pack compresses what is written as the end of a name says.
func pack(w io.Writer, name string) io.WriteCloser {
	switch {
	case strings.HasSuffix(name, ".gz"):
		return gzip.NewWriter(w)
	case strings.HasSuffix(name, ".zst"):
		if z, err := zstd.NewWriter(w); err == nil { // fails for options only
			return z
		}
	}
	return unpacked{w}
}

type unpacked struct{ io.Writer }

func (unpacked) Close() error { return nil }

// unpack gives what is in a stream, be it compressed or not, as its first bytes say.
func unpack(r io.Reader) (io.Reader, error) {
	in := bufio.NewReaderSize(r, 1<<20)
	begin, err := in.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch {
	case strings.HasPrefix(string(begin), "\x1f\x8b"):
		return gzip.NewReader(in)
	case string(begin) == "\x28\xb5\x2f\xfd":
		return zstd.NewReader(in)
	}
	return in, nil
}
