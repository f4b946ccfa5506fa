package header

import (
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"
)

// farFromSession is how many days a document may be dated before its session begins or after it ends. Papers come out months before, reports
// and corrections months after; two years apart the date is another one's, or the session is.
const farFromSession = 2 * 365

// wordyTitle is from how many characters a title is more likely a paragraph that was taken for one.
const wordyTitle = 500

// suspect reports what may be so and rarely is.
func (r *reader) suspect() {
	r.suspectDate()
	r.suspectTitle()
}

// suspectDate compares the date with the days of the session.
func (r *reader) suspectDate() {
	ses := r.h.Session
	day, err := time.Parse(time.DateOnly, r.h.Date)
	start, err1 := time.Parse(time.DateOnly, ses.Start.String())
	end, err2 := time.Parse(time.DateOnly, ses.End.String())
	if err != nil || err1 != nil || err2 != nil {
		return
	}
	days := func(d time.Duration) int { return int(d.Hours() / 24) }
	switch before, after := days(start.Sub(day)), days(day.Sub(end)); {
	case before > farFromSession:
		r.warnAt(r.h.Spans["date"], "the date is %s, %d days before its session began (%s)", r.h.Date, before, ses.Start)
	case after > farFromSession:
		r.warnAt(r.h.Spans["date"], "the date is %s, %d days after its session ended (%s)", r.h.Date, after, ses.End)
	}
}

// suspectTitle looks at whether the title is one. What has neither symbol nor title is no paper: nothing is expected of it.
func (r *reader) suspectTitle() {
	title, at := r.h.Title, r.h.Spans["title"]
	n := utf8.RuneCountInString(title)
	switch {
	case title == "" && r.symbol != nil && r.h.Treaty == "":
		r.warn("no title was found")
	case title == "":
	case letterCount(title) < 3:
		r.warnAt(at, "the title %s has hardly a letter", strconv.Quote(title))
	case n > wordyTitle:
		r.warnAt(at, "the title has %d characters: it may be a paragraph", n)
	case r.isName(title):
		r.warnAt(at, "the title %s is the name of a body or organisation", strconv.Quote(title))
	}
}

// isName tells that a title is, whole, what a body or organisation is called.
func (r *reader) isName(title string) bool {
	if _, ok := r.names.orgs[squeeze(title)]; ok {
		return true
	}
	b, ok := r.set.Body(r.h.Body)
	if !ok {
		return false
	}
	if letters(b.Label) == letters(title) {
		return true
	}
	for _, n := range b.Names[r.h.Language] {
		if letters(n) == letters(title) {
			return true
		}
	}
	return false
}

func letterCount(s string) (n int) {
	for _, c := range s {
		if unicode.IsLetter(c) {
			n++
		}
	}
	return n
}
