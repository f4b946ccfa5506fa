package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
)

func (a *app) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the whole store into one file, also while a server has it",
		Long: "Backup writes the store as it is at one moment into FILE, or to standard output for -. A running server goes on\n" +
			"reading and loading meanwhile. FILE appears only when it is complete.",
		Example: "  travaux backup monday.travaux\n  travaux backup - | gzip >monday.travaux.gz",
		Args:    one("the file to write"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.onlyFile("back it up with pg_dump"); err != nil {
				return err
			}
			if args[0] == "-" {
				_, err := a.backup(cmd.Context(), a.out)
				return err
			}
			n, err := writeWhole(args[0], func(w io.Writer) (int64, error) { return a.backup(cmd.Context(), w) })
			if err == nil && !a.quiet {
				fmt.Fprintf(a.errs, "%s: %s\n", args[0], megabytes(n))
			}
			return err
		},
	}
}

// backup writes the store to w: from the file, or from the server that has it.
func (a *app) backup(ctx context.Context, w io.Writer) (int64, error) {
	if _, err := os.Stat(a.store); err != nil {
		return 0, fmt.Errorf("backup: %w", err)
	}
	store, err := graph.Open(a.store)
	if errors.Is(err, schema.ErrInUse) {
		return askControl(ctx, a.store, "/backup", w)
	}
	if err != nil {
		return 0, fmt.Errorf("backup: %w", err)
	}
	n, err := store.Backup(w)
	return n, errors.Join(err, store.Close())
}

// writeWhole makes a file appear only when write has written it whole and it is on disk.
func writeWhole(path string, write func(io.Writer) (int64, error)) (int64, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return 0, err
	}
	n, err := write(f)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return 0, err
	}
	return n, nil
}

func (a *app) restoreCommand() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Make the store what a backup holds",
		Long: "Restore reads a backup, or standard input for -, checks it whole, and puts it in the place of the store in one\n" +
			"step. A store that is there already is replaced only with --force, and never while a server has it.",
		Example: "  travaux restore monday.travaux\n  gunzip -c monday.travaux.gz | travaux restore --store copy.db -",
		Args:    one("the backup to read"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.onlyFile("restore it with pg_restore"); err != nil {
				return err
			}
			from := a.in
			if args[0] != "-" {
				f, err := os.Open(args[0])
				if err != nil {
					return fmt.Errorf("restore: %w", err)
				}
				defer f.Close()
				from = f
			}
			if err := os.MkdirAll(filepath.Dir(a.store), 0o755); err != nil {
				return fmt.Errorf("restore: %w", err)
			}
			if err := graph.Restore(cmd.Context(), from, a.store, force); err != nil {
				return err
			}
			store, err := a.openStore()
			if err != nil {
				return err
			}
			defer store.Close()
			return a.printStats(cmd.Context(), store)
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "replace the store that is there")
	return cmd
}

func (a *app) compactCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "compact",
		Short:   "Make the store's file as small as it gets",
		Long:    "Compact rewrites the file without free pages, its entries packed with a dictionary learned from them, and\nreplaces it in one step. No server may have it open.",
		Example: "  travaux compact\n  travaux compact --store my.db",
		Args:    none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := a.onlyFile("compact it with vacuum"); err != nil {
				return err
			}
			before, after, err := graph.Compact(cmd.Context(), a.store)
			if err == nil && !a.quiet {
				fmt.Fprintf(a.errs, "%s: %s, before %s\n", a.store, megabytes(after), megabytes(before))
			}
			return err
		},
	}
}

// one checks that there is exactly one argument.
func one(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usageError{fmt.Errorf("%s needs %s, and nothing else", cmd.Name(), what)}
		}
		return nil
	}
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }
