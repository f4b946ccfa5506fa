package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/authority"
)

func (a *app) checkCommand() *cobra.Command {
	var repair bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Verify the authority data and the store, and repair it",
		Long: "Check lints the institution data that are part of the program and verifies every entry of the store: its\n" +
			"checksum, its identities, that every claim has its evidence and that the graph is the one the entries give.\n" +
			"With --repair what cannot be read is dropped and named, the rest is kept, and the damaged file stays beside\n" +
			"as FILE.damaged; the next load reads again what was dropped.\n" +
			"With --authority DIR the folder is checked, by itself and beside the others, and not the store.",
		Example: "  travaux check\n  travaux check --store my.db --repair\n  travaux check --authority moon",
		Args:    none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if len(a.authority) > 0 {
				return a.checkAuthorities()
			}
			problems := a.lint()
			if repair {
				if err := a.onlyFile("load again the files that check names"); err != nil {
					return err
				}
				if err := a.repair(cmd.Context()); err != nil {
					return err
				}
			}
			found, err := a.checkStore(cmd.Context())
			if err != nil {
				return err
			}
			if problems+found > 0 {
				return errReported
			}
			if !a.quiet {
				fmt.Fprintln(a.out, "authority data and store are sound")
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&repair, "repair", false, "drop what is damaged and keep the rest")
	return cmd
}

// lint prints what is wrong with the authority data and counts it.
func (a *app) lint() int {
	problems := 0
	for _, folder := range authority.Folders() {
		for _, p := range authority.Lint(folder) {
			fmt.Fprintf(a.errs, "authority: %s\n", p)
			problems++
		}
	}
	return problems
}

// checkStore prints what is wrong with the store and counts it.
func (a *app) checkStore(ctx context.Context) (int, error) {
	store, err := a.openStore()
	if err != nil {
		return 0, err
	}
	defer store.Close()
	found, err := store.Check(ctx)
	for _, p := range found {
		fmt.Fprintf(a.errs, "store: %s\n", p)
	}
	return len(found), err
}

// repair drops what is damaged, prints it, and computes the derived layer of what is left.
func (a *app) repair(ctx context.Context) error {
	dropped, err := graph.Repair(ctx, a.store)
	for _, p := range dropped {
		fmt.Fprintf(a.errs, "dropped: %s\n", p)
	}
	if err != nil || len(dropped) == 0 {
		return err
	}
	store, err := a.openStore()
	if err != nil {
		return err
	}
	defer store.Close()
	return a.load(ctx, store, nil, loaders.Options{})
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the versions of the program, its data and Go",
		Example: "  travaux version",
		Args:    none,
		RunE: func(*cobra.Command, []string) error {
			set, err := a.authorities()
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.out, "travaux %s\nreading %s\n%s %s/%s\n", version(), loaders.Version(set), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

// version is the module's version as the build records it, "devel" for a build from a checkout.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return info.Main.Version
}
