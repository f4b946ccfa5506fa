package quality

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/travaux/travaux/schema"
)

// report is a paper of so many numbered paragraphs, the first part of those of a longer one, and its annexes.
func report(paragraphs, annexes int) string {
	dice := rand.New(rand.NewPCG(5, 6)) // the same words whatever the length
	words := strings.Fields("the Committee noted with interest a proposal of several delegations on the protection of performances and asked its " +
		"Secretariat to prepare further material for discussion at a later meeting while some members wished to consult their capitals")
	sentence := func() string {
		var b []string
		for range 12 + dice.IntN(30) {
			b = append(b, words[dice.IntN(len(words))])
		}
		return strings.Join(b, " ") + ".\n\n"
	}
	var b strings.Builder
	b.WriteString("REPORT\n\n")
	for i := range 60 {
		if s := sentence(); i < paragraphs {
			fmt.Fprintf(&b, "%d. The Chair said that %s", i+1, s)
		}
	}
	for i := range annexes {
		fmt.Fprintf(&b, "[Annex %s follows]\n\n\fANNEX %s\n\n", strings.Repeat("I", i+1), strings.Repeat("I", i+1))
		for range 12 {
			b.WriteString("And " + sentence())
		}
	}
	return b.String()
}

// worse is a text as a machine reads it from a bad copy: so many words in a hundred have other signs in them, are torn or glued, are lost, or have
// spots beside them that were read as words.
func worse(s string, percent int) string {
	dice := rand.New(rand.NewPCG(7, uint64(percent)))
	var b strings.Builder
	for line := range strings.Lines(s) {
		for i, word := range strings.Split(strings.TrimRight(line, "\n"), " ") {
			if i > 0 {
				b.WriteByte(' ')
			}
			if dice.IntN(100) >= percent || word == "" {
				b.WriteString(word)
				continue
			}
			switch half := len(word) / 2; dice.IntN(8) {
			case 0: // lost
			case 1:
				b.WriteString(word[:half] + " " + word[half:])
			case 2:
				b.WriteString(word + "lii" + word)
			case 3, 4:
				b.WriteString(word + " ~;i1 rnlj vvi 'l,")
			default:
				b.WriteString(word[:half] + "\ufffd" + word[half:])
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestNoiseAndFragments sets a clean text beside a worse copy of the whole: the clean one is shown, unless it lacks part of the paper.
func TestNoiseAndFragments(t *testing.T) {
	fragments := []struct {
		paragraphs, annexes int
		whole               bool
	}{{60, 2, true}, {56, 2, true}, {51, 2, false}, {45, 2, false}, {30, 2, false}, {10, 0, false}, {60, 1, false}, {60, 0, false}, {2, 0, false}}
	t.Log("| noise | rank | letters | 60 + 2 | 56 + 2 | 51 + 2 | 45 + 2 | 30 + 2 | 10 | 60 + 1 | 60 | 2 |")
	for _, percent := range []int{0, 2, 5, 8, 10, 15, 20, 25, 30} {
		noisy := schema.Copy{Hash: "b", Quality: measure(t, "b.txt", worse(report(60, 2), percent), "")}
		row := fmt.Sprintf("| %d %% | %d | %d |", percent, noisy.Quality.Rank, noisy.Quality.Letters)
		for _, f := range fragments {
			clean := schema.Copy{Hash: "a", Quality: measure(t, "a.md", report(f.paragraphs, f.annexes), "")}
			shown := []string{"clean", "noisy"}[schema.Best([]schema.Copy{clean, noisy})]
			row += " " + shown + " |"
			want := "noisy"
			if f.whole || f.annexes > noisy.Quality.Annexes-1 && f.annexes < 2 && f.paragraphs == 60 { // noise has hidden the heading of the annex that is lacking
				want = "clean"
			}
			if shown != want {
				t.Errorf("noise of %d %%, %d paragraphs and %d annexes: the %s text is shown: %+v, %+v", percent, f.paragraphs, f.annexes, shown, clean.Quality, noisy.Quality)
			}
			if why := schema.Why(clean, noisy); f.whole && why != schema.BetterText {
				t.Errorf("noise of %d %%: the clean text is shown, as %s", percent, schema.BetterWords(why))
			}
		}
		t.Log(row)
	}
}
