package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/loaders/authority"
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

// names tells the server what printed names mean, by the authority data.
type names struct{ set *authority.Set }

// Document reads a symbol as printed, an ID, or an Akoma Ntoso IRI. Several organisations may print the same form: then ErrAmbiguous names them.
func (n names) Document(printed string) (schema.ID, error) {
	if id, err := schema.ParseID(printed); err == nil {
		return id, nil
	}
	if strings.HasPrefix(printed, "/akn/") {
		a, err := address(n.set, printed)
		return a.ID, err
	}
	readings, err := n.set.ParseSymbol(printed)
	if err != nil {
		return "", err
	}
	return single(printed, readings, func(s authority.Symbol) schema.ID { return s.ID })
}

// Treaty reads a title, short title or acronym of a treaty, or an ID.
func (n names) Treaty(name string) (schema.ID, error) {
	return n.named(name, authority.ATreaty, authority.ARuleset)
}

// Body reads a name or code of a body, or an ID.
func (n names) Body(name string) (schema.ID, error) {
	for _, b := range n.set.Bodies() {
		for _, code := range b.Codes {
			if code == name || b.ID.Local() == name {
				return b.ID, nil
			}
		}
	}
	return n.named(name, authority.ABody)
}

func (n names) named(name string, what ...string) (schema.ID, error) {
	if id, err := schema.ParseID(name); err == nil {
		return id, nil
	}
	var readings []authority.Name
	for _, r := range n.set.Name(name) {
		for _, w := range what {
			if r.What == w {
				readings = append(readings, r)
			}
		}
	}
	return single(name, readings, func(r authority.Name) schema.ID { return r.ID })
}

// single is the one ID that all readings agree on.
func single[T any](printed string, readings []T, id func(T) schema.ID) (schema.ID, error) {
	if len(readings) == 0 {
		return "", fmt.Errorf("%q names nothing known: %w", printed, schema.ErrNotFound)
	}
	first := id(readings[0])
	for _, r := range readings[1:] {
		if id(r) != first {
			return "", fmt.Errorf("%q may be %s or %s: %w", printed, first, id(r), schema.ErrAmbiguous)
		}
	}
	return first, nil
}
