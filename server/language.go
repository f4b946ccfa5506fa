package server

import (
	"context"
	"net/http"

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
