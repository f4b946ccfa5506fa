package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
)

// defaultStore is travaux.db in the folder where the system keeps a user's data; in the current folder when there is none.
func defaultStore() string {
	home, err := os.UserHomeDir()
	folder := os.Getenv("XDG_DATA_HOME")
	switch {
	case folder != "":
	case err != nil:
		return "travaux.db"
	case runtime.GOOS == "darwin":
		folder = filepath.Join(home, "Library", "Application Support")
	case runtime.GOOS == "windows" && os.Getenv("LocalAppData") != "":
		folder = os.Getenv("LocalAppData")
	default:
		folder = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(folder, "travaux", "travaux.db")
}

// inMemory is the name of a store that leaves nothing behind.
const inMemory = ":memory:"

// openStore opens the store the flag names, and makes its folder when it is the first time.
func (a *app) openStore() (*graph.Store, error) {
	if a.store != inMemory && !graph.Shared(a.store) {
		if err := os.MkdirAll(filepath.Dir(a.store), 0o755); err != nil {
			return nil, fmt.Errorf("store %s: %w", a.store, err)
		}
	}
	store, err := graph.Open(a.store)
	if errors.Is(err, schema.ErrInUse) {
		return nil, fmt.Errorf("store %s: %w; ask the running server with 'travaux query --server URL', or name another file with --store", a.store, err)
	}
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", a.storeName(), err)
	}
	a.printFaults(store.Faults())
	return store, nil
}

// storeName is the store's name for messages: an address without its password.
func (a *app) storeName() string {
	address, err := url.Parse(a.store)
	if !graph.Shared(a.store) || err != nil {
		return a.store
	}
	return address.Redacted()
}

// onlyFile refuses a command on a store that is no file, and says what to do instead.
func (a *app) onlyFile(instead string) error {
	switch {
	case a.store == inMemory:
		return usageError{errors.New("a store in memory is gone when the command ends; name a file with --store")}
	case graph.Shared(a.store):
		return usageError{fmt.Errorf("the store is in a database: %s", instead)}
	}
	return nil
}

// printFaults says in one line what of a store could not be read.
func (a *app) printFaults(faults []string) {
	if len(faults) == 0 {
		return
	}
	more := ""
	if len(faults) > 1 {
		more = fmt.Sprintf(" and %d more", len(faults)-1)
	}
	fmt.Fprintf(a.errs, "store %s is damaged: %s%s. The rest is served; 'travaux check' lists the damage, 'travaux check --repair' drops it\n", a.storeName(), faults[0], more)
}
