package ledger

import (
	"cmp"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/travaux/travaux/schema"
)

//go:embed tables.sql
var tables string

// Shared is a ledger in the tables of a database that several processes use. It mirrors in memory what it knows of
// them, entries included and texts not, so that reading goes on while the database is away. Its methods may be called by
// several goroutines; Commit and Refresh by one at a time.
type Shared struct {
	pool *pgxpool.Pool
	name string // the address without its password, for messages

	mu     sync.RWMutex // guards what follows
	mirror *mirror
	asked  bool      // Shown has been asked since the last commit
	basis  uint64    // and the mirror had this version then
	away   time.Time // since when the database does not answer; zero while it does
}

// Limits of time: for a connection, for one reading of changes, and how long a commit is tried again.
const (
	connectWait = 5 * time.Second
	refreshWait = 30 * time.Second
	commitWait  = 30 * time.Second
)

// IsAddress tells whether the path of a store is the address of a database.
func IsAddress(path string) bool {
	return strings.HasPrefix(path, "postgres://") || strings.HasPrefix(path, "postgresql://")
}

// Dial opens the ledger at a database's address (postgres://user:password@host:port/database?options), makes its tables when
// they are missing, and reads it. ErrInvalid is an address that cannot be understood or a ledger of a later format,
// ErrUnavailable a database that does not answer or refuses.
func Dial(ctx context.Context, address string) (*Shared, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("ledger: %v: %w", err, schema.ErrInvalid) // pgx leaves the password out
	}
	config.ConnConfig.ConnectTimeout = connectWait
	config.MaxConnIdleTime = time.Minute
	config.ConnConfig.RuntimeParams["application_name"] = "travaux"
	config.ConnConfig.RuntimeParams["idle_in_transaction_session_timeout"] = "60000" // a frozen loader lets go of its locks
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("ledger: %v: %w", err, schema.ErrInvalid)
	}
	c := config.ConnConfig
	s := &Shared{pool: pool, name: fmt.Sprintf("postgres://%s:%d/%s", c.Host, c.Port, c.Database), mirror: newMirror()}
	if err := s.migrate(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	if _, _, err := s.Refresh(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return s, nil
}

// migrate makes the tables and checks their format.
func (s *Shared) migrate(ctx context.Context) error {
	n := 0
	err := s.again(ctx, func(ctx context.Context) error {
		for statement := range strings.SplitSeq(tables, ";\n") {
			if strings.TrimSpace(statement) == "" {
				continue
			}
			if _, err := s.pool.Exec(ctx, statement); err != nil {
				return err
			}
		}
		_, err := s.pool.Exec(ctx, `insert into travaux_state (id, format, epoch, version, loaded, reader, stale) values (1, $1, $2, 0, '', '', false) on conflict (id) do nothing`, tableFormat, epoch())
		if err != nil {
			return err
		}
		if _, err := s.pool.Exec(ctx, `update travaux_state set format = $1 where id = 1 and format < $1`, tableFormat); err != nil {
			return err
		}
		return s.pool.QueryRow(ctx, `select format from travaux_state where id = 1`).Scan(&n)
	})
	if err != nil {
		return fmt.Errorf("ledger: making the tables of %s: %w", s.name, err)
	}
	if n > tableFormat {
		return fmt.Errorf("ledger: %s was written by a newer travaux (format %d, this version reads up to %d); use that version: %w", s.name, n, tableFormat, schema.ErrInvalid)
	}
	return nil
}

// Close lets go of the database. Nothing is lost without it.
func (s *Shared) Close() error {
	s.pool.Close()
	return nil
}

// Away tells since when the database does not answer; false while it does.
func (s *Shared) Away() (time.Time, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.away, !s.away.IsZero()
}

// ID is the identity of the tables: made with them, another one when they are made anew.
func (s *Shared) ID() string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.mirror.epoch
}

