package version_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/version"
	"github.com/travaux/travaux/schema"
)

const berne schema.ID = "wipo:treaty/berne-convention"

func embedded(t testing.TB) *authority.Set {
	t.Helper()
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// act is the text of an act, as its document states it: "number: words" an article, "number: [deleted]" one that is
// there no more.
func act(year, lang string, articles ...string) schema.Entry {
	id := berne + schema.ID("/act/"+year)
	e := schema.Entry{Key: string(id) + "@" + lang, Layer: schema.LayerSource, Document: id, Language: lang, Hash: year + lang}
	for i, a := range articles {
		number, words, _ := strings.Cut(a, ": ")
		n := id.Part("art_" + number)
		say := func(p schema.Property, v schema.Value) {
			e.Statements = append(e.Statements, schema.Statement{Node: n, Property: p, Value: v})
		}
		say(schema.PropNumber, schema.Text(number))
		say(schema.PropPosition, schema.Int(i+1))
		whole, _, _ := strings.Cut(number, "__")
		if whole != number {
			say(schema.PropPartOf, schema.Ref(id.Part("art_"+whole)))
		} else {
			say(schema.PropPartOf, schema.Ref(id))
		}
		if words == "[deleted]" {
			say(schema.PropDeleted, schema.Flag())
			continue
		}
		say(schema.PropText, schema.InLang(words, lang))
	}
	return e
}

// told lists what a derived entry claims: "1971 insertion art_14bis".
func told(e schema.Entry) []string {
	var out []string
	for _, c := range e.Edges {
		year := c.From.Local()[strings.LastIndexByte(c.From.Local(), '/')+1:]
		s := fmt.Sprintf("%s %s %s", year, strings.TrimPrefix(c.Evidence.Rule, "version/"), c.To.Portion())
		if len(c.Evidence.Reasons) == 2 && c.Evidence.Reasons[0].Portion() != c.To.Portion() {
			s += " from " + c.Evidence.Reasons[0].Portion()
		}
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

func TestChanges(t *testing.T) {
	set := embedded(t)
	const (
		share = "the author has an interest in every sale of the work after the first one"
		films = "a film is protected as a work of its own and its maker enjoys the rights"
		radio = "the author alone may allow that the work is made known by radio"
		name  = "the author may claim to be named and may oppose every change"
	)
	for _, tt := range []struct {
		what    string
		entries []schema.Entry
		want    []string
	}{
		{"nothing", []schema.Entry{act("1928", "en", "1: "+name), act("1948", "en", "1: "+strings.ToUpper(name)+".")}, nil},
		{"one act", []schema.Entry{act("1928", "en", "1: "+name)}, nil},
		{"substitution", []schema.Entry{act("1928", "en", "1: "+name), act("1948", "en", "1: "+name+" of the work")}, []string{"1948 substitution art_1"}},
		{"other matter under the number", []schema.Entry{act("1928", "en", "1: "+name), act("1948", "en", "1: "+share)}, []string{"1948 substitution art_1"}},
		{"insertion", []schema.Entry{act("1928", "en", "1: "+name), act("1948", "en", "1: "+name, "1bis: "+radio)}, []string{"1948 insertion art_1bis"}},
		{"deletion", []schema.Entry{act("1928", "en", "1: "+name, "2: "+radio), act("1948", "en", "1: "+name)}, []string{"1948 deletion art_2"}},
		{"printed as deleted", []schema.Entry{act("1928", "en", "2: "+radio), act("1948", "en", "2: [deleted]")}, []string{"1948 deletion art_2"}},
		{"long deleted", []schema.Entry{act("1908", "en", "2: [deleted]"), act("1928", "en", "2: [deleted]")}, []string{"1908 since/deletion art_2"}},
		{"printed as deleted in the first text loaded", []schema.Entry{act("1928", "en", "1: "+name, "2: [deleted]")}, []string{"1928 since/deletion art_2"}},
		{"a part printed as deleted", []schema.Entry{act("1908", "en", "1: "+name, "1__para_2: "+radio), act("1928", "en", "1: "+name, "1__para_2: [deleted]")},
			[]string{"1928 deletion art_1__para_2", "1928 substitution art_1"}},
		{"back again", []schema.Entry{act("1908", "en", "2: [deleted]"), act("1928", "en", "2: "+radio)}, []string{"1908 since/deletion art_2", "1928 insertion art_2"}},
		{"moved, its number taken", []schema.Entry{act("1928", "en", "14bis: "+share), act("1948", "en", "14bis: "+films, "14ter: "+share)},
			[]string{"1948 insertion art_14bis", "1948 renumbering art_14ter from art_14bis"}},
		{"moved down one", []schema.Entry{act("1928", "en", "1: "+name, "2: "+radio), act("1948", "en", "1: "+films, "2: "+name, "3: "+radio)},
			[]string{"1948 insertion art_1", "1948 renumbering art_2 from art_1", "1948 renumbering art_3 from art_2"}},
		{"an act between is not loaded", []schema.Entry{act("1908", "en", "1: "+name), act("1948", "en", "1: "+name, "2: "+radio)}, []string{"1948 since/insertion art_2"}},
		{"a supplement is no text", []schema.Entry{act("1908", "en", "1: "+name), act("1914", "en", "1: "+radio), act("1928", "en", "1: "+name)}, nil},
		{"another language is not compared", []schema.Entry{act("1908", "en", "1: "+name), act("1928", "en", "1: "+name), act("1928", "fr", "1: un autre texte")}, nil},
	} {
		got := version.Derive(tt.entries, set)
		if len(got) != 1 {
			t.Fatalf("%s: %d entries", tt.what, len(got))
		}
		if !slices.Equal(told(got[0]), tt.want) {
			t.Errorf("%s: %q, want %q", tt.what, told(got[0]), tt.want)
		}
	}
}

func TestProvisionsNow(t *testing.T) {
	got := version.Derive([]schema.Entry{act("1928", "en", "1: as it was", "2: gone later"), act("1948", "en", "1: as it is")}, embedded(t))
	said := map[string]string{}
	for _, s := range got[0].Statements {
		said[s.Node.Portion()+" "+string(s.Property)] = s.Value.String()
	}
	for want, value := range map[string]string{"art_1 text": "as it is", "art_1 number": "1", "art_1 label": "Berne Convention, article 1", "art_1 partOf": string(berne),
		"art_1 deleted": "", "art_2 deleted": "1", "art_2 text": "", "art_1 present": "1"} {
		if said[want] != value {
			t.Errorf("%s is %q, want %q", want, said[want], value)
		}
	}
}

// TestOrder: what is derived does not depend on the order in which the acts came, nor on what else is loaded.
func TestOrder(t *testing.T) {
	set := embedded(t)
	entries := append(set.Entries(), act("1908", "en", "1: one two three", "2: four five six"), act("1928", "en", "1: one two three four", "3: four five six"),
		act("1948", "fr", "1: un deux trois"), act("1948", "en", "1: seven eight nine", "3: four five six"), act("1971", "en", "1: seven eight nine"))
	want := version.Derive(entries, set)
	if len(want) != 1 || len(want[0].Edges) == 0 || want[0].Hash == "" {
		t.Fatalf("%d entries: %+v", len(want), want)
	}
	for range 20 {
		rand.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		if got := version.Derive(entries, set); !reflect.DeepEqual(got, want) {
			t.Fatal("another order gives another result")
		}
	}
}

func TestNothing(t *testing.T) {
	set := embedded(t)
	if got := version.Derive(set.Entries(), set); got != nil {
		t.Errorf("%d entries from records alone", len(got))
	}
}
