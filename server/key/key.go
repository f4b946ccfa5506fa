package key

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/travaux/travaux/schema"
)

// prefix begins every key, so that one is known for what it is wherever it turns up.
const prefix = "tvx_"

// Key is what is kept of a key.
type Key struct {
	ID    string    `json:"id"`     // the first 8 digits of the hash
	Name  string    `json:"name"`   // what it is for, in the words of whoever made it
	Hash  string    `json:"sha256"` // of the whole key, in hexadecimal digits
	Added time.Time `json:"added"`
}

// Ring is the keys of one file. It is safe for concurrent use, and sees what another process adds or removes.
type Ring struct {
	path string

	mu   sync.Mutex
	seen fs.FileInfo // the file as it was when it was read; nil before, and when there is none
	keys []Key
}

// Open names the file; one that does not exist holds no key.
func Open(path string) *Ring { return &Ring{path: path} }

// Add makes a key and keeps its hash. The secret is given this once only.
func (r *Ring) Add(name string) (secret string, k Key, err error) {
	random := make([]byte, 32)
	if _, err := rand.Read(random); err != nil {
		return "", Key{}, fmt.Errorf("key: no random bytes: %w", err)
	}
	secret = prefix + base64.RawURLEncoding.EncodeToString(random)
	hash := digest(secret)
	k = Key{ID: hash[:8], Name: name, Hash: hash, Added: time.Now().UTC().Truncate(time.Second)}
	return secret, k, r.change(func(keys []Key) ([]Key, error) { return append(keys, k), nil })
}

// Remove takes a key back by its ID; schema.ErrNotFound when there is none.
func (r *Ring) Remove(id string) error {
	return r.change(func(keys []Key) ([]Key, error) {
		left := slices.DeleteFunc(slices.Clone(keys), func(k Key) bool { return k.ID == id })
		if len(left) == len(keys) {
			return nil, fmt.Errorf("key: there is no key %s: %w", id, schema.ErrNotFound)
		}
		return left, nil
	})
}

// List gives all keys in the order in which they were added.
func (r *Ring) List() ([]Key, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	info, err := os.Stat(r.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.seen, r.keys = nil, nil
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("key: %w", err)
	case r.seen != nil && os.SameFile(r.seen, info) && r.seen.ModTime().Equal(info.ModTime()) && r.seen.Size() == info.Size():
		return slices.Clone(r.keys), nil
	}
	b, err := os.ReadFile(r.path)
	if err != nil {
		return nil, fmt.Errorf("key: %w", err)
	}
	var keys []Key
	for line := range strings.Lines(string(b)) {
		var k Key
		if err := json.Unmarshal([]byte(line), &k); err != nil || len(k.Hash) != 2*sha256.Size {
			return nil, fmt.Errorf("key: %s holds a line that is no key: %w", r.path, schema.ErrCorrupt)
		}
		keys = append(keys, k)
	}
	r.seen, r.keys = info, keys
	return slices.Clone(keys), nil
}

// Holder gives the key that a secret is; false when it is none. How long that takes does not tell how near it came.
func (r *Ring) Holder(secret string) (Key, bool) {
	keys, err := r.List()
	if err != nil {
		return Key{}, false
	}
	hash, found := []byte(digest(secret)), -1
	for i, k := range keys {
		if subtle.ConstantTimeCompare(hash, []byte(k.Hash)) == 1 {
			found = i
		}
	}
	if found < 0 {
		return Key{}, false
	}
	return keys[found], true
}

// Bearer is the secret that a request bears: Authorization: Bearer tvx_…; "" for none.
func Bearer(r *http.Request) string {
	scheme, secret, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(secret)
}

func digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// stale is the age of a change that was begun and will not end.
const stale = 10 * time.Second

// change writes the keys anew: whole to a file beside, which no two can make at once, then into place.
func (r *Ring) change(edit func([]Key) ([]Key, error)) error {
	if err := os.MkdirAll(filepath.Dir(r.path), 0o755); err != nil {
		return fmt.Errorf("key: %w", err)
	}
	beside := r.path + ".new"
	f, err := os.OpenFile(beside, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if info, old := os.Stat(beside); errors.Is(err, fs.ErrExist) && old == nil && time.Since(info.ModTime()) > stale {
		_ = os.Remove(beside)
		f, err = os.OpenFile(beside, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	}
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("key: the keys are being changed elsewhere; try again in %s: %w", stale, schema.ErrInUse)
	}
	if err != nil {
		return fmt.Errorf("key: %w", err)
	}
	if err := errors.Join(r.write(f, edit), f.Close()); err != nil {
		return errors.Join(err, os.Remove(beside))
	}
	return os.Rename(beside, r.path)
}

func (r *Ring) write(f *os.File, edit func([]Key) ([]Key, error)) error {
	keys, err := r.List()
	if err != nil {
		return err
	}
	if keys, err = edit(keys); err != nil {
		return err
	}
	e := json.NewEncoder(f)
	for _, k := range keys {
		if err := e.Encode(k); err != nil {
			return fmt.Errorf("key: %w", err)
		}
	}
	return f.Sync()
}
