package authority

import (
	"maps"
	"slices"

	"github.com/travaux/travaux/schema"
)

// addOrg, addBodies, … turn the records of a folder into the types of the package and give their names to the matcher.

func (s *Set) addOrg(id schema.ID, f organizationFile) {
	s.orgs = append(s.orgs, Org{ID: id, Org: f.Org, Label: f.Label, Names: f.Names, Acronyms: f.Acronyms, Founded: f.Founded, Naming: f.Naming})
	n := Name{What: AnOrg, ID: id, Label: f.Label, Org: f.Org}
	s.forms.all(f.Names, n)
	s.forms.aliases(f.Acronyms, n)
}

func (s *Set) addBodies(org string, r record) {
	named := map[string]bool{} // bodies whose one meeting has the name
	for _, ses := range r.Sessions.Sessions {
		named[ses.Body] = named[ses.Body] || len(ses.Names) > 0
	}
	for _, b := range r.Bodies.Bodies {
		actor := b.Actor
		if naming := r.Organization.Naming; actor == "" && naming.Actor != "" {
			actor = naming.Actor + "-" + b.ID
		}
		body := Body{Actor: actor, ID: bodyID(org, b.ID), Org: org, Label: b.Label, Names: b.Names, Acronyms: b.Acronyms, Codes: b.Codes,
			Parent: bodyID(org, b.Parent), Rank: b.Rank, Founded: b.Founded, Ended: b.Ended, Unsure: b.Unsure, Series: b.Series, Meetings: b.Meetings}
		for _, lang := range slices.Sorted(maps.Keys(b.Short)) {
			body.Short = append(body.Short, b.Short[lang]...)
		}
		for _, p := range b.Predecessors {
			body.Predecessors = append(body.Predecessors, bodyID(org, p))
		}
		s.bodies = append(s.bodies, body)
		s.body[body.ID] = body
		if named[b.ID] {
			continue
		}
		n := Name{What: ABody, ID: body.ID, Label: b.Label, Org: org}
		s.forms.all(b.Names, n)
		s.forms.aliases(b.Acronyms, n)
		s.forms.generic(b.Short, n)
	}
}

// nameSession gives the matcher the names of a meeting that met once.
func (s *Set) nameSession(ses Session, r sessionRecord, short map[string][]string) {
	if len(r.Names) == 0 {
		return
	}
	n := Name{What: AMeeting, ID: ses.ID, Label: s.SessionLabel(ses), Org: ses.ID.Org()}
	s.forms.all(r.Names, n)
	s.forms.generic(short, n)
}

func (s *Set) addTreaties(org string, f treatyFile) {
	id := func(local string) schema.ID {
		if local == "" {
			return ""
		}
		return schema.ID(org + ":" + schema.PathTreaty + "/" + local)
	}
	for _, t := range f.Treaties {
		treaty := Treaty{ID: id(t.ID), Org: org, Label: t.Label, Titles: t.Titles, Aliases: slices.Concat(t.Aliases, t.Shared),
			Adopted: t.Adopted, InForce: t.InForce, Unsure: t.Unsure, Acts: acts(id(t.ID), t), Under: id(t.Under), Revises: id(t.Revises), Words: t.Words, Conference: bodyOf(org, t.Conference)}
		for article, body := range t.Establishes {
			if treaty.Establishes == nil {
				treaty.Establishes = map[string]schema.ID{}
			}
			treaty.Establishes["art_"+article] = bodyOf(org, body)
		}
		s.treaties = append(s.treaties, treaty)
		n := Name{What: ATreaty, ID: treaty.ID, Label: t.Label, Org: org}
		if t.Under != "" {
			n.What = ARuleset
		}
		s.forms.all(t.Titles, n)
		s.forms.aliases([]string{t.Label}, n)
		s.forms.aliases(treaty.Aliases, n)
		for _, a := range t.Acts {
			s.forms.aliases(a.Aliases, n)
		}
		s.forms.generic(t.Generic, n)
	}
}

func (s *Set) addTexts(org string, f textFile) {
	for _, t := range f.Texts {
		text := NamedText{ID: schema.ID(org + ":" + t.ID), Org: org, Label: t.Label, Names: t.Names, Kind: t.Kind, Date: t.Date, Symbol: t.Symbol}
		s.texts = append(s.texts, text)
		n := Name{What: AText, ID: text.ID, Label: t.Label, Org: org}
		if t.Kind == "rules" {
			n.What = ARuleset
		}
		s.forms.all(t.Names, n)
		s.forms.generic(t.Generic, n)
	}
}

func (s *Set) addSets(org string, f setFile) {
	for _, r := range f.Sets {
		set := RecommendationSet{ID: schema.ID(org + ":" + schema.PathRecommendation + "/" + r.Slug), Slug: r.Slug, Org: org, Label: r.Label,
			Names: r.Names, Session: schema.ID(org + ":" + schema.PathSession + "/" + r.Session), Count: r.Count, Clusters: r.Clusters}
		s.sets = append(s.sets, set)
		s.texts = append(s.texts, NamedText{ID: set.ID, Org: org, Label: r.Label, Names: r.Names, Kind: "recommendations"})
		n := Name{What: AText, ID: set.ID, Label: r.Label, Org: org}
		s.forms.all(r.Names, n)
		s.forms.generic(r.Generic, n)
	}
}

// all adds names by language, the first of each as the full name.
func (b *nameBuilder) all(byLang map[string][]string, n Name) {
	for _, lang := range slices.Sorted(maps.Keys(byLang)) {
		for i, text := range byLang[lang] {
			n.Lang, n.Alias = lang, i > 0
			b.add(text, n)
		}
	}
}

func (b *nameBuilder) aliases(texts []string, n Name) {
	n.Alias = true
	for _, text := range texts {
		b.add(text, n)
	}
}

func (b *nameBuilder) generic(byLang map[string][]string, n Name) {
	n.Alias, n.Generic = true, true
	for _, lang := range slices.Sorted(maps.Keys(byLang)) {
		n.Lang = lang
		for _, text := range byLang[lang] {
			b.add(text, n)
		}
	}
}
