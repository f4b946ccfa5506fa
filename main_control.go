package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"

	"github.com/travaux/travaux/graph"
)

// A server has its store's file to itself. What an administrator may ask of it meanwhile comes through a socket beside the file, which
// only the file's owner can open.

// maxSocket is how long a socket's path may be: systems allow 104 to 108 bytes.
const maxSocket = 100

// socketOf is the path of a store's socket.
func socketOf(store string) string {
	path, err := filepath.Abs(store)
	if err != nil {
		path = store
	}
	if len(path)+len(".sock") <= maxSocket {
		return path + ".sock"
	}
	return filepath.Join(os.TempDir(), fmt.Sprintf("travaux-%x.sock", sha256.Sum256([]byte(path)))[:len("travaux-")+24]+".sock")
}

// control answers on the store's socket until the function it gives is called. A server whose system cannot make one goes on without.
func (a *app) control(store *graph.Store) (end func()) {
	if a.store == inMemory || graph.Shared(a.store) {
		return func() {}
	}
	path := socketOf(a.store)
	_ = os.Remove(path) // the lock on the store is ours: whoever made it is gone
	listener, err := net.Listen("unix", path)
	if err == nil {
		err = os.Chmod(path, 0o600)
	}
	if err != nil {
		a.log().Warn("backups of the running store are not possible", "reason", err)
		return func() {}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /backup", func(w http.ResponseWriter, r *http.Request) {
		if _, err := store.Backup(w); err != nil {
			a.log().Error("backup", "error", err)
			panic(http.ErrAbortHandler) // so that the reader sees it end early
		}
	})
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: headerTimeout}
	go func() { _ = srv.Serve(listener) }()
	return func() { _ = srv.Close(); _ = os.Remove(path) }
}

// askControl copies what the server of a store answers to w.
func askControl(ctx context.Context, store, address string, w io.Writer) (int64, error) {
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", socketOf(store))
	}
	client := &http.Client{Transport: &http.Transport{DialContext: dial, DisableCompression: true}}
	defer client.CloseIdleConnections()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://travaux"+address, nil)
	if err != nil {
		return 0, fmt.Errorf("asking the server of %s: %w", store, err)
	}
	response, err := client.Do(request)
	if err != nil {
		return 0, fmt.Errorf("asking the server of %s: %w", store, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("asking the server of %s: %s", store, response.Status)
	}
	n, err := io.Copy(w, response.Body)
	if err != nil {
		return n, fmt.Errorf("asking the server of %s: %w", store, errors.Join(err, ctx.Err()))
	}
	return n, nil
}
