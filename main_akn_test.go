package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/server"
)

// TestAKN: a loaded document is written, the file is read again, and its IRI names it.
func TestAKN(t *testing.T) {
	store := tempStore(t)
	mustRun(t, "load", "--quiet", "--store", store, "examples")
	code, out, errs := travaux(t, "akn", "--store", store, "wo/ga/28/5.")
	for _, want := range []string{`<FRBRuri value="/akn/un/doc/wipo-ga/2002-09-20/WO-GA-28-5"/>`, `<paragraph eId="para_2">`, `showAs="WO/GA/28/5"`,
		`href="/akn/un/debateReport/report/wipo-assemblies/2001-10-03/A-36-15#para_`, `<authorialNote eId="fn_1" marker="1"`} {
		if code != exitFine || !strings.Contains(out, want) {
			t.Errorf("exit code %d, no %s\n%s%.3000s", code, want, errs, out)
		}
	}
	if _, byIRI, _ := travaux(t, "akn", "--store", store, "/akn/un/doc/wipo-ga/2002-09-20/WO-GA-28-5"); byIRI != out {
		t.Error("the IRI gives another document")
	}
	folder := t.TempDir()
	mustRun(t, "akn", "--store", store, "--folder", folder, "WO/GA/28/5", "Berne Convention")
	files, _ := os.ReadDir(folder)
	if len(files) != 2 || files[0].Name() != "wipo-WO-GA-28-5.xml" {
		t.Errorf("files %v", files)
	}
	second := tempStore(t)
	mustRun(t, "load", "--quiet", "--store", second, folder)
	const asked = `{ document(symbol: "WO/GA/28/5") { title akn cites { totalCount edges { to { id } evidence { segment } } } } }`
	_, before, _ := travaux(t, "query", "--store", store, asked)
	_, after, _ := travaux(t, "query", "--store", second, asked)
	if lines(before) != lines(after) || !strings.Contains(before, `"akn": "/akn/un/doc/`) && !strings.Contains(before, `"akn":"/akn/un/doc/`) {
		t.Errorf("read again it says\n%s\nnot\n%s", after, before)
	}
	for args, want := range map[string]string{"WO/GA/99/9": "its text is not loaded", "Bernstein Convention": "names nothing known",
		"/akn/un/doc/wipo-ga/2002-09-20/WO-GA-99-9": "its text is not loaded"} {
		if code, out, errs := travaux(t, "akn", "--store", store, args); code != exitFailed || out != "" || !strings.Contains(errs, want) {
			t.Errorf("%s: exit code %d, %s%s", args, code, out, errs)
		}
	}
	if code, _, _ := travaux(t, "akn", "--store", store, "A/36/15", "WO/GA/28/5"); code != exitUsage {
		t.Errorf("several without a folder: exit code %d", code)
	}
}

// lines are the lines of an answer whatever their order, which follows dates that only one store knows.
func lines(answer string) string {
	all := strings.Split(strings.ReplaceAll(answer, ",", ""), "\n")
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// TestAKNAddresses: IRIs lead to pages, to XML, and to GraphQL; what is not known is said.
func TestAKNAddresses(t *testing.T) {
	store := tempStore(t)
	mustRun(t, "load", "--quiet", "--store", store, "examples")
	a := &app{out: io.Discard, errs: io.Discard, store: store, quiet: true}
	opened, err := a.openStore()
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	if err := a.takeArchive(opened); err != nil {
		t.Fatal(err)
	}
	h, err := a.handler(func() server.Reader { return opened.View() }, nil)
	if err != nil {
		t.Fatal(err)
	}
	const paper = "/akn/un/doc/wipo-ga/2002-09-20/WO-GA-28-5"
	for _, c := range []struct {
		path, accept string
		status       int
		holds        string
	}{
		{paper, "text/html,application/xml;q=0.9", http.StatusSeeOther, "/documents/WO/GA/28/5"},
		{paper + "~para_2", "", http.StatusSeeOther, "/documents/wipo:document/WO/GA/28/5#para_2"},
		{paper + "/eng@/!main", "", http.StatusSeeOther, "/documents/WO/GA/28/5"},
		{paper, "application/akn+xml", http.StatusOK, `<paragraph eId="para_2">`},
		{paper + ".xml", "text/html", http.StatusOK, `<paragraph eId="para_2">`},
		{paper + "/eng@2002-09-20/.xml", "", http.StatusOK, `<paragraph eId="para_2">`},
		{paper + "/fra@2002-09-20/.xml", "", http.StatusNotFound, "is not loaded"},
		{"/akn/un/act/treaty/wipo/1886-09-09/berne-convention", "", http.StatusSeeOther, "/documents/wipo:treaty/berne-convention"},
		{"/akn/un/act/treaty/wipo/1886-09-09/berne-convention.xml", "", http.StatusOK, "<article"},
		{"/akn/za/act/1962/58", "", http.StatusNotFound, "Nothing is known of /akn/za/act/1962/58"},
		{"/akn/za", "", http.StatusNotFound, "no Akoma Ntoso IRI"},
	} {
		r := httptest.NewRequest(http.MethodGet, c.path, nil)
		r.Header.Set("Accept", c.accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Body.String() + w.Header().Get("Location"); w.Code != c.status || !strings.Contains(got, c.holds) {
			t.Errorf("%s (%s): %d %s %.300s, want %d with %s", c.path, c.accept, w.Code, w.Header().Get("Location"), got, c.status, c.holds)
		}
	}
	if err := opened.Close(); err != nil {
		t.Fatal(err)
	}
	_, out, errs := travaux(t, "query", "--store", store, `{ a: akn(iri: "`+paper+`~para_2") { id } b: document(symbol: "`+paper+`") { label } c: akn(iri: "/akn/za/act/1/2") { id } }`)
	for _, want := range []string{"wipo:document/WO/GA/28/5#para_2", `"WO/GA/28/5"`, "null"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s in %s%s", want, out, errs)
		}
	}
}
