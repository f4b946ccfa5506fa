package authority_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/date"
)

// The facts in testdata/facts were gathered from a sheet of what is known of other organisations' documents. Where that
// sheet is beside the project, the tables here are read from it again and compared: what is added there must be added here.

// sheet is the text of that sheet; without it the test is skipped.
func sheet(t *testing.T) string {
	t.Helper()
	for _, up := range []string{"../../..", "../../../.."} {
		if raw, err := os.ReadFile(filepath.Join(filepath.FromSlash(up), "shared", "facts", "organisations.md")); err == nil {
			return string(raw)
		}
	}
	t.Skip("no sheet of facts beside the project")
	return ""
}

// sheetTable gives the rows of the first table behind a heading, cells trimmed, the two lines of its head left out.
func sheetTable(text, heading string) [][]string {
	_, text, _ = strings.Cut(text, "\n"+heading)
	var rows [][]string
	began := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "|"):
			began = true
			cells := strings.Split(strings.Trim(line, "|"), "|")
			for i := range cells {
				cells[i] = strings.TrimSpace(cells[i])
			}
			rows = append(rows, cells)
		case began:
			return rows[2:]
		}
	}
	return rows
}

// sheetList gives the items of the first fenced list behind a heading: between semicolons and line ends.
func sheetList(text, heading string) []string {
	_, text, _ = strings.Cut(text, "\n"+heading)
	_, text, _ = strings.Cut(text, "```")
	text, _, _ = strings.Cut(text, "```")
	var out []string
	for item := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}

var (
	isoDay  = regexp.MustCompile(`\b[0-9]{4}(?:-[0-9]{2}){0,2}\b`)
	remark  = regexp.MustCompile(`\*\*|\[[^\]]*\]|\([^)]*\)`)
	slugish = regexp.MustCompile(`[a-z][a-z0-9-]*`)
)

// sheetBodies are the rows of bodies.tsv: organisation, body, codes, founded, ended, what is general knowledge, successor.
func sheetBodies(text string) [][]string {
	var out [][]string
	un, climate := sheetTable(text, "### 1.5 Bodies"), sheetTable(text, "Bodies:\n\n| slug | code | body | from")
	if len(climate) == 0 {
		climate = sheetTable(strings.ReplaceAll(text, "Bodies:\n\n", "Bodies:\n\n#climate\n"), "#climate")
	}
	known := map[string]bool{}
	for _, r := range append(un, climate...) {
		known[r[0]] = true
	}
	for _, r := range un {
		out = append(out, bodyFact("un", known, r[0], r[1], r[4], r[5], r[6], "M"))
	}
	for _, r := range climate {
		out = append(out, bodyFact("unfccc", known, r[0], r[1], r[3], r[4], r[5], r[6]))
	}
	var whole [][]string
	for _, r := range out {
		if slugish.FindString(r[1]) == r[1] { // not the rows that list several bodies
			whole = append(whole, r)
		}
	}
	return whole
}

func bodyFact(org string, known map[string]bool, slug, codes, from, to, next, mark string) []string {
	var unsure []string
	founded, ended := isoDay.FindString(remark.ReplaceAllString(from, "")), isoDay.FindString(remark.ReplaceAllString(to, ""))
	if strings.HasPrefix(to, "suspended") { // it was not ended
		ended = ""
	}
	if founded != "" && mark == "M" && !strings.Contains(from, "[V]") {
		unsure = append(unsure, "founded")
	}
	if ended != "" && !strings.HasPrefix(mark, "V ") && mark == "M" && !strings.Contains(to, "[V]") || ended != "" && strings.HasPrefix(mark, "V (") {
		unsure = append(unsure, "ended")
	}
	successor := slugish.FindString(strings.TrimPrefix(remark.ReplaceAllString(next, ""), "merged into "))
	if !known[successor] || strings.HasPrefix(next, "pred") {
		successor = ""
	}
	return []string{org, slug, dash(remark.ReplaceAllString(codes, "")), dash(founded), dash(ended), dash(strings.Join(unsure, ",")), dash(successor)}
}

