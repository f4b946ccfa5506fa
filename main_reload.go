package main

import (
	"github.com/spf13/cobra"

	"github.com/travaux/travaux/loaders"
)

func (a *app) reloadCommand() *cobra.Command {
	var changed bool
	var web webFlags
	cmd := &cobra.Command{
		Use:   "reload",
		Short: "Read again what is loaded",
		Long: "Reload reads again every document in the store; with --changed-rules only those that an older version of the program,\n" +
			"or other authority data, have read. A document whose file is gone is read from the text in the store, where\n" +
			"that is the file's own; a rendered text (of a PDF, a web page) stays as it was read, and the report says so. Nothing is taken back.",
		Example: "  travaux reload --changed-rules\n  travaux reload --report report.html",
		Args:    none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			set, err := a.authorities()
			if err != nil {
				return err
			}
			o := loaders.Options{Again: !changed, Places: a.report != ""}
			if o.Sources, err = a.sources(web, false); err != nil {
				return err
			}
			store, err := a.openStore()
			if err != nil {
				return err
			}
			defer store.Close()
			bar := a.progress("reading")
			o.Progress = bar.files
			report, err := loaders.Reload(cmd.Context(), store, set, o)
			bar.end()
			if err == nil {
				err = a.tell(report)
			}
			if err != nil {
				return err
			}
			a.index(cmd.Context(), store)
			return a.printStats(cmd.Context(), store)
		},
	}
	cmd.Flags().BoolVar(&changed, "changed-rules", false, "only what another version of the program or other authority data have read")
	cmd.Flags().StringVar(&a.report, "report", "", "write what became of every file to this file: .html, .json or .csv")
	web.add(cmd.Flags())
	return cmd
}
