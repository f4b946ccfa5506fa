package main

import (
	"fmt"

	"github.com/spf13/pflag"

	"github.com/travaux/travaux/loaders"
)

// loadFlags are the flags by which load and serve say what is read and how.
type loadFlags struct {
	loaders.Options
	megabytes       int64
	watch, takeBack bool
	web             webFlags
}

// add adds the flags. The one that keeps what is gone is called differently in serve, where keep is about answers.
func (l *loadFlags) add(flags *pflag.FlagSet, a *app, keep string) {
	flags.BoolVar(&l.Again, "again", false, "read unchanged files again")
	flags.BoolVar(&l.watch, "watch", false, "go on loading what changes in the folders, until Ctrl-C; what is removed stays loaded")
	flags.BoolVar(&l.takeBack, "take-back", false, "with --watch, take back the documents of files that are removed")
	l.web.add(flags)
	flags.StringVar(&a.report, "report", "", "write what became of every file to this file: .html, .json or .csv")
	flags.BoolVar(&l.Keep, keep, false, "keep the documents of files that are gone from a folder or archive")
	flags.StringArrayVar(&l.Curate, "curation", nil, "a curated file (JSON) that merges, splits and names issues; may be given again")
	flags.Int64Var(&l.megabytes, "max-size", loaders.MaxSize>>20, "refuse files, and documents that are sent, larger than so many MB")
	flags.DurationVar(&l.Limits.Time, "max-time", loaders.MaxTime, "leave out a file, or a document that is sent, that takes longer to read, as 2m; waiting for another program is not counted")
}

// settle makes the options of a load of these sources; a usage error when they cannot be watched and are to be.
func (l *loadFlags) settle(a *app, arguments []string) (loaders.Options, error) {
	o := l.Options
	o.Limits.Size, o.Places = l.megabytes<<20, a.report != ""
	if l.watch {
		o.Keep = o.Keep || !l.takeBack
		if err := onlyFolders(arguments); err != nil {
			return o, err
		}
	}
	var err error
	o.Sources, err = a.sources(l.web, o.Again)
	return o, err
}

// later are the options of the loads after the first, for what changes in a folder that is watched.
func later(o loaders.Options) loaders.Options {
	o.Again, o.Progress = false, nil
	return o
}

// onlyFolders refuses to watch what is no folder.
func onlyFolders(paths []string) error {
	if len(paths) == 0 {
		return usageError{fmt.Errorf("--watch needs a folder to watch")}
	}
	for _, p := range paths {
		if !isFolder(p) {
			return usageError{fmt.Errorf("--watch is for folders; %s is none", p)}
		}
	}
	return nil
}
