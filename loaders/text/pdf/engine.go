package pdf

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
)

// memoryPages is how much memory a sandbox may have, in pages of 64 KB.
const memoryPages = 768 << 20 >> 16

// engine compiles PDFium when a PDF is met first, once a process: about two seconds, or a twentieth of one when the system's cache folder has
// the result of an earlier process. It is a value computed late, not state: nothing changes it.
var engine = sync.OnceValues(start)

func start() (pdfium.Pool, error) {
	ctx := context.Background()
	config := wazero.NewRuntimeConfig().WithCloseOnContextDone(true).WithMemoryLimitPages(memoryPages)
	if folder, err := os.UserCacheDir(); err == nil {
		// without a cache it is compiled anew
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(folder, "travaux", "pdfium")); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{Context: ctx, MaxIdle: 0, MaxTotal: runtime.GOMAXPROCS(0), RuntimeConfig: config,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard})
	if err != nil {
		return nil, fmt.Errorf("pdf: starting PDFium: %w", err)
	}
	return pool, nil
}
