package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
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
	set, err := authorities()
	if err != nil {
		return articleAnswer{}, err
	}
	ids, err := provisionsOf(names{set}, printed)
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
			return articleAnswer{}, fmt.Errorf("article: %q%s: %w%s", printed, onDay(on), err, known(versions))
		}
		return answer(now, versions, on), nil
	}
	return articleAnswer{}, fmt.Errorf("article: %q: no text of it is loaded: %w", printed, schema.ErrNotFound)
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

// The forms in which a provision is asked for: "Article 8(3) of the WIPO Convention" and "WIPO Convention 8(3)".
const (
	provisionWord   = `(?:(article|art\.?|rule)\s+)?`
	provisionNumber = `(\d+\s?(?:bis|ter|quater|quinquies|sexies|septies|octies)?(?:\.\d+[a-z]*)?|[IVXLC]+)((?:\s*\([0-9A-Za-z]+\))*)`
)

var (
	provisionFirst = regexp.MustCompile(`^(?i:` + provisionWord + `)` + provisionNumber + `,?\s+(?:of|under)\s+(?:the\s+)?(.+)$`)
	provisionLast  = regexp.MustCompile(`^(.+?),?\s+(?i:` + provisionWord + `)` + provisionNumber + `$`)
	inBrackets     = regexp.MustCompile(`[0-9A-Za-z]+`)
)

// provisionsOf gives the IDs that a printed provision may have, the likeliest first.
func provisionsOf(n names, printed string) ([]schema.ID, error) {
	printed = strings.Join(strings.Fields(printed), " ")
	var treaty, word, number, levels string
	if m := provisionFirst.FindStringSubmatch(printed); m != nil {
		word, number, levels, treaty = m[1], m[2], m[3], m[4]
	} else if m := provisionLast.FindStringSubmatch(printed); m != nil {
		treaty, word, number, levels = m[1], m[2], m[3], m[4]
	} else {
		return nil, usageError{fmt.Errorf("article: %q is no treaty with the number of a provision, as 'Berne Convention 11bis'", printed)}
	}
	id, err := n.Treaty(treaty)
	if err != nil {
		return nil, fmt.Errorf("article: %w", err)
	}
	portion, point, dotted := strings.Cut(strings.ReplaceAll(number, " ", ""), ".")
	if dotted {
		portion += "__para_" + point
	}
	paragraph := !dotted
	variants := []string{portion, portion} // "(1)" is a paragraph, or an item where paragraphs are not numbered so
	for _, l := range inBrackets.FindAllString(levels, -1) {
		kind := "__item_"
		if paragraph && l[0] >= '0' && l[0] <= '9' {
			kind = "__para_"
		}
		variants[0], variants[1], paragraph = variants[0]+kind+l, variants[1]+"__item_"+l, false
	}
	var ids []schema.ID
	stems := []string{"art_", "rule_", "annex__art_"}
	if strings.EqualFold(cmp.Or(word, "article"), "rule") {
		stems[0], stems[1] = stems[1], stems[0]
	}
	for _, stem := range stems {
		for _, v := range variants {
			ids = append(ids, id.Part(stem+v))
		}
	}
	return ids, nil
}

func (a *app) printArticleJSON(found articleAnswer) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(found); err != nil {
		return fmt.Errorf("article: writing: %w", err)
	}
	return nil
}

// printArticle prints the text under the act and its days, and below it what later acts made of it.
func (a *app) printArticle(found articleAnswer) {
	v := schema.Version(found.Version)
	fmt.Fprintf(a.out, "%s\n%s\n\n", provisionTitle(v), v.ActName+" ("+span(v)+")")
	fmt.Fprintln(a.out, v.Text)
	if len(found.Later) == 0 {
		return
	}
	fmt.Fprintln(a.out)
	for _, l := range found.Later {
		fmt.Fprintf(a.out, "%s (%s): %s\n", l.ActName, span(schema.Version(l.articleVersion)), happened(l.articleVersion))
	}
}

func provisionTitle(v schema.Version) string {
	number := strings.NewReplacer("annex__", "appendix, ", "art_", "Article ", "rule_", "Rule ", "__para_", ", paragraph ", "__item_", ", item ").Replace(v.Provision.Portion())
	if v.Heading != "" {
		return number + ": " + v.Heading
	}
	return number
}

// span tells when a version was adopted and in force.
func span(v schema.Version) string {
	var said []string
	if v.Adopted != "" {
		said = append(said, "adopted "+v.Adopted)
	}
	switch {
	case v.From == "":
		said = append(said, "not known to have entered into force")
	case v.To == "":
		said = append(said, "in force since "+v.From)
	default:
		said = append(said, "in force "+v.From+" to "+v.To)
	}
	return strings.Join(said, ", ")
}

// happened says what an act did to a provision.
func happened(v articleVersion) string {
	switch v.Change {
	case schema.ChangeInsertion:
		return "a new provision under this number"
	case schema.ChangeSubstitution:
		return "other words"
	case schema.ChangeRenumbering:
		return "here stands what was " + strings.NewReplacer("art_", "Article ", "rule_", "Rule ").Replace(v.Was.Portion())
	case schema.ChangeDeletion:
		return "deleted"
	}
	if v.Deleted {
		return "not in it"
	}
	return "unchanged"
}
