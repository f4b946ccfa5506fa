package graph_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
)

// faultEnv names the fault that a child process brings on itself, and the store that it commits to.
const faultEnv = "TRAVAUX_TEST_FAULT"

// faults are failures of the file system, made by the kernel for one process: a filter on its system calls, or a limit.
func faults() map[string]func() error {
	return map[string]func() error{
		"sync fails":    func() error { return refuse(unix.EIO, unix.SYS_FDATASYNC, unix.SYS_FSYNC) },
		"disk full":     func() error { return refuse(unix.ENOSPC, unix.SYS_PWRITE64) },
		"write fails":   func() error { return refuse(unix.EIO, unix.SYS_PWRITE64) },
		"short write":   func() error { return refuse(0, unix.SYS_PWRITE64) }, // no error, and no byte written
		"cannot extend": func() error { return refuse(unix.ENOSPC, unix.SYS_FTRUNCATE, unix.SYS_FALLOCATE) },
		"file too large": func() error { // a write over the limit is cut there
			signal.Ignore(syscall.SIGXFSZ)
			return unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: 5 << 20, Max: 5 << 20})
		},
	}
}

// refuse makes the kernel answer these system calls of this process with an error from now on.
func refuse(code unix.Errno, calls ...uint32) error {
	program := []unix.SockFilter{{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: 0}} // the number of the call
	for i, call := range calls {
		program = append(program, unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, K: call, Jt: uint8(len(calls) - i)})
	}
	program = append(program, unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_ALLOW},
		unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_ERRNO | uint32(code)})
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return err
	}
	filter := unix.SockFprog{Len: uint16(len(program)), Filter: &program[0]}
	_, _, failed := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, unix.SECCOMP_FILTER_FLAG_TSYNC, uintptr(unsafe.Pointer(&filter)))
	if failed != 0 {
		return failed
	}
	return nil
}

// TestFaultChild is not a test but the process that TestFaults lets fail.
func TestFaultChild(t *testing.T) {
	name, path, ok := strings.Cut(os.Getenv(faultEnv), "|")
	if !ok {
		t.Skip("runs only as the child of TestFaults")
	}
	store, err := graph.Open(path)
	require.NoError(t, err)
	commit := 0
	for ; commit < 3*couples; commit++ {
		require.NoError(t, store.Commit(t.Context(), couple(commit%couples, commit+1)))
	}
	shown := quadsOf(store)
	if err := faults()[name](); err != nil {
		os.Stderr.WriteString("no fault: " + err.Error() + "\n")
		return
	}
	failed := 0
	for range 150 {
		commit++
		b := couple(commit%couples, commit)
		more := coupled(1000+commit, 0, commit)
		more.Text = gibberish(commit, 100<<10) // so that the file must grow
		b.Entries = append(b.Entries, more)
		b.Files = append(b.Files, schema.File{Path: "/" + more.Key, Key: more.Key, Hash: more.Hash})
		if err := store.Commit(t.Context(), b); err != nil {
			failed++
			require.Equal(t, shown, quadsOf(store), "a commit that failed is not shown")
			continue
		}
		shown = quadsOf(store)
		os.Stderr.WriteString(fmt.Sprintf("acknowledged %d\n", commit))
	}
	os.Stderr.WriteString(fmt.Sprintf("failed %d\n", failed))
}

// gibberish is a text that does not pack well.
func gibberish(seed, size int) string {
	r := rand.New(rand.NewPCG(uint64(seed), 1))
	b := make([]byte, size)
	for i := range b {
		b[i] = ' ' + byte(r.IntN(95))
	}
	return string(b)
}

// TestFaults lets writing fail in each way and looks at what is left: all that was acknowledged, no half of a couple, no problem.
func TestFaults(t *testing.T) {
	for name := range faults() {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "store.db")
			child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestFaultChild$")
			child.Env = append(os.Environ(), faultEnv+"="+name+"|"+path)
			errs, err := child.StderrPipe()
			require.NoError(t, err)
			require.NoError(t, child.Start())
			acknowledged, failed := map[int]int{}, 0 // the last commit of each couple
			for n := 1; n <= 3*couples; n++ {
				acknowledged[(n-1)%couples] = n
			}
			for lines := bufio.NewScanner(errs); lines.Scan(); {
				if strings.HasPrefix(lines.Text(), "no fault: ") {
					t.Skip(lines.Text())
				}
				if n := 0; strings.HasPrefix(lines.Text(), "acknowledged ") {
					_, err := fmt.Sscanf(lines.Text(), "acknowledged %d", &n)
					require.NoError(t, err)
					acknowledged[n%couples] = n
				}
				_, _ = fmt.Sscanf(lines.Text(), "failed %d", &failed)
			}
			_ = child.Wait() // its output may not be written any more either
			require.Positive(t, failed, "the fault has an effect")
			t.Logf("%d commits refused", failed)
			survivedAll(t, path, acknowledged)
		})
	}
}

// survivedAll opens a store after a fault: sound, and each couple whole and not older than the last acknowledged one.
func survivedAll(t *testing.T, path string, acknowledged map[int]int) {
	t.Helper()
	store := opened(t, path)
	problems, err := store.Check(t.Context())
	require.NoError(t, err)
	require.Empty(t, problems)
	for which := range couples {
		require.GreaterOrEqual(t, commitOf(t, store, which), acknowledged[which], "couple %d", which)
	}
}
