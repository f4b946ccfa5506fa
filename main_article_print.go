package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/travaux/travaux/schema"
)

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
