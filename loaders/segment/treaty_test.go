package segment_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// provisionsOf is the table, made by hand from the printed texts, of the articles and rules that each treaty of the
// collection has, in their order; "1-26" stands for all numbers from 1 to 26, ";" separates the treaty from its rules,
// annexes and appendix. One file is left out: a scan whose two columns run into each other and whose numbers are unreadable.
var provisionsOf = []struct{ file, want string }{
	{"treaties/lawsmd_BWBV0001115", "1-26"},
	{"treaties/lawsmd_BWBV0001136", "1-42; 1-17; 1-6"},
	{"treaties/lawsmd_BWBV0001253", "1-25; 1-8"},
	{"treaties/lawsmd_BWBV0001538", "1-28"},
	{"treaties/lawsmd_BWBV0001706", "1-38"},
	{"treaties/lawsmd_BWBV0003002", "1-3 3bis 3ter 4 4bis 5 5bis 5ter 6-9 9bis 9ter 9quater 9quinquies 9sexies 10-16"},
	{"treaties/lawsmd_BWBV0003481", "1-17"},
	{"treaties/lawsmd_BWBV0003894", "1-14"},
	{"treaties/lawsmd_BWBV0003977", berne1971},
	{"treaties/lawsmd_BWBV0004036", ""},
	{"treaties/lawsmd_BWBV0004052", "1-20; 1-15"},
	{"treaties/lawsmd_BWBV0004115", "1-32; 1-10"},
	{"treaties/lawsmd_BWBV0004120", paris1967},
	{"treaties/lawsmd_BWBV0004143", "1-111"},
	{"treaties/lawsmd_BWBV0004328", "1-21"},
	{"treaties/lawsmd_BWBV0004456", "1-15"},
	{"treaties/lawsmd_BWBV0004818", "1-27; 1-21"},
	{"treaties/lawsmd_BWBV0006367", "1-34; 1-32"},
	{"treaties/pildb_094", berne1971},
	{"treaties/pildb_095", berne1971},
	{"treaties/pildb_096", "1-30"},
	{"treaties/pildb_097", ""},
	{"treaties/pildb_098", "1-2 2bis 3-6 6bis 7 7bis 8-11 11bis 12-30"},
	{"treaties/pildb_099", "1-2 2bis 3-6 6bis 7 7bis 8-10 10bis 11 11bis 11ter 12-14 14bis 15-27 27bis 28-31"},
	{"treaties/pildb_100", "1-6"},
	{"treaties/pildb_103", paris1967},
	{"treaties/pildb_110", "1-27"},
	{"treaties/pildb_112", "1-34"},
	{"treaties/pildb_113", "1-13"},
	{"treaties/pildb_114", "1-25"},
	{"wipo-av/pildb_102", "1-30"},
}

const (
	berne1971 = "1-2 2bis 3-6 6bis 7 7bis 8-10 10bis 11 11bis 11ter 12-14 14bis 14ter 15-29 29bis 30-38; I II III IV V VI"
	paris1967 = "1-4 4bis 4ter 4quater 5 5bis 5ter 5quater 5quinquies 6 6bis 6ter 6quater 6quinquies 6sexies 6septies 7 7bis 8-10 10bis 10ter 11-30"
)

// TestTreaties reads the treaties of the collection beside the project: each has its articles, in their order, once.
func TestTreaties(t *testing.T) {
	root := filepath.Join("..", "..", "..", "shared", "corpus")
	if _, err := os.Stat(root); errors.Is(err, fs.ErrNotExist) {
		t.Skip("no collection of treaties beside the project")
	}
	for _, tt := range provisionsOf {
		files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(tt.file)+"*"))
		if err != nil || len(files) != 1 {
			t.Errorf("%s: %d files, %v", tt.file, len(files), err)
			continue
		}
		got, again := numbersIn(t, files[0])
		want := expand(t, tt.want)
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s: %d provisions, want %d:\n%v\nwant\n%v", tt.file, len(got), len(want), got, want)
		}
		if len(again) > 0 && strings.Join(again, " ") != strings.Join(want, " ") {
			t.Errorf("%s: the translation has other provisions: %v", tt.file, again)
		}
		if bilingual := strings.Contains(tt.file, "lawsmd") && tt.want != ""; bilingual && len(again) == 0 {
			t.Errorf("%s: the translation that it prints is not found", tt.file)
		}
	}
}

// numbersIn gives the numbers of the provisions of a file, and those of the translation that it prints.
func numbersIn(t *testing.T, file string) (own, translated []string) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	read, err := text.Read(f, file, 1<<24)
	if err != nil {
		t.Fatal(err)
	}
	d := segment.Split(read, embedded(t))
	for i, s := range d.Segments {
		switch {
		case s.Kind != segment.Article && s.Kind != segment.Rule:
		case d.Translated(i):
			translated = append(translated, s.Number)
		default:
			own = append(own, s.Number)
		}
	}
	return own, translated
}

