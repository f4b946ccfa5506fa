package authority

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"sync"

	"github.com/travaux/travaux/schema"
)

// Set is the authority data of all organisations together, compiled for matching. It is immutable.
type Set struct {
	version  string
	records  []record        // of the folders that have an organisation
	lexicon  func() *lexicon // the cues; made when the first is asked for
	orgs     []Org
	bodies   []Body
	treaties []Treaty
	texts    []NamedText
	sets     []RecommendationSet
	body     map[schema.ID]Body
	sessions map[schema.ID]Session
	calendar map[schema.ID][]Session // by body
	grammars map[string][]*grammar   // by organisation
	openings [slots][]opening        // by the first two bytes of a symbol
	forms    nameBuilder
	names    *names
	derived  sync.Map // by type; see Derive
}

// Open reads folders of authority data, in the given order: Folders() and, behind them, those of other organisations.
// The first file that cannot be read or understood is the error (ErrInvalid with file and line).
func Open(folders ...fs.FS) (*Set, error) {
	s := &Set{body: map[schema.ID]Body{}, sessions: map[schema.ID]Session{}, calendar: map[schema.ID][]Session{},
		grammars: map[string][]*grammar{}, forms: nameBuilder{at: map[string]int{}}}
	read := readFolders(folders)
	if err := s.openCues(folders); err != nil {
		return nil, err
	}
	sum := sha256.New()
	for i := range folders {
		f := <-read[i]
		if f.err != nil {
			return nil, fmt.Errorf("authority: folder %d: %w", i+1, f.err)
		}
		sum.Write(f.sum)
		if err := s.add(f); err != nil {
			return nil, err
		}
	}
	s.names = s.forms.build()
	s.version = hex.EncodeToString(sum.Sum(nil)[:8])
	return s, nil
}

// folderRead is a folder of data as it was read: its records, the grammars they hold, and the hash of all its files.
type folderRead struct {
	record
	grammars []*grammar
	sum      []byte
	err      error
}

// readFolders reads folders on all processors, the largest files of which take longer than all else there is to do.
func readFolders(folders []fs.FS) []chan folderRead {
	out := make([]chan folderRead, len(folders))
	for i, folder := range folders {
		out[i] = make(chan folderRead, 1)
		go func() { out[i] <- readFolder(folder) }()
	}
	return out
}

func readFolder(folder fs.FS) folderRead {
	sum := sha256.New()
	if err := hashFolder(sum, folder); err != nil {
		return folderRead{err: err}
	}
	r, err := readRecord(folder)
	if err != nil {
		return folderRead{err: err}
	}
	gs, err := compileGrammars(r.Organization.Org, r.Symbols)
	return folderRead{r, gs, sum.Sum(nil), err}
}

// add puts the records of one organisation into the set.
func (s *Set) add(f folderRead) error {
	r, org := f.record, f.Organization.Org
	if org == "" {
		return nil
	}
	if slices.ContainsFunc(s.orgs, func(o Org) bool { return o.Org == org }) {
		return fmt.Errorf("authority: organisation %q twice: %w", org, schema.ErrInvalid)
	}
	id, err := schema.NewID(org, schema.PathOrganization, org)
	if err != nil {
		return fmt.Errorf("authority: organisation %q: %w", org, err)
	}
	s.records = append(s.records, r)
	s.addOrg(id, r.Organization)
	s.addBodies(org, r)
	if err := s.addSessions(org, r.Sessions, r.Bodies.Bodies); err != nil {
		return err
	}
	s.addTreaties(org, r.Treaties)
	s.addTexts(org, r.Texts)
	s.addSets(org, r.Sets)
	s.grammars[org] = f.grammars
	s.index(f.grammars)
	return nil
}

// Version is a hash of all data read: what was read with another version may have been read differently.
func (s *Set) Version() string { return s.version }

// Orgs lists the organisations in the order of their folders. What a Set gives is its own: nobody may change it.
func (s *Set) Orgs() []Org { return slices.Clip(s.orgs) }

// Within tells whether an organisation belongs to the system of another, whose letterhead its papers may bear: they are of one jurisdiction, by the
// records' IRIs, and the other one is the one that it is called after.
func (s *Set) Within(org, system string) bool {
	var inner, outer Naming
	for _, o := range s.orgs {
		switch o.Org {
		case org:
			inner = o.Naming
		case system:
			outer = o.Naming
		}
	}
	return inner.Jurisdiction != "" && inner.Jurisdiction == outer.Jurisdiction && outer.Actor == outer.Jurisdiction
}

// Bodies lists the bodies of all organisations in the order of the data.
func (s *Set) Bodies() []Body { return slices.Clip(s.bodies) }

// Body gives a body by its ID.
func (s *Set) Body(id schema.ID) (Body, bool) {
	b, ok := s.body[id]
	return b, ok
}

// Treaties lists the treaties of all organisations in the order of the data.
func (s *Set) Treaties() []Treaty { return slices.Clip(s.treaties) }

// Treaty gives a treaty, or rules under one, by its ID.
func (s *Set) Treaty(id schema.ID) (Treaty, bool) {
	i, ok := Derive(s, placesOf).treaties[id.Whole()]
	if !ok {
		return Treaty{}, false
	}
	return s.treaties[i], true
}

// Texts lists the named texts of all organisations in the order of the data.
func (s *Set) Texts() []NamedText { return slices.Clip(s.texts) }

// Text gives a named text by its ID.
func (s *Set) Text(id schema.ID) (NamedText, bool) {
	i, ok := Derive(s, placesOf).texts[id.Whole()]
	if !ok {
		return NamedText{}, false
	}
	return s.texts[i], true
}

// places tells where the records of treaties and texts stand, the first of each ID.
type places struct{ treaties, texts map[schema.ID]int }

func placesOf(s *Set) places {
	p := places{map[schema.ID]int{}, map[schema.ID]int{}}
	for i := len(s.treaties) - 1; i >= 0; i-- {
		p.treaties[s.treaties[i].ID] = i
	}
	for i := len(s.texts) - 1; i >= 0; i-- {
		p.texts[s.texts[i].ID] = i
	}
	return p
}

// RecommendationSets lists the adopted sets of recommendations in the order of the data.
func (s *Set) RecommendationSets() []RecommendationSet { return slices.Clip(s.sets) }

func hashFolder(sum io.Writer, folder fs.FS) error {
	return fs.WalkDir(folder, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(folder, name)
		if err != nil {
			return fmt.Errorf("authority: reading %s: %w", name, err)
		}
		_, err = fmt.Fprintf(sum, "%s\x00%d\x00%s", name, len(raw), raw)
		return err
	})
}
