package text

import (
	"strings"
	"testing"
)

// TestPageNumbers wants what counts the pages to be none of the text, and all else to be.
func TestPageNumbers(t *testing.T) {
	const five = "T.\f5\n\nA.\fChapter 2: Tools   6\n\nB.\fChapter 2: Tools   7\n\nC.\f8\n\nD.\fAnnex 9\n\nE."
	for in, want := range map[string]string{
		"One.\n\n1\n\fTwo.\n\n2\n\fThree.\n\n3\n":        "One.|Two.|Three.",   // no page breaks behind the last number
		"One.\n\n1\n\fTwo.\n\n7\n":                       "One.|Two.|7",        // it does not go on
		"One.\n\n1\n\fTwo.\n\n2 states\n":                "One.|Two.|2 states", // no number of a page
		"One.\n\n3\n":                                    "One.|3",
		"One.\n\n\f4\n":                                  "One.",
		"One.\n\nii\n\fTwo.\n\niii\n\fThree.\n\n1\n\fD.": "One.|Two.|Three.|D.", // a preface
		"One.\n\n(ii)\n\fTwo.":                           "One.|(ii)|Two.",
		five:                                             "T.|A.|B.|C.|D.|E.",
		"T.\n\n\fArticle 6\n\nA.\n\n\fArticle 7\n\nB.":   "T.|Article 6|A.|Article 7|B.", // two may happen
		"T.\n\n\fArticle 6\n\nA.\n\n\fArticle 8\n\nB.\n\n\fArticle 9\n\nC.\n\n\fArticle 12\n\nD.": "T.|Article 6|A.|Article 8|B.|Article 9|C.|Article 12|D.",
	} {
		x, err := Read(strings.NewReader(in), "a.txt", 1<<10)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, b := range x.Blocks {
			if s := x.View(b.Span).S; s != "" {
				got = append(got, s)
			}
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q reads as %q, wanted %q", in, s, want)
		}
	}
}

// TestLedLines wants the entries of a table of contents to be no footnotes.
func TestLedLines(t *testing.T) {
	for line, led := range map[string]bool{"1 Introduction . . . . . . 1": true, "2 Structure....... 12": true, "3 The end…  4": true, "1 See document A/36/15.": false,
		"2 Ibid., p. 12": false, "3 He said ... 12": true, "* As revised in 1999": false} {
		if isLed(line) != led {
			t.Errorf("%q: %v", line, !led)
		}
	}
	x, err := Read(strings.NewReader("CONTENTS\n\n1 Introduction . . . . . 1\n\n2 Tools . . . . . 5\n\nThe text1 begins here. It goes on2.\n"), "a.txt", 1<<10)
	if err != nil || len(x.Footnotes) > 0 {
		t.Errorf("%v, notes %v", err, x.Footnotes)
	}
}
