package flat_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/flat"
	"github.com/travaux/travaux/loaders/text"
)

func embedded(tb testing.TB) *authority.Set {
	set, err := authority.Embedded()
	require.NoError(tb, err)
	return set
}

func read(tb testing.TB, body string) text.Text {
	t, err := text.Read(strings.NewReader(body), "paper.txt", 1<<20)
	require.NoError(tb, err)
	return t
}

// lines are the lines of a text, those that were lost behind a stroke.
func lines(t text.Text) []string {
	var out []string
	for _, l := range t.Lines() {
		switch s := t.Body[l.Text.Start:l.Text.End]; {
		case s == "":
		case l.Lost:
			out = append(out, "| "+s)
		default:
			out = append(out, s)
		}
	}
	return out
}

var long = strings.Repeat("It heard what the delegations had to say of the wells of their countries", 2) + ". "

func TestRestore(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"a page on one line",
			"E SCP/41/7 ORIGINAL: ENGLISH DATE: MAY 11, 2031 Standing Committee on the Law of Patents Forty-First Session Geneva, May 8 to 12, 2031 " +
				"SUMMARY BY THE CHAIR AGENDA ITEM 1: OPENING OF THE SESSION 1. Ms. Vega opened the session. AGENDA ITEM 2: OFFICERS 2. The Committee elected a Chair. 3. It rose.",
			[]string{"E", "| SCP/41/7", "| ORIGINAL: ENGLISH", "| DATE: MAY 11, 2031", "| Standing Committee on the Law of Patents", "| Forty-First Session",
				"| Geneva, May 8 to 12, 2031", "| SUMMARY BY THE CHAIR", "| AGENDA ITEM 1: OPENING OF THE SESSION", "| 1. Ms. Vega opened the session.",
				"| AGENDA ITEM 2: OFFICERS", "| 2. The Committee elected a Chair.", "| 3. It rose."}},
		{"paragraphs that ran together",
			"2. The Chair spoke. " + long + "3. He recalled No. 4. The paper was old. 4. Since then (see Article 5. The rule) all went well. 5. They rose.\n6. So it was agreed.",
			[]string{"2. The Chair spoke. " + strings.TrimSpace(long), "| 3. He recalled No. 4. The paper was old.", "| 4. Since then (see Article 5. The rule) all went well.",
				"| 5. They rose.", "6. So it was agreed."}},
		{"an act on one line",
			"The General Assembly, Recalling its resolution 60/1 of 16 September 2005, Noting with regret that wells run dry in many countries, " +
				"1. Requests the Secretary-General to report on wells; 2. Decides to keep the wells on its agenda; 3. Invites all to drink.",
			[]string{"The General Assembly, Recalling its resolution 60/1 of 16 September 2005, Noting with regret that wells run dry in many countries,",
				"| 1. Requests the Secretary-General to report on wells;", "| 2. Decides to keep the wells on its agenda;", "| 3. Invites all to drink."}},
		{"a first paragraph behind a date",
			"WT/MIN(01)/DEC/1 20 November 2001 (01-5859) MINISTERIAL CONFERENCE Fourth Session Doha, 9 - 14 November 2001 DECLARATION ON WELLS Adopted on 14 November 2001 " +
				"1. Wells have done much for growth. 2. We recognize the role of wells. 3. We stress our commitment.",
			[]string{"WT/MIN(01)/DEC/1", "| 20 November 2001", "| (01-5859)", "| MINISTERIAL CONFERENCE", "| Fourth Session", "| Doha, 9 - 14 November 2001", "| DECLARATION ON WELLS",
				"| Adopted on 14 November 2001", "| 1. Wells have done much for growth.", "| 2. We recognize the role of wells.", "| 3. We stress our commitment."}},
	} {
		t.Run(c.name, func(t *testing.T) { require.Equal(t, c.want, lines(flat.Restore(read(t, c.body), embedded(t)))) })
	}
}

// Texts whose lines are what they seem keep them.
func TestRestoreLeavesAlone(t *testing.T) {
	set := embedded(t)
	for name, body := range map[string]string{
		"a list within a sentence":   "4. " + long + "It had before it the following: 1. Wells; 2. Rivers; 3. Lakes.\n\n5. " + long + "\n\n6. It rose.",
		"sentences behind numbers":   "1. " + long + "The matter was settled in Article 2. The next one in rule 3. The Chair then spoke of item 4. All agreed.\n\n2. " + long + "\n\n3. It rose.",
		"a number that comes later":  "1. " + long + "So it closed point 1. 2. The well is deep.\n\n2. " + long + "\n\n3. It rose.",
		"a session in a sentence":    "1. The Standing Committee on the Law of Patents held its Fourteenth Session in Geneva from January 25 to 29, 2010, and adopted the report (document SCP/13/8). " + long,
		"years and dates":            "1. " + long + "It met in 2009. 2010. 2. 3. On 4. March 2011 it rose.\n\n2. It rose.",
		"shortened words and titles": "1. " + long + "See document SCP/4 Corr. 2. The Committee then heard Mr. 3. Vega.\n\n2. " + long + "\n\n3. It rose.",
	} {
		t.Run(name, func(t *testing.T) { require.Empty(t, flat.Restore(read(t, body), set).Lost) })
	}
}

// Lines are spaced when those of one paragraph stand apart too; paragraphs of one line each are not.
func TestSpaced(t *testing.T) {
	const paper = "DRAFT REPORT\n1. The Committee met in the\nhall and heard what the\nauthors of wells had to\nsay of them.\n2. It then took note of\nthe papers that lay on\nthe table.\n3. It rose."
	set := embedded(t)
	require.True(t, flat.Restore(read(t, strings.ReplaceAll(paper, "\n", "\n\n")), set).Spaced)
	require.False(t, flat.Restore(read(t, paper), set).Spaced)
	require.False(t, flat.Restore(read(t, strings.Repeat("A paragraph of one line, and\n\nthe next.\n\nOne more.\n\nAnd one.\n\n", 4)), set).Spaced)
}

// What Restore gives lies within the text, in order, where characters begin; the lines still cover it.
func FuzzRestore(f *testing.F) {
	set := embedded(f)
	for _, seed := range []string{long + "1. A. 2. B. 3. C.", "SCP/14/10 ORIGINAL: English DATE: March 15, 2010 " + long, "Le Comité,\u00a01. É. 2.\tÀ", "(((1. 2. 3. " + long} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		was, err := text.Read(strings.NewReader(body+long), "paper.txt", 1<<20)
		if err != nil {
			return
		}
		got := flat.Restore(was, set)
		require.Equal(t, was.Body, got.Body)
		last := 0
		for _, at := range got.Lost {
			require.Greater(t, at, last)
			require.Less(t, at, len(got.Body))
			require.True(t, utf8.RuneStart(got.Body[at]))
			last = at
		}
		at := 0
		for _, l := range got.Lines() {
			require.Equal(t, at, l.Start)
			at = l.End
		}
		require.Equal(t, len(got.Body), at)
	})
}
