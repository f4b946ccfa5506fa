package date

import (
	"slices"
	"strings"
)

// part is one month of a date with the days named in it.
type part struct {
	days        []int
	list        bool // days are told one by one, not as a first and a last
	month, year int
	start, end  int // bytes
	next        int // index of the token after it
}

// Find lists the dates and periods that s prints, in the order of their places; nil when there is none.
// A date that lacks its year is left out, as is one that two conventions read differently.
func Find(s string) []Found {
	if !strings.ContainsAny(s, "0123456789") {
		return nil // no year
	}
	var out []Found
	sc := scanner{s: s}
	for sc.next() {
		for i := 0; i < len(sc.run); {
			f, next, ok := chain(sc.run, i)
			if !ok {
				i++
				continue
			}
			out = append(out, f)
			i = next
		}
	}
	if n := numeric(s); len(n) > 0 {
		out = append(out, n...)
		slices.SortFunc(out, func(a, b Found) int { return a.Start - b.Start })
	}
	return out
}

// chain reads one date or period that begins at token i: one month, or several of which the last has the year.
func chain(run []token, i int) (f Found, next int, ok bool) {
	first, ok := readPart(run, i)
	if !ok {
		return Found{}, 0, false
	}
	parts, list := []part{first}, first.list
	for len(parts) < 12 {
		last := parts[len(parts)-1]
		j, join := joiner(run, last.next)
		if join == tBreak || (last.year > 0 && join != tTo) {
			break
		}
		p, more := readPart(run, j)
		if !more || (last.year > 0 && (p.year == 0 || (len(p.days) == 0) != (len(last.days) == 0))) {
			break
		}
		list = list || join == tAnd || join == tComma || p.list
		parts = append(parts, p)
		if p.year > 0 && last.year > 0 {
			break
		}
	}
	if f, ok = build(parts, list); ok {
		return f, parts[len(parts)-1].next, true
	}
	if f, ok = build(parts[:1], first.list); ok {
		return f, first.next, true
	}
	return Found{}, 0, false
}

// joiner reads what may stand between two months of one period; tBreak when nothing of the kind does.
func joiner(run []token, i int) (int, kind) {
	k := tBreak
	for ; i < len(run); i++ {
		switch run[i].kind {
		case tAnd, tTo, tSlash, tComma:
			if k != tBreak && k != tComma {
				return i, tBreak
			}
			if k = run[i].kind; k == tSlash {
				k = tTo
			}
		case tFiller:
		default:
			return i, k
		}
	}
	return i, tBreak
}

// readPart reads "7 to 20 December 2000", "December 7 to 20, 2000" or "December 2000" at token i.
func readPart(run []token, i int) (part, bool) {
	if i >= len(run) {
		return part{}, false
	}
	p := part{start: run[i].start}
	switch run[i].kind {
	case tDay:
		i = p.readDays(run, i)
		if j := skip(run, i, tFiller); j > i && j < len(run) && run[j].kind == tOf { // "21st day of November"
			i = j
		}
		i = skip(run, i, tOf)
		if i >= len(run) || run[i].kind != tMonth {
			return part{}, false
		}
		p.month = run[i].n
		i++
	case tMonth:
		p.month = run[i].n
		i++
		if j := skip(run, i, tFiller); j < len(run) && run[j].kind == tDay && !monthFollows(run, j) {
			p.end = 0
			i = p.readDays(run, j)
		}
	default:
		return part{}, false
	}
	p.end, p.next = run[i-1].end, i
	j := skip(run, i, tComma, tOf, tFiller)
	if j < len(run) && run[j].kind == tYear {
		p.year, p.end, p.next = run[j].n, run[j].end, j+1
	}
	return p, true
}

// monthFollows tells that the day at j belongs to the month name after it ("in April 11 May 2000" is not April 11).
func monthFollows(run []token, j int) bool {
	k := skip(run, j+1, tOf)
	return k < len(run) && run[k].kind == tMonth && (k+1 >= len(run) || run[k+1].kind != tDay)
}

// readDays reads "7", "7 to 20", "11, 12 and 14" and gives the index after it.
func (p *part) readDays(run []token, i int) int {
	p.days = append(p.days, run[i].n)
	i++
	for len(p.days) < 31 {
		j, join := joiner(run, i)
		if join == tBreak || j >= len(run) || run[j].kind != tDay {
			return i
		}
		if p.months(run, j) { // "June 30 to 4 July": the day belongs to the next month
			return i
		}
		if join == tTo {
			for d := p.days[len(p.days)-1] + 1; d < run[j].n && p.list; d++ {
				p.days = append(p.days, d)
			}
		} else {
			p.list = true
		}
		p.days = append(p.days, run[j].n)
		i = j + 1
	}
	return i
}

// months tells that p already has its month and the day at j is followed by another one.
func (p *part) months(run []token, j int) bool { return p.month > 0 && monthFollows(run, j) }

func skip(run []token, i int, kinds ...kind) int {
	for i < len(run) && slices.Contains(kinds, run[i].kind) {
		i++
	}
	return i
}

// build turns parts into a period; the year of a later part holds for the earlier ones that have none.
func build(parts []part, list bool) (Found, bool) {
	last := parts[len(parts)-1]
	if last.year == 0 {
		return Found{}, false
	}
	for i := len(parts) - 2; i >= 0; i-- {
		if parts[i].year == 0 {
			if parts[i].year = parts[i+1].year; parts[i].month > parts[i+1].month {
				parts[i].year--
			}
		}
	}
	f := Found{Start: parts[0].start, End: last.end}
	for _, p := range parts {
		if len(p.days) == 0 {
			f.Days = append(f.Days, Date{p.year, p.month, 0})
		}
		for _, d := range p.days {
			f.Days = append(f.Days, Date{p.year, p.month, d})
		}
	}
	for i, d := range f.Days {
		if !d.valid() || (i > 0 && f.Days[i-1].Compare(d) >= 0) {
			return Found{}, false
		}
	}
	f.Range = Range{f.Days[0], f.Days[len(f.Days)-1]}
	if !list || f.Days[0].Day == 0 {
		f.Days = nil
	}
	return f, true
}
