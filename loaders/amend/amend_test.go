package amend_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/amend"
	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

const front = "PCT/A/30/7\nORIGINAL: English\nDATE: October 3, 2001\n\nWORLD INTELLECTUAL PROPERTY ORGANIZATION\nGENEVA\n\nAMENDMENTS TO THE REGULATIONS UNDER THE PCT\n\nadopted by the Assembly\n\n"

func read(t testing.TB, name, body string) assert.Reading {
	t.Helper()
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	r, err := loaders.Read(strings.NewReader(body), name, 1<<20, set)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// told shows an amendment in one line.
func told(a amend.Amendment) string {
	s := a.Kind + " " + a.Treaty.Local() + " " + a.Pinpoint
	for _, f := range [...]struct{ name, value string }{{"was", a.Was}, {"old", a.Old}, {"new", a.Text}, {"from", a.Effect}} {
		if f.value != "" {
			s += fmt.Sprintf(" %s=%q", f.name, f.value)
		}
	}
	return s
}

func TestRead(t *testing.T) {
	for _, tt := range []struct {
		says string
		want []string
	}{
		{"Rule 7(3)(b) of the Regulations under the PCT deleted.", []string{"deletion pct-regulations rule:7(3)(b)"}},
		{"With effect from April 1, 2002, Rule 32.1 of the Regulations under the PCT is deleted.", []string{`deletion pct-regulations rule:32.1 from="2002-04-01"`}},
		{"Article 9(2) of the Berne Convention is replaced by the following: \"(2) Makers may copy. Others may not.\"", []string{`substitution berne-convention art:9(2) new="Makers may copy. Others may not."`}},
		{"Article 9(2) of the Berne Convention shall read as follows:\n\n\"(2) Makers may copy.\"", []string{`substitution berne-convention art:9(2) new="Makers may copy."`}},
		{"In Article 9(2) of the Berne Convention, the words \"two years\" are replaced by the words \"three years\".", []string{`substitution berne-convention art:9(2) old="two years" new="three years"`}},
		{"A new paragraph (3) is inserted after Article 10(2) of the Paris Convention: \"(3) Seizure is allowed.\"", []string{`insertion paris-convention art:10(3) new="Seizure is allowed."`}},
		{"The following paragraph is added to Article 10 of the Paris Convention: \"(4) Seizure is free.\"", []string{`insertion paris-convention art:10(4) new="Seizure is free."`}},
		{"Article 14ter of the Berne Convention shall be renumbered Article 15bis.", []string{`renumbering berne-convention art:15bis was="art:14ter"`}},
		{"Articles 3 and 4 of the Patent Law Treaty are deleted.", []string{"deletion plt art:3", "deletion plt art:4"}},
		{"The Assembly decided to delete Article 12 of the Patent Law Treaty.", []string{"deletion plt art:12"}},
		// no amendments
		{"It is proposed that Article 9(2) of the Berne Convention be deleted.", nil},
		{"Article 9(2) of the Berne Convention should be deleted.", nil},
		{"Article 9(2) of the Berne Convention was deleted in 1971.", nil},
		{"Article 9(2) of the Berne Convention may be amended by the Conference.", nil},
		{"The Assembly is invited to delete Article 12 of the Patent Law Treaty.", nil},
		{"The time limit under Article 22 of the Patent Cooperation Treaty is replaced by one of 18 months.", nil},
		{"Any unit acquired under Article 12 of the Kyoto Protocol shall be added to the assigned amount.", nil},
		{"Rules 3 and 4 of the Regulations under the PCT remain unchanged.", nil},
	} {
		r := read(t, "x.txt", front+"1. The Assembly met.\n\n2. "+tt.says+"\n")
		var got []string
		for _, a := range r.Amendments {
			got = append(got, told(a))
			if quote := r.Document.Text.Body[a.Start:a.End]; quote == "" || !strings.Contains(tt.says, strings.TrimSpace(quote)) {
				t.Errorf("%s: quotes %q", tt.says, quote)
			}
		}
		if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
			t.Errorf("%s\ngot  %q\nwant %q", tt.says, got, tt.want)
		}
	}
}

