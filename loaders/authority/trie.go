package authority

import "strings"

// trie holds the forms of names by the bytes they share from their beginning, in lower case as asciiLower makes it. A name
// begins where a word begins, so that a text is walked from word to word and not byte by byte.
type trie struct {
	roots [256]*branch // by first byte, in either case
	heads [slots]bool  // by the first two bytes: most words of a text begin no name
}

// branch is a run of bytes and what may follow it.
type branch struct {
	run    string
	forms  []int  // that end behind the run
	firsts string // first bytes of the branches that follow, in their order
	next   []*branch
}

// put adds a form.
func (t *trie) put(text string, form int) {
	key := asciiLower(text)
	if key == "" {
		return
	}
	for b := range 32 {
		if len(key) == 1 || key[1]&31 == byte(b) {
			t.heads[slot(key[0], byte(b))] = true
		}
	}
	at := t.roots[key[0]]
	if at == nil {
		at = &branch{run: key, forms: []int{form}}
		t.roots[key[0]] = at
		if c := key[0]; c >= 'a' && c <= 'z' {
			t.roots[c-'a'+'A'] = at
		}
		return
	}
	at.put(key, form)
}

func (b *branch) put(key string, form int) {
	n := shared(b.run, key)
	if n < len(b.run) {
		rest := &branch{run: b.run[n:], forms: b.forms, firsts: b.firsts, next: b.next}
		b.run, b.forms, b.firsts, b.next = b.run[:n], nil, rest.run[:1], []*branch{rest}
	}
	if key = key[n:]; key == "" {
		b.forms = append(b.forms, form)
		return
	}
	if i := strings.IndexByte(b.firsts, key[0]); i >= 0 {
		b.next[i].put(key, form)
		return
	}
	b.firsts += key[:1]
	b.next = append(b.next, &branch{run: key, forms: []int{form}})
}

// shared is how many bytes two strings share from their beginning.
func shared(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// find gives the forms that stand at the beginning of words, by where they begin and then by where they end; of those in
// one place the first put in first.
func (t *trie) find(str string) []hit {
	var out []hit
	for i := range len(str) {
		b := t.roots[str[i]]
		if b == nil || i > 0 && wordByte[str[i-1]] || i+1 < len(str) && !t.heads[slot(str[i], str[i+1])] || !startsWord(str, i) {
			continue
		}
		for at := i; b != nil && b.reads(str[at:]); {
			at += len(b.run)
			for _, f := range b.forms {
				out = append(out, hit{i, at, f})
			}
			b = b.behind(str[at:])
		}
	}
	return out
}

func (b *branch) reads(str string) bool {
	if len(str) < len(b.run) {
		return false
	}
	for i := range len(b.run) {
		if lower(str[i]) != b.run[i] {
			return false
		}
	}
	return true
}

func (b *branch) behind(str string) *branch {
	if str == "" {
		return nil
	}
	if i := strings.IndexByte(b.firsts, lower(str[0])); i >= 0 {
		return b.next[i]
	}
	return nil
}

// wordByte tells the letters and digits of ASCII.
var wordByte = func() (t [256]bool) {
	for c := range 128 {
		l := lower(byte(c))
		t[c] = l >= 'a' && l <= 'z' || c >= '0' && c <= '9'
	}
	return t
}()
