package key_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/key"
)

func TestKeys(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "store.keys")
	ring, other := key.Open(path), key.Open(path)
	keys, err := ring.List()
	require.NoError(t, err)
	require.Empty(t, keys)
	_, ok := ring.Holder("")
	require.False(t, ok)

	secret, k, err := ring.Add("nightly upload")
	require.NoError(t, err)
	require.Regexp(t, `^tvx_[A-Za-z0-9_-]{43}$`, secret)
	second, _, err := other.Add("second")
	require.NoError(t, err)
	require.NotEqual(t, secret, second)
	for _, r := range []*key.Ring{ring, other} {
		held, ok := r.Holder(secret)
		require.True(t, ok)
		require.Equal(t, k, held)
		for _, wrong := range []string{"", secret[:len(secret)-1], secret + "x", k.Hash, strings.ToUpper(secret)} {
			_, ok = r.Holder(wrong)
			require.False(t, ok, wrong)
		}
	}
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NotContains(t, string(b), secret)
	require.NotContains(t, string(b), secret[4:])
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.EqualValues(t, 0o600, info.Mode().Perm())

	require.NoError(t, other.Remove(k.ID))
	_, ok = ring.Holder(secret)
	require.False(t, ok, "a key taken back elsewhere is none here")
	_, ok = ring.Holder(second)
	require.True(t, ok)
	require.ErrorIs(t, ring.Remove(k.ID), schema.ErrNotFound)
	require.NoFileExists(t, path+".new")
}

// However many add at once, every key that was given works.
func TestKeysAreNotLost(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	var wg sync.WaitGroup
	secrets := make(chan string, 20)
	for range cap(secrets) {
		wg.Go(func() {
			for {
				secret, _, err := key.Open(path).Add("x")
				if err == nil {
					secrets <- secret
					return
				}
				require.ErrorIs(t, err, schema.ErrInUse)
				time.Sleep(time.Millisecond)
			}
		})
	}
	wg.Wait()
	close(secrets)
	ring := key.Open(path)
	for secret := range secrets {
		_, ok := ring.Holder(secret)
		require.True(t, ok)
	}
}

func TestWhatWasInterruptedIsNotInTheWay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	require.NoError(t, os.WriteFile(path+".new", []byte("half"), 0o600))
	hence := time.Now().Add(time.Hour)
	require.NoError(t, os.Chtimes(path+".new", hence, hence))
	_, _, err := key.Open(path).Add("x")
	require.ErrorIs(t, err, schema.ErrInUse)
	past := time.Now().Add(-time.Minute)
	require.NoError(t, os.Chtimes(path+".new", past, past))
	_, _, err = key.Open(path).Add("x")
	require.NoError(t, err)
}

func TestADamagedFileLetsNobodyIn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	require.NoError(t, os.WriteFile(path, []byte(`{"id":"x","sha256":""}`+"\n"), 0o600))
	ring := key.Open(path)
	_, ok := ring.Holder("")
	require.False(t, ok)
	_, err := ring.List()
	require.ErrorIs(t, err, schema.ErrCorrupt)
}
