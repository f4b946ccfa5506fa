package server

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/server/word"
)

// Each page answers with what it is about, in each language, and with no message that lacks its words.
func TestPagesOfPlaces(t *testing.T) {
	h, _ := serve(t)
	for path, want := range map[string][]string{
		"/":       {"/issues/protection-of-audiovisual-performances", `class="spark"`, "data-suggest", "/explorer?"},
		"/issues": {"/issues/protection-of-audiovisual-performances"},
		"/issues/protection-of-audiovisual-performances": {`id="timeline"`, `class="tl"`, `id="row-`, `class="drawer"`, "timeline.svg"},
		"/bodies":                             {"/bodies/wipo/ga"},
		"/bodies/wipo/ga":                     {"WO/GA", "/sessions/wipo/ga/28"},
		"/sessions/wipo/ga/28":                {"WO/GA/28/5", `id="asked"`, "/sessions/wipo/ga/27"},
		"/treaties":                           {"/treaties/wipo-convention"},
		"/treaties/wipo-convention":           {`id="articles"`},
		"/recommendations/development-agenda": {`id="rec-`},
		"/documents":                          {"WO/GA/28/5", `name="year"`},
		"/documents?year=2002":                {"WO/GA/28/5"},
		"/documents?present=no":               {"A/36/15"},
	} {
		for _, language := range word.Languages() {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.Header.Set("Accept-Language", language)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			body := w.Body.String()
			require.Equal(t, http.StatusOK, w.Code, "%s: %.300s", path, body)
			require.Contains(t, body, `<html lang="`+language+`">`, path)
			for _, part := range want {
				require.Contains(t, body, part, path)
			}
			for _, prefix := range []string{">places.", ">issue.", ">start.", ">frame.", ">message.", ">search.", ">document.", ">relation.", ">kind."} {
				require.NotContains(t, body, prefix, "%s has a message without words", path)
			}
		}
	}
}

// A neighbourhood of several steps holds what one of fewer does, and says how far it goes; any other number is one of those.
func TestStepsOfANeighbourhood(t *testing.T) {
	h, _ := serve(t)
	rows := 0
	for _, steps := range []string{"", "1", "2", "3", "99", "-4", "x"} {
		body := fetch(h, "GET", "/graph?node=WO/GA/28/5&steps="+steps, "").Body.String()
		n := strings.Count(body, "<tr>")
		require.Contains(t, body, `name="steps"`)
		switch steps {
		case "2":
			require.Greater(t, n, rows)
			require.Contains(t, body, "up to 2 steps away")
			require.Contains(t, body, `<option value="2" selected>`)
		case "", "1", "-4", "x":
			require.NotContains(t, body, "steps away")
		default:
			require.GreaterOrEqual(t, n, rows)
			require.Contains(t, body, `<option value="3" selected>`)
		}
		rows = max(rows, n)
	}
}

// What names nothing is a page that says so; nothing is guessed.
func TestPagesThatAreNot(t *testing.T) {
	h, _ := serve(t)
	for _, path := range []string{"/issues/none", "/bodies/none", "/sessions/ga/9999", "/sessions/x", "/treaties/none", "/treaties/wipo-convention/999", "/recommendations/none",
		"/issues/protection-of-audiovisual-performances/timeline.exe", "/bodies/%00", "/sessions/" + strings.Repeat("a/", 500), "/documents?year=20x"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		require.Equal(t, http.StatusNotFound, w.Code, path)
		require.Contains(t, w.Body.String(), "<h1>", path)
	}
}

// The timeline of an issue is taken away as a picture and as tables that hold the same events.
func TestTimelineIsTakenAway(t *testing.T) {
	h, _ := serve(t)
	for file, want := range map[string]string{"timeline.svg": "<style>@font-face", "timeline.csv": "date,where,title,state,gap,documents,wanted,decisions", "timeline.md": "|---|---|---|---|"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/issues/protection-of-audiovisual-performances/"+file, nil))
		require.Equal(t, http.StatusOK, w.Code, file)
		require.Contains(t, w.Body.String(), want, file)
		require.Contains(t, w.Body.String(), "28", file)
	}
}