func dash(s string) string {
	if s = strings.TrimSpace(s); s == "" || s == "-" {
		return "-"
	}
	return s
}

// sheetSessions are the rows of sessions.tsv: organisation, body, what names the session, first day, last day, place, mark.
func sheetSessions(text string) [][]string {
	var out [][]string
	add := func(org, body, n, days, place, mark string) {
		out = append(out, append([]string{org, body, n}, append(dayRange(days), dash(place), mark)...))
	}
	for _, r := range sheetTable(text, "### 5.6 UNFCCC") {
		mark := "V"
		if strings.HasSuffix(r[4], "m") {
			mark = "M"
		}
		place, _, _ := strings.Cut(r[3], ";")
		place, _, _ = strings.Cut(place, " (")
		days, _, _ := strings.Cut(strings.TrimSuffix(r[4], "m"), "m;")
		for i, body := range []string{"cop", "cmp", "cma"} {
			if _, err := strconv.Atoi(r[i]); err == nil {
				add("unfccc", body, r[i], days, place, mark)
			}
		}
	}
	for _, r := range sheetTable(text, "### 5.7 WTO ministerial") {
		add("wto", "mc", r[0], r[2], r[1], "V")
	}
	for _, r := range sheetTable(text, "### 5.10 CBD") {
		if _, err := strconv.Atoi(r[0]); err == nil && !strings.Contains(r[1], ";") && isoDay.MatchString(r[2]) {
			add("cbd", "cop", r[0], r[2], r[1], strings.TrimSpace(r[4][:1]))
		}
	}
	for heading, body := range map[string][2]string{"### 5.8 World Health": {"who", "wha"}, "### 5.3 General Assembly": {"un", "ga"}, "### 5.9 UNESCO": {"unesco", "gc"}} {
		for _, item := range sheetList(text, heading) {
			f := strings.Fields(strings.ReplaceAll(strings.ReplaceAll(item, " C ", " "), "=", " "))
			add(body[0], body[1], f[0], f[len(f)-1][:4], "", "-")
		}
	}
	return out
}

// dayRange reads days as the sheet writes them, "30 Nov-13 Dec 2015", "Oct-Nov 2024", "2027": the first and the last.
func dayRange(s string) []string {
	if all := date.Find(s); len(all) > 0 {
		return []string{dash(all[0].Range.Start.String()), dash(all[0].Range.End.String())}
	}
	return []string{dash(isoDay.FindString(s)), "-"}
}

// sheetVerbs are the rows of verbs.tsv: canonical verb, class, language, operative or preamble, form.
func sheetVerbs(text string) [][]string {
	var out [][]string
	for _, r := range sheetTable(text, "## 4. Decision verbs") {
		for i, lang := range []string{"en", "en", "fr", "fr", "es", "es"} {
			place := []string{"operative", "preamble"}[i%2]
			for form := range strings.SplitSeq(remark.ReplaceAllString(r[i+2], ""), ",") {
				form = strings.TrimSpace(form)
				if first, _ := utf8.DecodeRuneInString(form); unicode.IsUpper(first) { // another goes on with the verb of the one before
					out = append(out, []string{r[0], r[1][:1], lang, place, strings.Join(strings.Fields(form), " ")})
				}
			}
		}
	}
	return out
}

// sheetNumbers are the rows of numbers.tsv: year, first and last number of the Council's resolutions.
func sheetNumbers(text string) [][]string {
	var out [][]string
	for _, item := range sheetList(text, "### 5.2 Security Council") {
		year, numbers, _ := strings.Cut(item, " ")
		mark := "V"
		if year > "2008" {
			mark = "M"
		}
		out = append(out, []string{year, numbers, mark})
	}
	return out
}
