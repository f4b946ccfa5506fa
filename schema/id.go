package schema

import (
	"fmt"
	"strings"
)

// ID names one thing for ever: <org>:<path>/<local>[#<portion>].
//
//	wipo:body/ga
//	wipo:session/ga/28
//	wipo:document/SCCR/19/9_Corr.                       a space of the printed symbol becomes "_"
//	wipo:document/A/36/15#para_182
//	wipo:treaty/wipo-convention#art_8__para_3__item_iv
//
// An ID holds only what ParseID, NewID or Part accepted; it is compared and
// sorted as text. One work has one ID whatever its language.
type ID string

// The first word of the path says what sort of thing an ID names. A treaty is
// a document of kind TREATY whose path keeps its own word.
const (
	PathOrganization   = "organization"
	PathBody           = "body"
	PathSession        = "session"
	PathSeries         = "series"
	PathDocument       = "document"
	PathTreaty         = "treaty"
	PathDecision       = "decision"
	PathRecommendation = "recommendation"
	PathIssue          = "issue"
	PathUnresolved     = "unresolved"
)

var pathKinds = map[string]Kind{
	PathOrganization: KindOrganization, PathBody: KindBody, PathSession: KindSession, PathSeries: KindSeries,
	PathDocument: KindDocument, PathTreaty: KindDocument, PathDecision: KindDecision,
	PathRecommendation: KindRecommendation, PathIssue: KindIssue, PathUnresolved: KindUnresolved,
}

// maxID bounds an ID, so that hostile input cannot make the store carry pages of text as a name.
const maxID = 512

// ParseID reads an ID in its canonical form. What is not canonical (an upper-case
// organisation, an unknown path, a space or control character) is refused with ErrInvalid.
func ParseID(s string) (ID, error) {
	org, rest, ok := strings.Cut(s, ":")
	if !ok || !isSlug(org) {
		return "", fmt.Errorf("schema: id %q: no organisation: %w", clip(s), ErrInvalid)
	}
	path, local, ok := strings.Cut(rest, "/")
	if _, known := pathKinds[path]; !ok || !known {
		return "", fmt.Errorf("schema: id %q: unknown path %q: %w", clip(s), clip(path), ErrInvalid)
	}
	local, portion, has := strings.Cut(local, "#")
	if local == "" || (has && portion == "") || strings.Contains(portion, "#") || len(s) > maxID || !printable(s) {
		return "", fmt.Errorf("schema: id %q: bad local part: %w", clip(s), ErrInvalid)
	}
	return ID(s), nil
}

// NewID builds an ID from an organisation code, a path word and a printed local name, whose spaces become "_".
func NewID(org, path, local string) (ID, error) {
	return ParseID(org + ":" + path + "/" + strings.Join(strings.Fields(local), "_"))
}

// Part names a portion of the thing: Part("para_182") of a document is its paragraph 182.
// A portion already there is replaced; an empty portion gives the whole.
func (id ID) Part(portion string) ID {
	if portion == "" {
		return id.Whole()
	}
	return id.Whole() + "#" + ID(strings.Join(strings.Fields(portion), "_"))
}

// Org is the organisation's code, as "wipo"; empty for the zero ID.
func (id ID) Org() string { org, _, _ := strings.Cut(string(id), ":"); return org }

// Path is the word that tells the sort of thing, as PathDocument.
func (id ID) Path() string {
	_, rest, _ := strings.Cut(string(id), ":")
	path, _, _ := strings.Cut(rest, "/")
	return path
}

// Local is what stands between the path and the portion, as "AC/GA/28/5", "ga/28".
func (id ID) Local() string {
	_, rest, _ := strings.Cut(string(id), "/")
	local, _, _ := strings.Cut(rest, "#")
	return local
}

// Portion is what stands after "#", or "" when the ID names a whole.
func (id ID) Portion() string { _, p, _ := strings.Cut(string(id), "#"); return p }

// Whole is the ID without its portion.
func (id ID) Whole() ID { w, _, _ := strings.Cut(string(id), "#"); return ID(w) }

// Kind tells the kind of node an ID names: a portion of a treaty that is numbered as a provision, also in an annex, is an Article,
// "item_" of a session or series an AgendaItem, any other portion of a document a Segment; a decision is named by the document
// and portion that print it. The zero ID has the zero Kind.
func (id ID) Kind() Kind {
	path, portion := id.Path(), id.Portion()
	switch {
	case portion == "", path == PathDecision:
		return pathKinds[path]
	case path == PathTreaty && provision(portion):
		return KindArticle
	case (path == PathSession || path == PathSeries) && strings.HasPrefix(portion, "item_"):
		return KindAgendaItem
	}
	return KindSegment
}

// provision tells whether a portion of a treaty is a provision: an article or rule, one of an annex, or a part of these. What a
// translation of the treaty or a table of contents holds is none.
func provision(portion string) bool {
	for {
		step, rest, more := strings.Cut(portion, "__")
		switch {
		case strings.HasPrefix(step, "art_"), strings.HasPrefix(step, "rule_"):
			return true
		case !more, step != "annex" && !strings.HasPrefix(step, "annex_") && !strings.HasPrefix(step, "sec_"):
			return false
		}
		portion = rest
	}
}

func (id ID) String() string { return string(id) }

func isSlug(s string) bool {
	for i, r := range s {
		if (r < 'a' || r > 'z') && (i == 0 || (r != '-' && (r < '0' || r > '9'))) {
			return false
		}
	}
	return s != ""
}

func printable(s string) bool {
	for _, r := range s {
		if r <= ' ' || r == 0x7f || r == '\uFFFD' || (r >= 0x80 && r < 0xa1) {
			return false
		}
	}
	return true
}

func clip(s string) string {
	if len(s) > 60 {
		return s[:60] + "…"
	}
	return s
}
