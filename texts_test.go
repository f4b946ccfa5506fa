package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const carefully = "# WO/GA/28/9\n\nORIGINAL: English\n\nDATE: September 20, 2002\n\nWIPO GENERAL ASSEMBLY\n\nTwenty-Eighth (13th Extraordinary) Session\n\n" +
	"Geneva, September 23 to October 1, 2002\n\nPAPER ON READING ROOMS\n\n1. Discussions were based on document WO/GA/28/5 and on that decision of the Committee.\n\n" +
	"2. The Assembly is invited to take note of document WO/GA/28/7, paragraph 4.\n\n3. The rooms stay open.\n"

// twice is a folder in which one paper lies carefully written, recognised from a picture with another date and another number in it, and in
// another language, with an oddity in each.
func twice(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	scan := strings.NewReplacer("# ", "", "September 20, 2002", "September 10, 2002", "WO/GA/28/7", "WO/GA/28/6", "the Committee", "the Comm1ttee", "Discussions", "D i s c u s s i o n s",
		"rooms stay", "r o o m s s t a y").Replace(carefully)
	french := "WO/GA/28/9\nORIGINAL : anglais\nDATE : 21 septembre 2002\n\nASSEMBLÉE GÉNÉRALE DE L'OMPI\n\nVingt-neuvième session\n\nGenève, 23 septembre - 1er octobre 2002\n\nLES SALLES DE LECTURE\n\n" +
		"1. Les débats ont eu lieu sur la base du document WO/GA/28/5, et les salles restent ouvertes à toutes les personnes qui viennent les voir.\n"
	for name, body := range map[string]string{"room.md": carefully, "scan.txt": scan, "salles.txt": french, "empty.txt": ""} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(body), 0o644))
	}
	return folder
}

func get(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address)
	require.NoError(t, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, answer.StatusCode, string(body))
	return string(body)
}

// TestTextsOfOneDocument wants the careful text shown, and what the others say otherwise told on its page and in GraphQL.
func TestTextsOfOneDocument(t *testing.T) {
	site := siteOver(t, twice(t))
	page := get(t, site+"/documents/WO/GA/28/9")
	for _, want := range []string{"Another copy says otherwise: scan.txt", "because it is sounder", "A version in another language says otherwise: salles.txt",
		"<div>2002-09-10</div>", "<div>wipo:document/WO/GA/28/6</div>", "stay open"} {
		require.Contains(t, page, want)
	}
	french := get(t, site+"/documents/WO/GA/28/9?version=fr")
	require.Contains(t, french, "the session line says session 29, the symbol session 28")
	require.Contains(t, french, "says otherwise: room.md")
	require.NotContains(t, french, "scan.txt", "a copy in another language is compared with the text of its own")

	answer, err := http.Post(site+"/graphql", "application/json", strings.NewReader(
		`{"query":"{ document(symbol: \"WO/GA/28/9\") { texts { language format names shown why differs { field here there } warnings { text segment start end } } } }"}`))
	require.NoError(t, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	for _, want := range []string{`{"language":"en","format":"markdown","names":["room.md"],"shown":true,"why":null,"differs":[],"warnings":[]}`,
		`"names":["scan.txt"],"shown":false,"why":"sounder","differs":[{"field":"date","here":["2002-09-10"],"there":["2002-09-20"]}`,
		`{"text":"header: the session line says session 29, the symbol session 28","segment":"header"`} {
		require.Contains(t, string(body), want)
	}
}

// TestReportIsFitToRead looks at the report of a load as at every other page, with its places unfolded, and at the page of a paper whose texts differ.
func TestReportIsFitToRead(t *testing.T) {
	t.Parallel()
	folder, out := twice(t), t.TempDir()
	report := filepath.Join(out, "report.html")
	mustRun(t, "load", "--quiet", "--store", tempStore(t), "--report", report, "examples", folder)
	site, script := httptest.NewServer(http.FileServer(http.Dir(out))), axe(t)
	t.Cleanup(site.Close)
	texts := siteOver(t, "examples", folder)
	for _, p := range []struct{ origin, at, with, open string }{
		{site.URL, "/report.html", "table.files", ""},
		{site.URL, "/report.html", "mark", "open"},
		{texts, "/documents/WO/GA/28/9", ".odd", "open"},
	} {
		o := look(t, p.origin)
		address := p.origin + p.at
		if p.open == "" {
			o.enter(t, address, p.with, script)
		} else {
			o.enter(t, address, "h1", script)
			o.unfold(t, p.with)
		}
		for _, v := range views[:6] {
			o.view(t, fmt.Sprintf("%s %s %s %d %s", strings.TrimSuffix(p.at, ".html"), p.open, v.theme, v.width, v.medium), v.theme, v.width, v.medium, script != "" && v.medium == "")
		}
		o.calm(t)
	}
}
