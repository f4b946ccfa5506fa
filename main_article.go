package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/schema"
)

func (a *app) articleCommand() *cobra.Command {
	var on, format string
	cmd := &cobra.Command{
		Use:   "article 'TREATY NUMBER'",
		Short: "Print a provision of a treaty as it was in force on a day",
		Long: "Article prints the text of a provision that was in force on a day, the act that it is of, and what changed it\n" +
			"later. Without --on it prints the text now in force. It ends with exit code 1, and says why on standard error,\n" +
			"when there was no such provision then or the text of the act then in force is not loaded.",
		Example: "  travaux article 'Berne Convention 11bis' --on 1950-01-01\n  travaux article 'Article 6bis(1) of the Berne Convention'\n" +
			"  travaux article 'Berne Convention 14bis' --on 1975-01-01 --format json",
		Args: atLeast(1, "a treaty and the number of a provision"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, err := time.Parse(time.DateOnly, on); on != "" && err != nil {
				return usageError{fmt.Errorf("--on %q is no day, as 1950-01-01", on)}
			}
			if format != "text" && format != "json" {
				return usageError{fmt.Errorf("--format %q is neither text nor json", format)}
			}
			found, err := a.article(cmd.Context(), strings.Join(args, " "), on)
			if err != nil {
				return err
			}
			if format == "json" {
				return a.printArticleJSON(found)
			}
			a.printArticle(found)
			return nil
		},
	}
	cmd.Flags().StringVar(&on, "on", "", "the day, as 1950-01-01; without it the text now in force")
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	return cmd
}

// articleAnswer is a provision on a day, and the versions after it.
type articleAnswer struct {
	On      string         `json:"on,omitempty"`
	Version articleVersion `json:"version"`
	Later   []articleLater `json:"later"`
}

// articleVersion is a schema.Version as it is printed.
type articleVersion struct {
	Provision schema.ID `json:"provision"`
	Node      schema.ID `json:"node"`
	Act       schema.ID `json:"act"`
	ActName   string    `json:"actName"`
	Adopted   string    `json:"adopted,omitempty"`
	From      string    `json:"from,omitempty"`
	To        string    `json:"to,omitempty"`
	Change    string    `json:"change,omitempty"`
	Was       schema.ID `json:"was,omitempty"`
	Number    string    `json:"number,omitempty"`
	Heading   string    `json:"heading,omitempty"`
	Text      string    `json:"text,omitempty"`
	Language  string    `json:"language,omitempty"`
	Deleted   bool      `json:"deleted,omitempty"`
	Source    string    `json:"source,omitempty"`
}

// articleLater is a later version, with how its words differ from those of the version before it.
type articleLater struct {
	articleVersion
	Difference []schema.Change `json:"difference,omitempty"`
}

// article finds the provision printed and its text on a day.
func (a *app) article(ctx context.Context, printed, on string) (articleAnswer, error) {
	set, err := a.authorities()
	if err != nil {
		return articleAnswer{}, err
	}
	ids, err := provisionsOf(names{set: set}, printed)
	if err != nil {
		return articleAnswer{}, err
	}
	store, err := a.openStore()
	if err != nil {
		return articleAnswer{}, err
	}
	defer store.Close()
	if store.Stale() {
		if err := a.load(ctx, store, nil, loaders.Options{}); err != nil {
			return articleAnswer{}, err
		}
	}
	return articleOn(ctx, store.View(), ids, printed, on)
}

// articleOn asks for each ID that the provision may have; the first that any text has is meant.
func articleOn(ctx context.Context, v *graph.View, ids []schema.ID, printed, on string) (articleAnswer, error) {
	for _, id := range ids {
		versions, err := v.Versions(ctx, id)
		if errors.Is(err, schema.ErrNotFound) {
			continue
		}
		if err != nil {
			return articleAnswer{}, err
		}
		now, err := v.Article(ctx, id, on)
		if err != nil {
			return articleAnswer{}, fmt.Errorf("article: %q%s: %w%s", printed, onDay(on), plainly(err), known(versions))
		}
		return answer(now, versions, on), nil
	}
	return articleAnswer{}, fmt.Errorf("article: %q: no text of it is loaded: %w", printed, schema.ErrNotFound)
}

// forceWords say in plain words why a provision has no text on a day.
var forceWords = map[string]string{
	schema.ForceNotYet: "not yet introduced", schema.ForceDeleted: "deleted", schema.ForceNoSuch: "no such provision", schema.ForceNotLoaded: "text not loaded",
	schema.ForceBefore: "not in force", schema.ForceNoDay: "day of entry into force unknown", schema.ForceUnclear: "words unknown",
}

// plainly puts the reason why there is no text in plain words; other errors are left as they are.
func plainly(err error) error {
	var m *schema.Missing
	if !errors.As(err, &m) {
		return err
	}
	return fmt.Errorf("%s: %s (%w)", forceWords[m.Force], m.Reason, schema.ErrNotFound)
}

func onDay(on string) string {
	if on == "" {
		return ""
	}
	return " on " + on
}

// known lists, for one who asked for another day, the acts that have the provision.
func known(versions []schema.Version) string {
	var acts []string
	for _, v := range versions {
		if !v.Deleted {
			acts = append(acts, v.ActName+" ("+span(v)+")")
		}
	}
	return "; it stands in " + strings.Join(acts, ", ")
}

func answer(now schema.Version, versions []schema.Version, on string) articleAnswer {
	found := articleAnswer{On: on, Version: articleVersion(now), Later: []articleLater{}}
	before := now
	for _, v := range versions {
		if v.Adopted <= now.Adopted {
			continue
		}
		later := articleLater{articleVersion: articleVersion(v)}
		if v.Change == schema.ChangeSubstitution {
			later.Difference = schema.Difference(before.Text, v.Text)
		}
		found.Later, before = append(found.Later, later), v
	}
	return found
}