// Log gives what the commits after one version did, up to another one; see [Ledger.Log].
func (s *Shared) Log(since, until uint64) (updates []schema.Update, complete bool, err error) {
	ctx, stop := context.WithTimeout(context.Background(), refreshWait)
	defer stop()
	found, err := s.pool.Query(ctx, `select version, body from travaux_log where version > $1 and version <= $2 order by version`, int64(since), int64(until))
	if err != nil {
		return nil, false, fmt.Errorf("ledger: %w", kindOf(err))
	}
	complete = since+remembered >= s.Info().Version
	var version int64
	var body []byte
	_, err = pgx.ForEachRow(found, []any{&version, &body}, func() error {
		did, err := unpackLog(uint64(version), body)
		complete = complete && err == nil
		updates = append(updates, did...)
		return nil
	})
	if err != nil {
		return nil, false, fmt.Errorf("ledger: %w", kindOf(err))
	}
	return updates, complete, nil
}

// answered notes whether the database answered.
func (s *Shared) answered(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case err == nil:
		s.away = time.Time{}
	case errors.Is(err, schema.ErrUnavailable) && s.away.IsZero():
		s.away = time.Now()
	}
}

// Info is what the ledger says of itself, as last read.
func (s *Shared) Info() Info {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.mirror.info
}

// Faults are the damages met when entries were read, one line each.
func (s *Shared) Faults() []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.mirror.faults()
}

// File is what is known of a path; see [Ledger.File].
func (s *Shared) File(path string) (schema.File, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	f, ok := s.mirror.known.files[path]
	return s.mirror.known.sound(f), ok
}

// Files lists the files known at the time of the call; see [Ledger.Files].
func (s *Shared) Files() iter.Seq[schema.File] {
	s.mu.RLock()
	files := make([]schema.File, 0, len(s.mirror.known.files))
	for _, f := range s.mirror.known.files {
		files = append(files, s.mirror.known.sound(f))
	}
	s.mu.RUnlock()
	slices.SortFunc(files, func(a, b schema.File) int { return cmp.Compare(a.Path, b.Path) })
	return slices.Values(files)
}

// Derived gives the derived entries as last read; see [Ledger.Derived].
func (s *Shared) Derived() ([]Packed, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.mirror.packedDerived(), nil
}

// Shown gives the source entries that will be shown once b is committed; see [Ledger.Shown]. They are those last read: what
// another process commits meanwhile makes a derived layer that is computed from them stale, and Commit says so.
func (s *Shared) Shown(ctx context.Context, b schema.Batch) ([]Packed, error) {
	if err := validate(b); err != nil {
		return nil, err
	}
	values, err := plain().packAll(ctx, b.Entries)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked, s.basis = true, s.mirror.info.Version
	p, err := s.mirror.known.planBatch(b)
	if err != nil {
		return nil, err
	}
	return p.shown(func(k []byte) []byte { return s.mirror.entries[string(k)] }, values, plain()), nil
}

// Entry gives one shown entry, of either layer, with its text, which is read from the database: ErrUnavailable when that does not
// answer; otherwise as [Ledger.Entry].
func (s *Shared) Entry(key string) (schema.Entry, error) {
	s.mu.RLock()
	value, v, ok := s.mirror.shown(key)
	s.mu.RUnlock()
	if !ok {
		return schema.Entry{}, fmt.Errorf("ledger: entry %q: %w", key, schema.ErrNotFound)
	}
	e, err := plain().unpack(value)
	if err == nil && e.Key != key {
		err = fmt.Errorf("names itself %q: %w", e.Key, schema.ErrCorrupt)
	}
	if err == nil && v.text > 0 {
		e.Text, err = s.text(key, v)
	}
	if err != nil {
		return schema.Entry{}, fmt.Errorf("ledger: entry %q: %w", key, err)
	}
	return e, nil
}

func (s *Shared) text(key string, v version) (string, error) {
	ctx, stop := context.WithTimeout(context.Background(), refreshWait)
	defer stop()
	var body []byte
	err := s.pool.QueryRow(ctx, `select body from travaux_text where key = $1 and hash = $2`, key, v.hash).Scan(&body)
	if err != nil {
		return "", fmt.Errorf("text: %w", kindOf(err))
	}
	raw, err := plain().unwrap(body)
	if err == nil && len(raw) != v.text {
		err = fmt.Errorf("%d bytes instead of %d: %w", len(raw), v.text, schema.ErrCorrupt)
	}
	if err != nil {
		return "", fmt.Errorf("text: %w", err)
	}
	return string(raw), nil
}
