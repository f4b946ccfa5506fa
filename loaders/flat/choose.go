package flat

import "math"

const (
	ahead   = 60 // numbers that are looked at for the next of a sequence
	widest  = 50 // numbers that a sequence may leave out
	trusted = 2  // lines found within others, from which on a number behind a heading in small letters is believed
)

// chosen gives the places at which paragraphs begin within lines, and the byte of the first paragraph's number of all;
// math.MaxInt when the text numbers none.
func chosen(numbers []number) (lost []int, first int) {
	first = math.MaxInt
	last, found := 0, 0
	for i, c := range numbers {
		if c.strength == leading {
			if c.n == 1 || last == 0 || c.n > last && c.n-last < widest {
				last, first = c.n, min(first, c.at)
			}
			continue
		}
		if !begins(numbers, i, last, found) {
			continue
		}
		if lost = append(lost, c.at); c.from < c.at && c.from > c.line {
			lost = append(lost, c.from)
		}
		last, first, found = c.n, min(first, c.at), found+1
	}
	return lost, first
}

// begins tells whether the number within a line is the next of the sequence of which last is the last member, and
// the one that begins its paragraph; found counts those that were found within lines before.
func begins(numbers []number, i, last, found int) bool {
	c := numbers[i]
	opens := last == 0 && (c.n == 1 || c.strength >= strong && goesOn(numbers, i, 3))
	if !opens && (last == 0 || c.n != last+1) || outdone(numbers, i) {
		return false
	}
	next := goesOn(numbers, i, 1)
	switch {
	case c.strength == member:
		return c.acts && (next || found > 0)
	case c.strength == weak:
		return next && (found >= trusted || opens && goesOn(numbers, i, 2))
	}
	return next || found > 0
}

// outdone tells whether the same number comes again, with better right, before the next one.
func outdone(numbers []number, i int) bool {
	for _, c := range numbers[i+1 : min(len(numbers), i+1+ahead)] {
		switch {
		case c.n == numbers[i].n && c.strength > numbers[i].strength && (c.strength == leading || numbers[i].strength == weak):
			return true
		case c.n == numbers[i].n+1 && c.strength >= strong:
			return false
		}
	}
	return false
}

// goesOn tells whether the next numbers of the sequence, so many of them, follow number i.
func goesOn(numbers []number, i, more int) bool {
	n := numbers[i].n
	for _, c := range numbers[i+1 : min(len(numbers), i+1+ahead)] {
		switch {
		case c.n == n+1 && (c.strength >= strong || c.strength == member && c.acts):
			if n, more = c.n, more-1; more == 0 {
				return true
			}
		case c.strength == leading && c.n <= n:
			return false
		}
	}
	return false
}