// expand writes "1-3 3bis; 1-2" as 1 2 3 3bis 1 2.
func expand(t *testing.T, table string) []string {
	t.Helper()
	var out []string
	for _, w := range strings.Fields(strings.ReplaceAll(table, ";", " ")) {
		from, to, run := strings.Cut(w, "-")
		if !run {
			out = append(out, w)
			continue
		}
		a, err1 := strconv.Atoi(from)
		b, err2 := strconv.Atoi(to)
		if err1 != nil || err2 != nil {
			t.Fatal(w)
		}
		for n := a; n <= b; n++ {
			out = append(out, strconv.Itoa(n))
		}
	}
	return out
}

// TestProvisionForms: the ways in which articles are printed that real treaties need.
func TestProvisionForms(t *testing.T) {
	for _, tt := range []struct {
		name, body string
		want       string
		deleted    string // number of the one that is deleted; ""
	}{
		{"bis in brackets", "Article 2\nBooks are kept.\nArticle 2 (bis)\nScores are kept.\nArticle 3\nMaps are kept.\n", "2 2bis 3", ""},
		{"omitted", "Article 2\nBooks are kept.\nArticle 3 [omitted]\nArticle 4\nMaps are kept.\n", "2 3 4", "3"},
		{"a line that lost its end", "Article 16\nThe keeper may seize what was copied without leave, and the seizure shall follow the law of each\nArticle 17\nThe keeper may close the house at night, and shall say so at the gate of it a day before that.\n", "16 17", ""},
		{"a sentence that is no heading", "Article 16\nThe keeper may seize what was copied without leave, and the seizure shall follow\nArticle 14 of the house rules wherever they are hung.\nArticle 17\nThe keeper may close.\n", "16 17", ""},
		{"contents within a rule", "### Rule 13\n\n13.1.\n\n### Contents\n\nThe list shall hold the names of all books.\n\n### Rule 14\n\nCosts are shared.\n", "13 14", ""},
	} {
		name := "x.txt"
		if strings.HasPrefix(tt.body, "#") {
			name = "x.md"
		}
		read, err := text.Read(strings.NewReader(tt.body), name, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range segment.Split(read, embedded(t)).Segments {
			if s.Kind == segment.Article || s.Kind == segment.Rule {
				got = append(got, s.Number)
				if s.Deleted != (tt.deleted != "" && s.Number == tt.deleted) {
					t.Errorf("%s: article %s deleted: %v", tt.name, s.Number, s.Deleted)
				}
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
		}
	}
}

// TestMisread: numbers that a scan misread follow from their neighbours where as many are missing as are misread, and are
// left as they are elsewhere.
func TestMisread(t *testing.T) {
	for _, tt := range []struct{ printed, want string }{
		{"1 2 3 4 5 52 7 8 9", "1 2 3 4 5 6 7 8 9"},
		{"1 2 3 4 5 6 7 8 9 10 3G 3Z 13 14", "1 2 3 4 5 6 7 8 9 10 11 12 13 14"},
		{"1 2 3 4 4bis 5 6 7 8 9", "1 2 3 4 4bis 5 6 7 8 9"},
		{"1 2 3 4 5 52 53 7 8 9", "1 2 3 4 5 52 53 7 8 9"},
		{"1 2 3 4 5 7 8 9 10", "1 2 3 4 5 7 8 9 10"},
		{"21 22 23 24 25 1 2 3 4 5", "21 22 23 24 25 1 2 3 4 5"},
		{"1 9 3", "1 9 3"},
		{"1 2 3 4 5 6 6ᵇ'' 7 8", "1 2 3 4 5 6 6bis 7 8"},
		{"1 2 3 4 11 11ᵇ' 11'\" 12", "1 2 3 4 11 11bis 11ter 12"},
		{"1 2 € 4", "1 2 3 4"},
		{"1 2 '\" 3", "1 2 2bis 3"},
		{"1 2 '\" 5", "1 2  5"}, // 2bis, 3 or 4
		{"1 2 3'' 4", "1 2  4"}, // 3 or its bis
	} {
		var b strings.Builder
		for _, n := range strings.Fields(tt.printed) {
			b.WriteString("Article " + n + "\n\nThe keeper of number " + n + " keeps it.\n\n")
		}
		read, err := text.Read(strings.NewReader(b.String()), "x.txt", 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range segment.Split(read, embedded(t)).Segments {
			if s.Kind == segment.Article {
				got = append(got, s.Number)
				if s.Number == "" && !s.Inferred {
					t.Errorf("%s: %q is not marked", tt.printed, s.Label)
				}
				if changed := !strings.HasSuffix(s.Label, " "+s.Number); changed != s.Inferred {
					t.Errorf("%s: %q read as %s, inferred: %v", tt.printed, s.Label, s.Number, s.Inferred)
				}
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s is read as %v, want %s", tt.printed, got, tt.want)
		}
	}
}
