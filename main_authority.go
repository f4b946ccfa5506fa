package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"github.com/spf13/cobra"

	"github.com/travaux/travaux/loaders/authority"
)

// scaffold is the folder that `authority new` writes: an organisation of the code "org", with an example of every file.
//
//go:embed scaffold
var scaffold embed.FS

var orgCode = regexp.MustCompile(`^[a-z][a-z0-9-]{1,15}$`)

// authorities reads the institution data that are part of the program, and behind them the folders of the flag.
func (a *app) authorities() (*authority.Set, error) {
	if len(a.authority) == 0 {
		set, err := authority.Embedded()
		if err != nil {
			return nil, fmt.Errorf("authority data: %w", err)
		}
		return set, nil
	}
	folders := authority.Folders()
	for _, dir := range a.authority {
		if _, err := os.Stat(filepath.Join(dir, "organization.json")); err != nil {
			return nil, fmt.Errorf("--authority %s: no organization.json there; 'travaux authority new CODE' writes a folder to begin with", dir)
		}
		folders = append(folders, os.DirFS(dir))
	}
	set, err := authority.Open(folders...)
	if err != nil {
		return nil, fmt.Errorf("authority data with %v: %w", a.authority, err)
	}
	return set, nil
}

func (a *app) authorityCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "authority",
		Short:   "Institution data: begin the folder of a new organisation",
		Example: "  travaux authority new moon\n  travaux check --authority moon\n  travaux load --authority moon papers/",
		Args:    none,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	var dir string
	begin := &cobra.Command{
		Use:   "new CODE",
		Short: "Write the folder of a new organisation, with an example of every file",
		Long: "New writes a folder of institution data for the organisation of that code (small letters, digits and hyphens): its\n" +
			"names, a body, a session, a treaty, a grammar of symbols. Change the examples into what is known of the organisation;\n" +
			"'travaux check --authority DIR' tells what does not fit together, and --authority DIR reads documents with it.",
		Example: "  travaux authority new moon\n  travaux authority new moon --dir data/moon",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || !orgCode.MatchString(args[0]) {
				return usageError{fmt.Errorf("authority new needs one code of small letters, digits and hyphens, as moon")}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if dir == "" {
				dir = args[0]
			}
			return a.scaffold(args[0], dir)
		},
	}
	begin.Flags().StringVar(&dir, "dir", "", "the folder to write; the code by default")
	cmd.AddCommand(begin)
	return cmd
}

// scaffold writes the folder; one that is there already is left alone.
func (a *app) scaffold(code, dir string) error {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return fmt.Errorf("authority new: %s is there and not empty", dir)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("authority new: %w", err)
	}
	return fs.WalkDir(scaffold, "scaffold", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel("scaffold", filepath.FromSlash(name))
		if err != nil {
			return err
		}
		if e.IsDir() {
			return os.MkdirAll(filepath.Join(dir, rel), 0o755)
		}
		raw, err := scaffold.ReadFile(name)
		if err != nil {
			return err
		}
		raw = bytes.ReplaceAll(raw, []byte(`"org": "org"`), fmt.Appendf(nil, `"org": %q`, code))
		if !a.quiet {
			fmt.Fprintln(a.out, filepath.Join(dir, rel))
		}
		return os.WriteFile(filepath.Join(dir, rel), raw, 0o644)
	})
}

// checkAuthority lints a folder by itself and beside the embedded ones; each defect is a line with its file.
func (a *app) checkAuthority(dir string) int {
	if _, err := os.Stat(filepath.Join(dir, "organization.json")); err != nil {
		fmt.Fprintf(a.errs, "authority: %s: no organization.json there\n", dir)
		return 1
	}
	folder := os.DirFS(dir)
	problems := authority.Lint(folder)
	for _, p := range problems {
		fmt.Fprintf(a.errs, "authority: %s\n", p.In(dir, folder))
	}
	if len(problems) > 0 {
		return len(problems)
	}
	problems = authority.Collisions(folder)
	for _, p := range problems {
		fmt.Fprintf(a.errs, "authority: %s\n", p.In(dir, folder))
	}
	return len(problems)
}

// checkAuthorities lints the folders of the flag.
func (a *app) checkAuthorities() error {
	problems := 0
	for _, dir := range a.authority {
		problems += a.checkAuthority(dir)
	}
	if problems > 0 {
		return errReported
	}
	if !a.quiet {
		fmt.Fprintln(a.out, "authority data are sound")
	}
	return nil
}
