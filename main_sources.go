package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/fetch"
)

// webFlags are the flags by which documents come from the web.
type webFlags struct {
	private bool
	cache   string
}

func (w *webFlags) add(flags *pflag.FlagSet) {
	flags.BoolVar(&w.private, "allow-private", false, "fetch from addresses of private networks and of this machine too")
	flags.StringVar(&w.cache, "web-cache", "", "the folder of the copies of what was fetched (default in the system's folder for caches)")
}

// sources lets a load read standard input and the web.
func (a *app) sources(w webFlags, again bool) (loaders.Sources, error) {
	folder := w.cache
	if folder == "" {
		caches, err := os.UserCacheDir()
		if err != nil {
			return loaders.Sources{}, fmt.Errorf("%w; name a folder with --web-cache", err)
		}
		folder = filepath.Join(caches, "travaux", "web")
	}
	o := fetch.Options{Cache: folder, Private: w.private, MaxSize: loaders.MaxSize, Agent: "travaux"}
	if again {
		o.Fresh = -1
	}
	return loaders.Sources{In: a.in, Fetch: fetch.New(o).All}, nil
}
