package main

import (
	"bytes"
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"github.com/travaux/travaux/loaders"
)

func TestBackupRestoreCompact(t *testing.T) {
	store := tempStore(t)
	mustRun(t, "load", "-q", "--store", store, "examples")
	want := dump(t, store)
	backup := filepath.Join(t.TempDir(), "monday.travaux")
	mustRun(t, "backup", "--store", store, backup)

	mustRun(t, "compact", "--store", store)
	if got := dump(t, store); got != want {
		t.Error("compacting changed what the store says")
	}
	copied := filepath.Join(t.TempDir(), "new", "copy.db")
	_, errs := mustRun(t, "restore", "--store", copied, backup)
	if !strings.Contains(errs, "the store holds 20 documents") {
		t.Errorf("restore does not say what it restored: %s", errs)
	}
	if got := dump(t, copied); got != want {
		t.Error("the restored store says something else")
	}
	if code, _, errs := travaux(t, "restore", "--store", copied, backup); code != exitFailed || !strings.Contains(errs, "--force") {
		t.Errorf("restoring over a store: code %d\n%s", code, errs)
	}
	mustRun(t, "restore", "--force", "--store", copied, backup)
	if code, _, errs := travaux(t, "backup", "--store", filepath.Join(t.TempDir(), "none.db"), "x"); code != exitFailed || !strings.Contains(errs, "no such file") {
		t.Errorf("backup of nothing: code %d\n%s", code, errs)
	}
}

func TestBackupOfARunningServer(t *testing.T) {
	store := tempStore(t)
	var errs bytes.Buffer
	a := &app{store: store, out: &errs, errs: &errs, quiet: true}
	s, err := a.openStore()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	defer a.control(s)()
	if err := a.load(t.Context(), s, []string{"examples"}, loaders.Options{}); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "running.travaux")
	mustRun(t, "backup", "--store", store, backup)
	copied := filepath.Join(t.TempDir(), "copy.db")
	mustRun(t, "restore", "--store", copied, backup)
	if info, err := os.Stat(socketOf(store)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the socket is open to others: %v %v", info, err)
	}
	if code, _, errs := travaux(t, "compact", "--store", store); code != exitFailed || !strings.Contains(errs, "has it open") {
		t.Errorf("compacting a running store: code %d\n%s", code, errs)
	}
}

func TestLongSocketPath(t *testing.T) {
	path := socketOf(filepath.Join(t.TempDir(), strings.Repeat("folder/", 30), "travaux.db"))
	listener, err := new(net.ListenConfig).Listen(context.Background(), "unix", path)
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
}

func TestRepair(t *testing.T) {
	store := tempStore(t)
	mustRun(t, "load", "-q", "--store", store, "examples")
	want := dump(t, store)
	db, err := bolt.Open(store, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		k, v := tx.Bucket([]byte("texts")).Cursor().First()
		bad := bytes.Clone(v)
		bad[len(bad)-1] ^= 1
		return tx.Bucket([]byte("texts")).Put(bytes.Clone(k), bad)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := travaux(t, "check", "--store", store); code != exitFailed || !strings.Contains(errs, "checksum") {
		t.Fatalf("the damage is not named: code %d\n%s", code, errs)
	}
	out, errs := mustRun(t, "check", "--repair", "--store", store)
	if !strings.Contains(errs, "its text is lost") || !strings.Contains(out, "sound") {
		t.Errorf("repair says\n%s%s", out, errs)
	}
	mustRun(t, "load", "-q", "--store", store, "examples")
	if got := dump(t, store); got != want {
		t.Error("loading again does not bring back what was dropped")
	}
}
