package server

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/word"
)

// chosen is the cookie that keeps the language a reader chose on a page. It holds nothing else and names nobody.
const chosen = "lang"

// spoken is the language of the interface for a request: ?lang= (which is kept for the pages after it), the choice made before,
// what the browser asks for.
func spoken(w http.ResponseWriter, r *http.Request) string {
	w.Header().Add("Vary", "Accept-Language, Cookie")
	before := ""
	if c, err := r.Cookie(chosen); err == nil {
		before = c.Value
	}
	asked := r.URL.Query().Get("lang")
	language := word.Choose(r.Header.Get("Accept-Language"), asked, before)
	if asked == language && before != language && r.Header.Get("Sec-Fetch-Dest") != "iframe" {
		http.SetCookie(w, &http.Cookie{Name: chosen, Value: language, Path: "/", MaxAge: 365 * 24 * 3600, SameSite: http.SameSiteLaxMode, HttpOnly: true})
	}
	return language
}

type wordsKey struct{}

func withWords(ctx context.Context, words *word.Words) context.Context {
	return context.WithValue(ctx, wordsKey{}, words)
}

// saying is the words in which a page is written: saying(ctx).Say("frame.issues").
func saying(ctx context.Context) *word.Words {
	if w, ok := ctx.Value(wordsKey{}).(*word.Words); ok {
		return w
	}
	return word.In(word.Default)
}

// spokenIn is the language of a page, for titles that are known in several.
func spokenIn(ctx context.Context) *string {
	language := saying(ctx).Language()
	return &language
}

// titleOf is the title of a document in the language of a page, else in English or the one at hand: of a treaty known under several,
// the shortest that begins as it is called. "" for none.
func titleOf(ctx context.Context, d *schema.Document) string {
	language, best := saying(ctx).Language(), ""
	for _, v := range d.Values(schema.PropTitle) {
		if v.Lang == language && strings.HasPrefix(v.Text, d.Label()+" ") && (best == "" || len(v.Text) < len(best)) {
			best = v.Text
		}
	}
	if best != "" {
		return best
	}
	return deref(d.Title(&language))
}

// languageName is the name of a language of documents in the words of the interface: "français"; its code when it has none.
func languageName(code string, words *word.Words) string {
	tag, err := language.Parse(code)
	if err != nil {
		return code
	}
	return display.Languages(language.MustParse(words.Language())).Name(tag)
}

// dated is a date as readers write it, as full as it is known: "September 20, 2002", "September 2002", "2002". What is no date stays.
func dated(words *word.Words, date string) string {
	parts := strings.Split(date, "-")
	if len(parts) < 2 {
		return date
	}
	month, err := strconv.Atoi(parts[1])
	months := strings.Fields(words.Say("date.months"))
	if err != nil || month < 1 || month > len(months) {
		return date
	}
	if len(parts) == 2 {
		return words.Say("date.month", months[month-1], parts[0])
	}
	return words.Say("date.day", months[month-1], strings.TrimPrefix(parts[2], "0"), parts[0])
}
