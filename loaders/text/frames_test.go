package text

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// folder opens the files of a map.
func folder(files map[string]string) Beside {
	return func(path string) (io.ReadCloser, error) {
		if content, ok := files[path]; ok {
			return io.NopCloser(strings.NewReader(content)), nil
		}
		return nil, errors.New("not there")
	}
}

func TestFrames(t *testing.T) {
	menu := "<html><body><p>Menu of the site</p></body></html>"
	report := "<html><body><h1>Report of the Committee</h1><p>1. The Committee took note of the report, at length and in so many words.</p></body></html>"
	for name, c := range map[string]struct {
		page     string
		files    map[string]string
		want     []string // in this order
		not      string
		warnings int
	}{
		"a frameset": {`<html><frameset cols="20,80"><frame src="report_files/menu.htm"><frame src="report_files\main%20page.htm#top"></frameset>
			<noframes><body>Your browser shows no frames</body></noframes></html>`,
			map[string]string{"report_files/menu.htm": menu, "report_files/main page.htm": report}, []string{"Menu of the site", "Report of the Committee", "1. The Committee"}, "no frames", 0},
		"frames in frames": {`<frameset><frame src="a/one.htm"></frameset>`,
			map[string]string{"a/one.htm": `<frameset><frame src="two.htm"><frame src="one.htm"></frameset>`, "a/two.htm": report}, []string{"Report of the Committee"}, "", 1},
		"what stands elsewhere": {`<frameset><frame src="http://example.org/a.htm"><frame src="../secret.htm"><frame src="/etc/a.htm"><frame src="notes.txt"><frame src="main.htm"></frameset>`,
			map[string]string{"main.htm": report, "../secret.htm": "<p>secret</p>", "/etc/a.htm": "<p>secret</p>", "notes.txt": "secret"}, []string{"Report"}, "secret", 4},
		"a frame that is missing": {`<frameset><frame src="menu.htm"><frame src="main.htm"></frameset>`, map[string]string{"menu.htm": menu}, []string{"Menu"}, "", 1},
		"the text in an iframe":   {`<p>Portal</p><iframe src="report_files/saved.html"></iframe><p>Imprint</p>`, map[string]string{"report_files/saved.html": report}, []string{"Portal", "1. The Committee", "Imprint"}, "", 0},
		"an advertisement":        {report + `<iframe src="report_files/ad.html"></iframe>`, map[string]string{"report_files/ad.html": "<p>Buy</p>"}, []string{"Report"}, "Buy", 0},
		"a menu": {`<frameset><frame src="menu.htm"><frame src="main.htm"></frameset>`, map[string]string{
			"menu.htm": `<p>Site</p><p><a href="a.htm">Meetings of the Committee</a></p><p><a href="b.htm">Documents</a></p>`, "main.htm": report}, []string{"Report"}, "Meetings", 0},
		"another page": {`<p>Portal</p><iframe src="other.html"></iframe>`, map[string]string{"other.html": report}, []string{"Portal"}, "Report", 0},
	} {
		text, err := OpenBeside(t.Context(), strings.NewReader(c.page), "papers/report.htm", 1<<20, folder(c.files))
		require.NoError(t, err, name)
		text, err = Lay(text)
		require.NoError(t, err, name)
		at := 0
		for _, want := range c.want {
			i := strings.Index(text.Body[at:], want)
			require.GreaterOrEqual(t, i, 0, "%s: %q in %q", name, want, text.Body[at:])
			at += i + len(want)
		}
		if c.not != "" {
			require.NotContains(t, text.Body, c.not, name)
		}
		require.Len(t, text.Warnings, c.warnings, "%s: %v", name, text.Warnings)
	}
}

// TestFramesAreBounded lets pages name each other, many of them and large ones.
func TestFramesAreBounded(t *testing.T) {
	many := `<frameset><frame src="first.htm">` + strings.Repeat(`<frame src="main.htm">`, 2000) + `</frameset>`
	large := func(path string) (io.ReadCloser, error) {
		if path == "first.htm" {
			return io.NopCloser(strings.NewReader("<p>A page</p>")), nil
		}
		return io.NopCloser(io.LimitReader(repeated("<p>word</p>"), 1<<30)), nil
	}
	for _, beside := range []Beside{large, folder(map[string]string{"first.htm": "<p>A page</p>", "main.htm": many})} {
		text, err := OpenBeside(t.Context(), strings.NewReader(many), "a.htm", 1<<20, beside)
		require.NoError(t, err)
		text, err = Lay(text)
		require.NoError(t, err)
		require.Less(t, len(text.Body), 2<<20)
		require.Contains(t, text.Body, "A page")
		require.Len(t, text.Warnings, toldFrames+1, "%v", text.Warnings)
	}
}

type repeated string

func (r repeated) Read(b []byte) (n int, err error) {
	for n < len(b) {
		n += copy(b[n:], r)
	}
	return n, nil
}
