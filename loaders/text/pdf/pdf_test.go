package pdf

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/travaux/travaux/loaders/deadline"
	"github.com/travaux/travaux/schema"
)

// column is a text of several lines at a place.
func column(x float64, lines ...string) string {
	out := ""
	for i, l := range lines {
		out += words(x, 760-14*float64(i), 12, l)
	}
	return out
}

var prose = []string{"The Committee took note of the survey of", "national laws and asked the Secretariat to", "prepare a second one for its next session.", "It also noted the statements of delegations."}

func TestReadFindsFootnoteMarks(t *testing.T) {
	above := words(72, 700, 12, "as decided in paragraph 200") + words(222, 705, 7, "1") + words(229, 700, 12, "in 1998.") +
		words(72, 686, 12, "Of the 12 items none was left over.") + words(72, 100, 7, "1") + words(79, 96, 10, "See document A/36/15.")
	scaled := "BT /F 1 Tf 12 0 0 12 72 700 Tm (the agenda) Tj 7 0 0 7 132.5 705 Tm (3) Tj 12 0 0 12 139.5 700 Tm (of 1998 and nothing else) Tj ET\n"
	for name, c := range map[string]struct{ content, want string }{
		"above the line": {above, "1 1"},
		"scaled":         {scaled, "3"},
		"none":           {words(72, 700, 12, "WO/GA/28/5 of 2002 says A1 and B2 to all"), ""},
	} {
		pages, err := Read(t.Context(), file{pages: []string{column(72, prose...) + c.content}}.bytes())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, r := range pages[0].Raised {
			got = append(got, pages[0].Text[r[0]:r[1]])
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: marks %q, wanted %q in\n%s", name, got, c.want, pages[0].Text)
		}
	}
}

func TestReadOrders(t *testing.T) {
	want := strings.Join(prose, "\n")
	turned := "q 0 1 -1 0 595 0 cm\n" + column(72, prose...) + "Q\n"
	for name, f := range map[string]file{
		"plain":               {pages: []string{column(72, prose...)}},
		"page turned":         {pages: []string{column(72, prose...)}, extra: "/Rotate 90"},
		"turned and set back": {pages: []string{turned}, extra: "/Rotate 90"},
		"without a password":  {pages: []string{column(72, prose...)}, sealed: true},
	} {
		pages, err := Read(t.Context(), f.bytes())
		if err != nil || len(pages) != 1 || pages[0].Text != want {
			t.Errorf("%s: %v\n%+v", name, err, pages)
		}
	}
}

func TestReadTwoColumns(t *testing.T) {
	left := append([]string{}, prose...)
	left[3] = "It noted the statements of the Group of"
	right := []string{"African States and of the Group of Latin", "American and Caribbean Countries, and said", "so in its report to the General Assembly", "of that year."}
	pages, err := Read(t.Context(), file{pages: []string{column(40, left...) + column(320, right...)}}.bytes())
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Join(append(left, right...), "\n"); pages[0].Text != want {
		t.Errorf("%q, wanted one paragraph:\n%q", pages[0].Text, want)
	}
}

func TestReadParts(t *testing.T) {
	two := column(72, prose...) + words(72, 690, 12, "Another paragraph begins here.")
	pages, err := Read(t.Context(), file{pages: []string{two, two}}.bytes())
	if want := strings.Join(prose, "\n") + "\n\nAnother paragraph begins here."; err != nil || len(pages) != 2 || pages[1].Text != want {
		t.Errorf("%v %+v", err, pages)
	}
}

func TestReadRefuses(t *testing.T) {
	whole := file{pages: []string{column(72, prose...)}}.bytes()
	for name, c := range map[string]struct {
		in   []byte
		says string
	}{
		"password":  {file{pages: []string{column(72, prose...)}, sealed: true, user: "secret"}.bytes(), "password"},
		"scan":      {file{pages: []string{"0 0 100 100 re f", "0 0 100 100 re f"}}.bytes(), "ocrmypdf"},
		"head only": {[]byte("%PDF-1.4\n"), "broken"},
		"no pages":  {[]byte("%PDF-1.7\n1 0 obj\n<< /Pages 1 0 R >>\nendobj\ntrailer << /Root 1 0 R >>"), ""},
		"nothing":   {whole[:60], "broken"},
	} {
		_, err := Read(t.Context(), c.in)
		if !errors.Is(err, schema.ErrInvalid) || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, wanted one line with %q", name, err, c.says)
		}
	}
}

// TestReadStops wants a file that takes too long to be given up, and the next ones to be read.
func TestReadStops(t *testing.T) {
	f := file{}
	for range 200 {
		f.pages = append(f.pages, column(72, prose...))
	}
	hard := file{pages: []string{strings.Repeat(column(72, prose...), 20_000)}}
	for range 3 {
		for name, raw := range map[string][]byte{"many pages": f.bytes(), "one page": hard.bytes()} {
			ctx, stop := deadline.With(t.Context(), 20*time.Millisecond)
			_, err := Read(ctx, raw)
			if stop(); !errors.Is(err, schema.ErrTooLarge) {
				t.Errorf("%s: %v, wanted that it takes too long", name, err)
			}
		}
	}
	if pages, err := Read(t.Context(), f.bytes()); err != nil || len(pages) != 200 {
		t.Errorf("afterwards: %d pages, %v", len(pages), err)
	}
}

// TestReadDamaged cuts files off and turns bits over: each gives pages or an error.
func TestReadDamaged(t *testing.T) {
	whole := file{pages: []string{column(72, prose...), column(72, prose...)}}.bytes()
	random := rand.New(rand.NewPCG(7, 11))
	for i := range 60 {
		raw := append([]byte{}, whole...)
		if i%2 == 0 {
			raw = raw[:random.IntN(len(raw))]
		}
		for range i {
			if len(raw) > 8 {
				raw[5+random.IntN(len(raw)-5)] ^= 1 << random.IntN(8)
			}
		}
		pages, err := Read(t.Context(), raw)
		if (err == nil) == (len(pages) == 0) {
			t.Errorf("%d: %d pages and %v", i, len(pages), err)
		}
	}
}

// BenchmarkRead reads a file of 20 pages of 40 lines.
func BenchmarkRead(b *testing.B) {
	var lines []string
	for range 10 {
		lines = append(lines, prose...)
	}
	f := file{}
	for range 20 {
		f.pages = append(f.pages, column(72, lines...)+words(72, 100, 7, "1")+words(79, 96, 10, "See document A/36/15."))
	}
	raw := f.bytes()
	if _, err := Read(b.Context(), raw); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Read(b.Context(), raw); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "files/s")
}