func TestLanguages(t *testing.T) {
	body := `# Decision

1. L'article 9.2) de la Convention de Berne est remplacé par le texte suivant: « 2) L'auteur copie. »

2. L'article 10bis de la Convention de Paris est supprimé, avec effet au 1er janvier 2003.

3. Un nouvel alinéa 3) est inséré après l'article 5.2) de la Convention de Berne.

4. El artículo 9.2) del Convenio de Berna se sustituye por el texto siguiente: «2) El autor copia.»

5. Se suprime el artículo 4 del Convenio de París.

6. Il est proposé de supprimer l'article 6 de la Convention de Berne.
`
	var got []string
	for _, a := range read(t, "x.md", body).Amendments {
		a.Effect = ""
		got = append(got, told(a))
	}
	want := []string{`substitution berne-convention art:9(2) new="L'auteur copie."`, "deletion paris-convention art:10bis", "insertion berne-convention art:5(3)",
		`substitution berne-convention art:9(2) new="El autor copia."`, "deletion paris-convention art:4"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestTable(t *testing.T) {
	body := `# Amendments in force from January 1, 2004

| Present text | New text |
|---|---|
| Rule 11.2(a) of the PCT Regulations: The request is on paper. | Rule 11.2(a) of the PCT Regulations: The request is in writing. |
| Rule 12.1 of the PCT Regulations: The language is English. | [Deleted] |
| | Rule 12bis of the PCT Regulations: Any language will do. |
`
	want := []string{`substitution pct-regulations rule:11.2(a) new="The request is in writing." from="2004-01-01"`, `deletion pct-regulations rule:12.1 from="2004-01-01"`}
	for name, wanted := range map[string][]string{"New text": want, "Proposed text": nil} {
		var got []string
		for _, a := range read(t, "x.md", strings.Replace(body, "New text", name, 1)).Amendments {
			got = append(got, told(a))
		}
		if len(got) < len(wanted) || strings.Join(got[:len(wanted)], "\n") != strings.Join(wanted, "\n") || wanted == nil && got != nil {
			t.Errorf("%s:\ngot  %q\nwant %q", name, got, wanted)
		}
	}
}

// TestClaims: an amendment is a claim on the provision, with the sentence, and a part of the document that holds the new words.
func TestClaims(t *testing.T) {
	r := read(t, "x.txt", front+"1. The following has effect from April 1, 2002.\n\n2. Article 9(2) of the Berne Convention is replaced by the following: \"(2) Makers may copy.\"\n")
	e := assert.Entry(r)
	var found *schema.Edge
	for i, c := range e.Edges {
		if c.Relation == schema.Amends && c.To == "wipo:treaty/berne-convention#art_9__para_2" {
			found = &e.Edges[i]
		}
	}
	if found == nil {
		t.Fatalf("no claim: %+v", e.Edges)
	}
	if !strings.HasSuffix(found.Evidence.Rule, "/"+schema.ChangeSubstitution) || !strings.HasPrefix(found.Evidence.Quote, "Article 9(2)") || len(found.Evidence.Reasons) != 1 {
		t.Errorf("evidence %+v", found.Evidence)
	}
	said := map[schema.Property]string{}
	for _, s := range e.Statements {
		if s.Node == found.Evidence.Reasons[0] {
			said[s.Property] = s.Value.Text
		}
	}
	if said[schema.PropText] != "Makers may copy." || said[schema.PropInForce] != "2002-04-01" || said[schema.PropChange] != schema.ChangeSubstitution {
		t.Errorf("modification %v", said)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Rule 7 of the PCT Regulations is replaced by: \"x")
	f.Add("Articles 3 and 4 of the Patent Law Treaty become Articles 5 and 6.")
	f.Add("« Article 9(2) of the Berne Convention is deleted. » : “")
	f.Add("| Present text | New text |\n|---|---|\n| Article 1 of the PLT | |")
	set, err := authority.Embedded()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body string) {
		r, err := loaders.Read(strings.NewReader(body), "x.md", 1<<20, set)
		if err != nil {
			return
		}
		for _, a := range r.Amendments {
			if a.Start < 0 || a.End > len(r.Document.Text.Body) || a.Start >= a.End || a.Kind == "" || a.Pinpoint == "" {
				t.Fatalf("%+v", a)
			}
		}
	})
}
