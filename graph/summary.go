package graph

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"fmt"

	"github.com/travaux/travaux/graph/ledger"
	"github.com/travaux/travaux/schema"
)

// digest tells entries apart by how they are stored.
type digest [16]byte

// summary is what a snapshot says of the ledger that it was made from: which one, and which entries it showed.
//
//	KX4VZ3…   acme:document/D/7@en 3f…   acme:document/D/3@en 07…   link:acme:issue/… b1…
type summary struct {
	secret  [16]byte // of the digests, another one for each snapshot, so that nobody can write entries with the same ones
	store   string   // the ledger's identity
	entries map[string]digest
	mac     cipher.AEAD
	sum     []byte
}

func newSummary(store string) (*summary, error) {
	s := &summary{store: store, entries: map[string]digest{}}
	if _, err := rand.Read(s.secret[:]); err != nil {
		return nil, fmt.Errorf("graph: drawing a secret: %w", err)
	}
	return s, s.begin()
}

func (s *summary) begin() error {
	block, err := aes.NewCipher(s.secret[:])
	if err == nil {
		s.mac, err = cipher.NewGCM(block)
	}
	if err != nil {
		return fmt.Errorf("graph: making digests: %w", err)
	}
	return nil
}

// of is the digest of an entry: the authentication of its bytes under the secret (GMAC).
func (s *summary) of(p ledger.Packed) (d digest) {
	var nonce [12]byte // one for all: no digest is ever shown to anybody
	s.sum = s.mac.Seal(s.sum[:0], nonce[:], nil, p.Stored())
	return digest(s.sum)
}

// pack writes a summary for the note of a snapshot.
func (s *summary) pack() []byte {
	b := append([]byte(nil), s.secret[:]...)
	b = appendString(b, s.store)
	for key, d := range s.entries {
		b = append(appendString(b, key), d[:]...)
	}
	return b
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// unpackSummary is the inverse of pack; ErrCorrupt for what pack never writes.
func unpackSummary(b []byte) (*summary, error) {
	s := &summary{entries: make(map[string]digest, len(b)/64)}
	if len(b) < len(s.secret) {
		return nil, fmt.Errorf("graph: summary of %d bytes: %w", len(b), schema.ErrCorrupt)
	}
	b = b[copy(s.secret[:], b):]
	var ok bool
	for s.store, b, ok = cutString(b); ok && len(b) > 0; {
		var key string
		if key, b, ok = cutString(b); !ok || len(b) < len(digest{}) {
			ok = false
			break
		}
		s.entries[key] = digest(b[:len(digest{})])
		b = b[len(digest{}):]
	}
	if !ok {
		return nil, fmt.Errorf("graph: summary ends early: %w", schema.ErrCorrupt)
	}
	return s, s.begin()
}

func cutString(b []byte) (s string, rest []byte, ok bool) {
	n, w := binary.Uvarint(b)
	if w <= 0 || n > uint64(len(b)-w) {
		return "", nil, false
	}
	return string(b[w : w+int(n)]), b[w+int(n):], true
}
