package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/authority"
)

func (a *app) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Verify the authority data and the store",
		Long: "Check lints the institution data that are part of the program and verifies every entry of the store: its\n" +
			"checksum, its identities, that every claim has its evidence and that the graph is the one the entries give.",
		Example: "  travaux check\n  travaux check --store my.db",
		Args:    none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			problems := 0
			for _, folder := range authority.Folders() {
				for _, p := range authority.Lint(folder) {
					fmt.Fprintf(a.errs, "authority: %s\n", p)
					problems++
				}
			}
			store, err := a.openStore()
			if err != nil {
				return err
			}
			defer store.Close()
			found, err := store.Check(cmd.Context())
			if err != nil {
				return err
			}
			for _, p := range found {
				fmt.Fprintf(a.errs, "store: %s\n", p)
				problems++
			}
			if problems > 0 {
				return errReported
			}
			if !a.quiet {
				fmt.Fprintln(a.out, "authority data and store are sound")
			}
			return nil
		},
	}
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the versions of the program, its data and Go",
		Example: "  travaux version",
		Args:    none,
		RunE: func(*cobra.Command, []string) error {
			set, err := authorities()
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
