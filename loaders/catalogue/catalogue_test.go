package catalogue

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/schema"
)

func TestRead(t *testing.T) {
	want := Record{File: "a/scan 17.txt", Symbol: "WO/GA/28/5", Title: "Report, with a comma", Date: "2002-09-20", Body: "WO/GA", Session: "28", Language: "en", URL: "https://example.org/5"}
	for _, c := range []struct {
		name, in string
		line     int
	}{
		{"catalogue.csv", "file,symbol,title,date,body,session,language,url\n\na/scan 17.txt,WO/GA/28/5,\"Report, with a comma\",2002-09-20,WO/GA,28,en,https://example.org/5\n", 3},
		{"catalogue.csv", "\ufeffURL;File;Title;Symbol;Date;Organ;Meeting;Lang;x\r\nhttps://example.org/5;a/scan 17.txt;Report, with a comma;WO/GA/28/5;2002-09-20;WO/GA;28;en;y\r\n", 2},
		{"catalogue.json", "{\"documents\": [\n {\"title\": \"Nothing else\"},\n\n {\"file\": \"a/scan 17.txt\", \"symbol\": \"WO/GA/28/5\", \"title\": \"Report,  with a comma\", \"date\": \"2002-09-20\",\n \"body\": \"WO/GA\", \"session\": 28, \"language\": \"en\", \"url\": \"https://example.org/5\"}]}", 4},
		{"catalogue.xml", `<?xml version="1.0" encoding="UTF-8"?><records xmlns:dc="http://purl.org/dc/elements/1.1/">
<record><header><identifier>oai:1</identifier></header><metadata><oai_dc:dc>
<dc:title>Report, with a comma</dc:title><dc:identifier>WO/GA/28/5</dc:identifier><dc:identifier>https://example.org/5</dc:identifier>
<dc:source>a/scan 17.txt</dc:source><dc:date>2002-09-20</dc:date><dc:creator>WO/GA</dc:creator><dc:language>en</dc:language></oai_dc:dc></metadata></record></records>`, 2},
		{"catalogue.xml", `<collection xmlns="http://www.loc.gov/MARC21/slim">
<record><controlfield tag="001">7</controlfield><datafield tag="191"><subfield code="a">WO/GA/28/5</subfield><subfield code="c">28</subfield></datafield>
<datafield tag="245"><subfield code="a">Report, with a comma /</subfield></datafield><datafield tag="269"><subfield code="a">2002-09-20</subfield></datafield>
<datafield tag="110"><subfield code="a">WO/GA</subfield></datafield><datafield tag="041"><subfield code="a">en</subfield></datafield>
<datafield tag="856"><subfield code="u">https://example.org/5</subfield><subfield code="f">a/scan 17.txt</subfield></datafield></record></collection>`, 2},
	} {
		all, err := Read(strings.NewReader(c.in), "/papers/"+c.name)
		if err != nil {
			t.Fatalf("%s: %v", c.in, err)
		}
		got, want := all[len(all)-1], want
		want.From, want.Line = c.name, c.line
		if strings.Contains(c.in, "oai_dc") {
			want.Session, got.Symbol = "", want.Symbol // Dublin Core has no field for a session
		}
		if got != want {
			t.Errorf("%s\nread   %+v\nwanted %+v", c.in, got, want)
		}
	}
	for name, in := range map[string]string{"catalogue.csv": "a,b\n1,2\n", "catalogue.json": `{"a": 1}`, "catalogue.xml": "<a><b></a>" + strings.Repeat("<a>", 99)} {
		if _, err := Read(strings.NewReader(in), name); !errors.Is(err, schema.ErrInvalid) {
			t.Errorf("%s: %v", in, err)
		}
	}
}

func TestFor(t *testing.T) {
	c := New("/papers/", []Record{
		{File: "a/x.txt", Title: "ax"}, {File: "b/x.txt", Title: "bx"}, {File: "only.txt", Title: "only"},
		{URL: "https://example.org/p.html", Title: "page"}, {Symbol: "A/1/2 Rev.", Title: "by symbol"}, {File: "empty.txt"},
	})
	for at, want := range map[string]string{
		"/papers/a/x.txt": "ax", "/papers/b/x.txt": "bx", "/papers/c/x.txt": "", "/papers/c/only.txt": "only", "/other/only.txt": "",
		"https://example.org/p.html": "page", "/papers/p.html": "page", "/papers/empty.txt": "",
	} {
		if r, ok := c.For(at); r.Title != want || ok != (want != "") {
			t.Errorf("%s: %+v", at, r)
		}
	}
	if r, ok := c.BySymbol("a/1/2  rev"); !ok || r.Title != "by symbol" {
		t.Errorf("by symbol: %+v", r)
	}
	marks := []string{c.Mark("/papers/a/x.txt"), c.Mark("/papers/b/x.txt"), c.Mark("/papers/none.txt")}
	if slices.Sort(marks); len(slices.Compact(marks)) != 3 {
		t.Errorf("marks %v", marks)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("catalogue.csv", "file,symbol\n\"a,b")
	f.Add("catalogue.json", `[{"file": "a"}, {}]`)
	f.Add("catalogue.xml", `<record><datafield tag="245"><subfield code="b">x</subfield></datafield></record>`)
	f.Fuzz(func(t *testing.T, name, in string) {
		all, err := Read(strings.NewReader(in), name)
		if (err == nil) == (len(all) == 0) {
			t.Errorf("%d records and %v", len(all), err)
		}
	})
}
