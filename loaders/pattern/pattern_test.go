package pattern_test

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/pattern"
)

// same fails when a pattern finds in a text what regexp does not find.
func same(t *testing.T, p *pattern.Pattern, re *regexp.Regexp, s string) {
	t.Helper()
	check := func(what string, got, want any) {
		t.Helper()
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s of %q in %q: %v, regexp gives %v", what, re, s, got, want)
		}
	}
	check("MatchString", p.MatchString(s), re.MatchString(s))
	check("FindString", p.FindString(s), re.FindString(s))
	check("FindStringIndex", p.FindStringIndex(s), re.FindStringIndex(s))
	check("FindStringSubmatch", p.FindStringSubmatch(s), re.FindStringSubmatch(s))
	check("FindStringSubmatchIndex", p.FindStringSubmatchIndex(s), re.FindStringSubmatchIndex(s))
	for _, n := range []int{-1, 0, 1, 2} {
		check("FindAllStringIndex", p.FindAllStringIndex(s, n), re.FindAllStringIndex(s, n))
		check("FindAllStringSubmatchIndex", p.FindAllStringSubmatchIndex(s, n), re.FindAllStringSubmatchIndex(s, n))
		check("FindAllStringSubmatch", p.FindAllStringSubmatch(s, n), re.FindAllStringSubmatch(s, n))
	}
}

func TestFindsWhatRegexpFinds(t *testing.T) {
	texts := []string{"", "a", "b", "ab", "aab", "ab ab", "abab", " ab.", "xab\nab", "\nab\n", "éab", "abé ab", "ab\xffab", "aaaa", "the end", "The End of THE END",
		"K ſ ß é É", "a b a b", "-ab-", "ab12 34", "the the end end"}
	for _, source := range []string{`ab`, `\bab\b`, `^ab`, `ab$`, `(?m)^ab$`, `(?:^|[ .])ab`, `ab(?:[ .]|$)`, `a*`, `a+?b`, `(?i)the (?P<x>end)`, `(?i)k|ſ|é`, `\Bab`,
		`a|ab`, `(a|ab)(b?)`, `(?s).b`, `.b`, `[^ ]+ [^ ]+`, `\pL+`, `(?P<n>\d+)|(?P<w>[a-z]+)`, `\b`, `$`, `^`, `x?`, `(?:a b ){1,3}`, `[^.]{0,5}end`, `a\z`, `\Aa`} {
		p, err := pattern.Compile(source)
		if err != nil {
			t.Fatal(err)
		}
		re := regexp.MustCompile(source)
		if p.String() != re.String() || !reflect.DeepEqual(p.SubexpNames(), re.SubexpNames()) || p.SubexpIndex("x") != re.SubexpIndex("x") || p.SubexpIndex("") != -1 {
			t.Errorf("%s: names %q", source, p.SubexpNames())
		}
		for _, s := range texts {
			same(t, p, re, s)
		}
	}
}

// The cues of the data are compared over texts that are made of pieces of their own examples.
func TestCuesFindWhatRegexpFinds(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(11, 4))
	pieces := []string{"<body>", "<ordinal>", "<date>", "(", ")", ".", ",", "é", "Ω", "\n", "the", "of", "1", "session", "which", "held in"}
	for _, class := range set.Classes() {
		for _, c := range set.Cues(class) {
			re := regexp.MustCompile(c.Re.String())
			words := pieces
			for _, e := range c.Examples {
				same(t, c.Re, re, e)
				same(t, c.Re, re, "Then "+e+", and "+e+" x")
				words = append(words[:len(words):len(words)], strings.Fields(e)...)
				words = append(words, e)
			}
			for range 12 {
				var b strings.Builder
				for range r.IntN(30) {
					b.WriteString(words[r.IntN(len(words))])
					b.WriteString([]string{" ", " ", " ", "", ", "}[r.IntN(5)])
				}
				same(t, c.Re, re, b.String())
			}
			if t.Failed() {
				t.Fatalf("%s %s", class, c.Rule)
			}
		}
	}
}

// An expression that needs more states than there is room for must still find everything.
func TestManyStates(t *testing.T) {
	source := `a[ab]{18}c`
	p, err := pattern.Compile(source)
	if err != nil {
		t.Fatal(err)
	}
	re := regexp.MustCompile(source)
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		b := make([]byte, 4000)
		for i := range b {
			b[i] = "aabb"[r.IntN(4)]
		}
		b[3000], b[3900] = 'c', 'c'
		same(t, p, re, string(b))
	}
}

func TestSideBySide(t *testing.T) {
	source := `(?i)the (?P<x>\pL+) (?:of|on) [^.]{0,20}\b(report|paper|étude)s?\b`
	p, err := pattern.Compile(source)
	if err != nil {
		t.Fatal(err)
	}
	re := regexp.MustCompile(source)
	var wait sync.WaitGroup
	for k := range 8 {
		wait.Go(func() {
			r := rand.New(rand.NewPCG(uint64(k), 7))
			words := strings.Fields("the The chair of on report reports étude paper. ÉTUDE . Ω and")
			for range 200 {
				var b strings.Builder
				for range r.IntN(25) {
					b.WriteString(words[r.IntN(len(words))] + " ")
				}
				if s := b.String(); !reflect.DeepEqual(p.FindAllStringSubmatchIndex(s, -1), re.FindAllStringSubmatchIndex(s, -1)) {
					t.Errorf("%q", s)
				}
			}
		})
	}
	wait.Wait()
}

func FuzzPattern(f *testing.F) {
	f.Add(`\b[Tt]he (?P<x>end|start)(?:[.,]|$)`, "the end, The start")
	f.Add(`(?i)k+|^a`, "aKk")
	f.Fuzz(func(t *testing.T, source, s string) {
		re, err := regexp.Compile(source)
		p, bad := pattern.Compile(source)
		if (err == nil) != (bad == nil) {
			t.Fatalf("%q: %v, regexp gives %v", source, bad, err)
		}
		if err == nil && len(source) < 100 && len(s) < 200 {
			same(t, p, re, s)
		}
	})
}
