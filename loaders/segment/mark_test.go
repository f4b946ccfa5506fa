package segment

import (
	"fmt"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/text"
)

func TestAgendaMarks(t *testing.T) {
	const body = "Report of the Body on Lamps on its fifth session\n\nI. Opening of the session\n(Agenda item 1)\n\n1. The Chair opened the session.\n\n2. She welcomed all.\n\n" +
		"II. Care of lamps and of wicks\n(Agenda item 2)\n\n3. The Body spoke of oil.\n\n4. It agreed to buy some.\n\nIII. Closing\n(Agenda sub-item 3(a))\n\n5. The Chair closed the session (Agenda item 9).\n"
	read, err := text.Read(strings.NewReader(body), "report.txt", 1<<16)
	if err != nil {
		t.Fatal(err)
	}
	d := Split(read, embedded(t))
	var got []string
	for _, m := range d.AgendaMarks() {
		if !strings.HasSuffix(read.Body[m.Start:m.End], "(Agenda item "+m.Number+")") {
			t.Errorf("%q is no mark", read.Body[m.Start:m.End])
		}
		got = append(got, fmt.Sprintf("%s %s %s", m.Number, m.Title, m.Paragraphs))
	}
	if s := strings.Join(got, "; "); s != "1 Opening of the session 1-2; 2 Care of lamps and of wicks 3-5" {
		t.Error(s)
	}
}

func TestMarkedItem(t *testing.T) {
	for s, want := range map[string]string{"(Agenda item 12)": "12", "(Agenda items 3 and 4)": "3,4", "(Point 5 de l'ordre du jour)": "5", "(Agenda sub-item 4(d))": "", "(Item 3)": "", "Agenda item 3": "",
		"(Agenda item 3, continued)": "", "()": "", "(Agenda)": ""} {
		if got := markedItem(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
