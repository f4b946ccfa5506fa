package main

import (
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/travaux/travaux/server/key"
)

var errNoKeyFile = errors.New("this store is no file that keys could stand beside; name one with --keys FILE")

// keyFile is where the keys are: where the flag says, else beside the store; "" when that is no file.
func (a *app) keyFile() string {
	switch {
	case a.keys != "":
		return a.keys
	case a.store == inMemory || strings.Contains(a.store, "://"):
		return ""
	}
	return a.store + ".keys"
}

func (a *app) keyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "key",
		Short: "Make and take back the keys of those who may send documents",
		Long: "Reading from a server is open to everyone. Sending a document to it, with POST /api/v1/documents, needs a key.\n" +
			"Only the hash of a key is kept, beside the store; a running server sees at once what changes.",
		Example: "  travaux key add \"nightly upload\"\n  travaux key list\n  travaux key remove 9f86d081",
		Args:    none,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		&cobra.Command{Use: "add NAME", Short: "Make a key and print it, this once", Args: atLeast(1, "a name that says what the key is for"), RunE: a.addKey},
		&cobra.Command{Use: "list", Short: "List the keys, without their secrets", Args: none, RunE: a.listKeys},
		&cobra.Command{Use: "remove ID...", Short: "Take keys back", Args: atLeast(1, "the ID of a key, as 'travaux key list' shows it"), RunE: a.removeKeys})
	return cmd
}

func (a *app) ring() (*key.Ring, error) {
	if a.keyFile() == "" {
		return nil, usageError{errNoKeyFile}
	}
	return key.Open(a.keyFile()), nil
}

func (a *app) addKey(_ *cobra.Command, args []string) error {
	ring, err := a.ring()
	if err != nil {
		return err
	}
	secret, k, err := ring.Add(strings.Join(args, " "))
	if err != nil {
		return err
	}
	if !a.quiet {
		fmt.Fprintf(a.errs, "key %s; keep what follows, it is not shown again\n", k.ID)
	}
	_, err = fmt.Fprintln(a.out, secret)
	return err
}

func (a *app) listKeys(*cobra.Command, []string) error {
	ring, err := a.ring()
	if err != nil {
		return err
	}
	keys, err := ring.List()
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, k := range keys {
		fmt.Fprintf(w, "%s\t%s\t%s\n", k.ID, k.Added.Format(time.DateOnly), k.Name)
	}
	return w.Flush()
}

func (a *app) removeKeys(_ *cobra.Command, ids []string) error {
	ring, err := a.ring()
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := ring.Remove(id); err != nil {
			return err
		}
	}
	return nil
}
