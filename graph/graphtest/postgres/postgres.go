package postgres

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Server is a running cluster.
type Server struct {
	t    testing.TB
	bin  string // the folder of initdb and postgres
	dir  string
	port int
	as   *syscall.Credential // nil: the user of the test
	cmd  *exec.Cmd
}

// startWait is how long a server may take to answer.
const startWait = 30 * time.Second

// Start makes a cluster and starts it.
func Start(t testing.TB) *Server {
	t.Helper()
	bin, err := find()
	if err != nil {
		if os.Getenv("TRAVAUX_REQUIRE_POSTGRES") != "" {
			t.Fatal(err)
		}
		t.Skipf("%v; install PostgreSQL to run this test", err)
	}
	dir, err := os.MkdirTemp("", "travaux-postgres-")
	must(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	s := &Server{t: t, bin: bin, dir: dir}
	if os.Getuid() == 0 { // PostgreSQL refuses to run as root
		s.as = unprivileged(t)
		must(t, os.Chown(dir, int(s.as.Uid), int(s.as.Gid)))
	}
	out, err := s.command("initdb", "-D", filepath.Join(dir, "data"), "-U", "travaux", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8").CombinedOutput()
	if err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	s.port = freePort(t)
	s.Restart()
	t.Cleanup(s.Kill)
	return s
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// find gives the folder of PostgreSQL's programs: that on the PATH, or the newest where Debian has them.
func find() (string, error) {
	if p, err := exec.LookPath("initdb"); err == nil {
		if p, err = filepath.EvalSymlinks(p); err == nil {
			return filepath.Dir(p), nil
		}
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return "", fmt.Errorf("no PostgreSQL found")
	}
	slices.Sort(found)
	return filepath.Dir(found[len(found)-1]), nil
}

// unprivileged is a user that may not do much.
func unprivileged(t testing.TB) *syscall.Credential {
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err1 == nil && err2 == nil {
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		}
	}
	t.Skip("no unprivileged user to run PostgreSQL as")
	return nil
}

func (s *Server) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(s.bin, name), args...)
	cmd.Dir, cmd.Env = s.dir, append(os.Environ(), "HOME="+s.dir, "LC_ALL=C.UTF-8")
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: s.as, Setpgid: true}
	return cmd
}

func freePort(t testing.TB) int {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// Restart starts the server again after Kill, with what it had committed.
func (s *Server) Restart() {
	s.t.Helper()
	log, err := os.OpenFile(filepath.Join(s.dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	must(s.t, err)
	defer log.Close()
	s.cmd = s.command("postgres", "-D", filepath.Join(s.dir, "data"), "-k", s.dir, "-h", "127.0.0.1", "-p", strconv.Itoa(s.port),
		"-c", "max_connections=400", "-c", "shared_buffers=64MB")
	s.cmd.Stdout, s.cmd.Stderr = log, log
	must(s.t, s.cmd.Start())
	s.wait()
}

func (s *Server) wait() {
	s.t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), startWait)
	defer stop()
	for {
		c, err := pgx.Connect(ctx, s.URL("public"))
		if err == nil {
			_ = c.Close(ctx)
			return
		}
		if ctx.Err() != nil {
			said, _ := os.ReadFile(filepath.Join(s.dir, "log"))
			s.t.Fatalf("PostgreSQL does not answer: %v\n%s", err, said)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// Kill ends the server at once, as a power cut does to its processes.
func (s *Server) Kill() {
	if s.cmd == nil {
		return
	}
	_ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGKILL)
	_ = s.cmd.Wait() // killed: the error says so
	s.cmd = nil
}

// Addr is host and port.
func (s *Server) Addr() string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(s.port)) }

// URL is the address of the server for tables in the schema named.
func (s *Server) URL(schema string) string { return URL(s.Addr(), schema) }

// URL is the address of a server, or of what stands before one, for tables in the schema named.
func URL(addr, schema string) string {
	return fmt.Sprintf("postgres://travaux@%s/postgres?sslmode=disable&search_path=%s", addr, schema)
}

// Fresh makes an empty schema and gives its address.
func (s *Server) Fresh(schema string) string {
	s.t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), startWait)
	defer stop()
	c, err := pgx.Connect(ctx, s.URL("public"))
	must(s.t, err)
	defer c.Close(ctx)
	_, err = c.Exec(ctx, "create schema "+pgx.Identifier{schema}.Sanitize())
	must(s.t, err)
	return s.URL(schema)
}
