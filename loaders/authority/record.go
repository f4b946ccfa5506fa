package authority

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/travaux/travaux/schema"
)

// record is one folder as it stands in its files; every file but organization.json may be missing. A folder without
// organization.json holds cues only.
type record struct {
	Organization organizationFile
	Bodies       bodyFile
	Sessions     sessionFile
	Treaties     treatyFile
	Texts        textFile
	Sets         setFile
	Symbols      symbolFile
}

type organizationFile struct {
	Org      string              `json:"org"`   // the code before the colon of its IDs
	Label    string              `json:"label"` // canonical short name
	Names    map[string][]string `json:"names"` // by language, the official name first
	Acronyms []string            `json:"acronyms,omitempty"`
	Founded  string              `json:"founded,omitempty"`
	Naming   Naming              `json:"akn,omitzero"`
}

type bodyFile struct {
	Bodies []bodyRecord `json:"bodies"`
}

type bodyRecord struct {
	ID           string              `json:"id"` // local part: "ga"
	Label        string              `json:"label"`
	Names        map[string][]string `json:"names,omitempty"`
	Acronyms     []string            `json:"acronyms,omitempty"`
	Short        map[string][]string `json:"short,omitempty"` // forms that mean it only in its own organisation's papers
	Codes        []string            `json:"codes,omitempty"`
	Parent       string              `json:"parent,omitempty"`
	Rank         string              `json:"rank,omitempty"`
	Founded      string              `json:"founded,omitempty"`
	Ended        string              `json:"ended,omitempty"`
	Predecessors []string            `json:"predecessors,omitempty"`
	Unsure       []string            `json:"unsure,omitempty"` // what of it is general knowledge: "founded", "ended", "predecessors"
	Series       bool                `json:"series,omitempty"`
	Meetings     bool                `json:"meetings,omitempty"` // its sessions are called meetings
	Actor        string              `json:"actor,omitempty"`    // in Akoma Ntoso IRIs, where it is not made of organisation and id
}

type sessionFile struct {
	Runs     []runRecord     `json:"runs,omitempty"`
	Sessions []sessionRecord `json:"sessions"`
}

// runRecord gives the sessions First to Last of a body that meets once a year: session n opens in the month Opens of
// the year Base+n. Sessions listed one by one are not touched by a run.
type runRecord struct {
	Body  string `json:"body"`
	First int    `json:"first"`
	Last  int    `json:"last"`
	Base  int    `json:"base"`
	Opens string `json:"opens"` // "09"
	Place string `json:"place,omitempty"`
}

type sessionRecord struct {
	Body          string              `json:"body"`
	Local         string              `json:"id,omitempty"` // what names it where no ordinal does: "S-27", "2018"
	Ordinal       int                 `json:"ordinal,omitempty"`
	Ordinary      int                 `json:"ordinary,omitempty"`
	Extraordinary int                 `json:"extraordinary,omitempty"`
	Emergency     bool                `json:"emergency,omitempty"` // counted among the emergency special sessions
	Start         string              `json:"start,omitempty"`
	End           string              `json:"end,omitempty"`
	Place         string              `json:"place,omitempty"`
	Series        int                 `json:"series,omitempty"` // ordinal of the joint series it was part of
	Names         map[string][]string `json:"names,omitempty"`  // of a meeting with a name of its own
	Mark          string              `json:"mark"`             // V read, S seen in a snippet, M general knowledge, D derived
}

type treatyFile struct {
	Treaties []treatyRecord `json:"treaties"`
}

type treatyRecord struct {
	ID          string              `json:"id"`
	Label       string              `json:"label"`
	Titles      map[string][]string `json:"titles,omitempty"`
	Aliases     []string            `json:"aliases,omitempty"`   // short titles and acronyms
	Shared      []string            `json:"ambiguous,omitempty"` // aliases that may name another treaty too
	Generic     map[string][]string `json:"short,omitempty"`     // forms that mean it only in its own organisation's papers
	Adopted     string              `json:"adopted,omitempty"`
	InForce     string              `json:"inForce,omitempty"`
	Unsure      []string            `json:"unsure,omitempty"` // which of both dates is general knowledge: "adopted", "inForce"
	Acts        []Act               `json:"acts,omitempty"`
	Under       string              `json:"under,omitempty"`
	Conference  string              `json:"conference,omitempty"`  // the body that adopted it
	Establishes map[string]string   `json:"establishes,omitempty"` // body by number of the article that sets it up
	Revises     string              `json:"revises,omitempty"`
	Words       []string            `json:"words,omitempty"`
}

type textFile struct {
	Texts []textRecord `json:"texts"`
}

type textRecord struct {
	ID      string              `json:"id"` // path and local: "document/AC/RES/55/2"
	Label   string              `json:"label"`
	Names   map[string][]string `json:"names,omitempty"`
	Generic map[string][]string `json:"short,omitempty"`
	Kind    string              `json:"kind"` // resolution, declaration, programme, plan, rules
	Date    string              `json:"date,omitempty"`
	Symbol  string              `json:"symbol,omitempty"`
}

type setFile struct {
	Sets []setRecord `json:"sets"`
}

type setRecord struct {
	Slug     string              `json:"slug"`
	Label    string              `json:"label"`
	Names    map[string][]string `json:"names"`
	Generic  map[string][]string `json:"short,omitempty"`
	Session  string              `json:"session"` // local part of the session that adopted it: "ga/34"
	Count    int                 `json:"count"`
	Clusters []Cluster           `json:"clusters,omitempty"`
}

// part is one file of a record.
type part struct {
	name string
	into any
}

func (r *record) parts() []part {
	return []part{
		{"organization.json", &r.Organization}, {"bodies.json", &r.Bodies}, {"sessions.json", &r.Sessions},
		{"treaties.json", &r.Treaties}, {"texts.json", &r.Texts}, {"sets.json", &r.Sets}, {"symbols.json", &r.Symbols},
	}
}

// readRecord reads the files of one folder. A folder without organization.json gives an empty record.
func readRecord(folder fs.FS) (record, error) {
	var r record
	for _, p := range r.parts() {
		err := decode(folder, p.name, p.into)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return record{}, err
		}
		if r.Organization.Org == "" {
			return record{}, fmt.Errorf("authority: %s without an organization.json that names its org: %w", p.name, schema.ErrInvalid)
		}
	}
	return r, nil
}
