package ledger

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/travaux/travaux/schema"
)

// The kinds of things in travaux_change.
const (
	changedEntry   = "e"
	changedFile    = "f"
	changedDerived = "d"
)

// portion is how many names one statement asks for.
const portion = 2000

// Refresh reads what has been committed since it was called last, by whomever, and gives the changes of what is shown and
// what the ledger says of itself; no changes when nothing was. All of it is of one moment. ErrUnavailable when the
// database does not answer: what was known stays.
//
// No commit is missed: each one locks the row of the state before it ends, so their versions are in the order in which they become visible.
func (s *Shared) Refresh(ctx context.Context) ([]Change, Info, error) {
	ctx, stop := context.WithTimeout(ctx, refreshWait)
	defer stop()
	var r *rows
	var epoch string
	info := s.Info()
	err := pgx.BeginTxFunc(ctx, s.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) (err error) {
		r, epoch, err = s.changed(ctx, tx, &info)
		return err
	})
	err = kindOf(err)
	s.answered(err)
	if err != nil {
		return nil, info, fmt.Errorf("ledger: reading %s: %w", s.name, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	info.Documents = s.mirror.info.Documents
	s.mirror.info, s.mirror.epoch = info, epoch
	if r == nil {
		return nil, info, nil
	}
	changes := s.mirror.apply(r)
	return changes, s.mirror.info, nil
}

// changed reads the state, and the rows that changed since the mirror's version; nil when none did. Tables made anew,
// or put back to an earlier state, are read whole.
func (s *Shared) changed(ctx context.Context, tx pgx.Tx, info *Info) (*rows, string, error) {
	since, known := info.Version, s.mirror.epoch
	var epoch string
	var version int64
	row := tx.QueryRow(ctx, `select epoch, version, loaded, reader, stale from travaux_state where id = 1`)
	if err := row.Scan(&epoch, &version, &info.Loaded, &info.Reader, &info.Stale); err != nil {
		return nil, "", err
	}
	info.Version = uint64(version)
	if epoch == known && info.Version == since {
		return nil, epoch, nil
	}
	r := newRows()
	if epoch != known || info.Version < since {
		s.mu.RLock()
		r.all(s.mirror)
		s.mu.RUnlock()
		return r, epoch, r.readAll(ctx, tx)
	}
	return r, epoch, r.readSince(ctx, tx, since)
}

// readAll reads the tables whole.
func (r *rows) readAll(ctx context.Context, tx pgx.Tx) error {
	return r.read(ctx, tx, "", nil, map[string]bool{changedEntry: true, changedFile: true, changedDerived: true})
}

// readSince reads what changed after a version.
func (r *rows) readSince(ctx context.Context, tx pgx.Tx, since uint64) error {
	names, err := tx.Query(ctx, `select kind, name from travaux_change where version > $1`, int64(since))
	if err != nil {
		return err
	}
	of := map[string]map[string]bool{changedEntry: r.keys, changedFile: r.paths, changedDerived: r.derived}
	var kind, name string
	if _, err := pgx.ForEachRow(names, []any{&kind, &name}, func() error {
		if set, ok := of[kind]; ok {
			set[name] = true
		}
		return nil
	}); err != nil {
		return err
	}
	for _, kind := range slices.Sorted(maps.Keys(of)) {
		for some := range slices.Chunk(slices.Sorted(maps.Keys(of[kind])), portion) {
			if err := r.read(ctx, tx, "any", some, map[string]bool{kind: true}); err != nil {
				return err
			}
		}
	}
	return nil
}

// read reads rows of the kinds asked for: those of the names, or all when which is "".
func (r *rows) read(ctx context.Context, tx pgx.Tx, which string, names []string, kinds map[string]bool) error {
	ask := func(statement, column string, into []any, use func() error) error {
		var args []any
		if which != "" {
			statement += ` where ` + column + ` = any($1)`
			args = []any{names}
		}
		found, err := tx.Query(ctx, statement, args...)
		if err != nil {
			return err
		}
		_, err = pgx.ForEachRow(found, into, use)
		return err
	}
	for _, one := range [...]struct {
		kind string
		read func(rowsAsked) error
	}{{changedEntry, r.readEntries}, {changedEntry, r.readPins}, {changedFile, r.readFiles}, {changedDerived, r.readDerived}} {
		if !kinds[one.kind] {
			continue
		}
		if err := one.read(ask); err != nil {
			return err
		}
	}
	return nil
}

// rowsAsked reads the rows of a statement into some variables, and uses each; column is the one that names a row.
type rowsAsked func(statement, column string, into []any, use func() error) error

func (r *rows) readEntries(ask rowsAsked) error {
	var e entryRow
	var body []byte
	return ask(`select key, hash, size, body from travaux_entry`, "key", []any{&e.key, &e.hash, &e.size, &body}, func() error {
		e.body = slices.Clone(body)
		r.entries, r.keys[e.key] = append(r.entries, e), true
		return nil
	})
}

func (r *rows) readPins(ask rowsAsked) error {
	var key, hash string
	return ask(`select key, hash from travaux_pin`, "key", []any{&key, &hash}, func() error {
		r.pins[key], r.keys[key] = hash, true
		return nil
	})
}

func (r *rows) readFiles(ask rowsAsked) error {
	var path string
	var body []byte
	return ask(`select path, body from travaux_file`, "path", []any{&path, &body}, func() error {
		r.files[path], r.paths[path] = slices.Clone(body), true
		return nil
	})
}

func (r *rows) readDerived(ask rowsAsked) error {
	var key string
	var body []byte
	return ask(`select key, body from travaux_derived`, "key", []any{&key, &body}, func() error {
		r.derives[key], r.derived[key] = slices.Clone(body), true
		return nil
	})
}

// Watch calls wake whenever something may have been committed, until ctx ends: when the database notifies, every poll besides,
// because notifications are lost while a connection is down, and again as soon as the database answers after it did not.
// A database that knows no notifications is polled.
func (s *Shared) Watch(ctx context.Context, wake func()) {
	wait := firstWait
	for ctx.Err() == nil {
		heard := s.listen(ctx, wake)
		if heard {
			wait = firstWait
		}
		wake()
		if pause(ctx, wait) != nil {
			return
		}
		wait = min(2*wait, lastWait)
	}
}

// Poll is how often a ledger is asked for changes that no notification told of.
const poll = 2 * time.Second

// listen waits for notifications on a connection of its own until that fails; it tells whether it ever worked.
func (s *Shared) listen(ctx context.Context, wake func()) (heard bool) {
	c, err := s.pool.Acquire(ctx)
	if err != nil {
		return false
	}
	defer func() { _ = c.Hijack().Close(context.WithoutCancel(ctx)) }()
	if _, err := c.Exec(ctx, `listen travaux_changed`); err != nil {
		return false // polled by Watch
	}
	wake()
	for {
		waiting, stop := context.WithTimeout(ctx, poll)
		_, err := c.Conn().WaitForNotification(waiting)
		stop()
		switch {
		case ctx.Err() != nil:
			return true
		case err != nil && waiting.Err() == nil:
			return true // the connection is gone
		case err != nil && c.Conn().IsClosed():
			return true
		}
		wake()
	}
}

// Check reads every row, texts included, and reports every damage, every reference to something missing, and where the
// database and what is known here differ, one line each. The error is ctx's, or ErrUnavailable.
func (s *Shared) Check(ctx context.Context) ([]string, error) {
	var problems []string
	report := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	err := pgx.BeginTxFunc(ctx, s.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		r := newRows()
		if err := r.readAll(ctx, tx); err != nil {
			return err
		}
		for _, path := range slices.Sorted(maps.Keys(r.files)) {
			if _, err := unpackFile(r.files[path]); err != nil {
				report("file %q: %v", path, err)
			}
		}
		m := newMirror()
		m.apply(r)
		problems = append(problems, m.faults()...)
		m.references(report)
		return s.checkTexts(ctx, tx, m, report)
	})
	if err != nil {
		return nil, fmt.Errorf("ledger: checking %s: %w", s.name, kindOf(err))
	}
	return problems, nil
}

// checkTexts verifies the text of every version.
func (s *Shared) checkTexts(ctx context.Context, tx pgx.Tx, m *mirror, report func(string, ...any)) error {
	found, err := tx.Query(ctx, `select key, hash, body from travaux_text`)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	var key, hash string
	var body []byte
	_, err = pgx.ForEachRow(found, []any{&key, &hash, &body}, func() error {
		seen[string(joinKey(key, hash))] = true
		raw, err := plain().unwrap(body)
		if err == nil && !m.known.has(key, hash) {
			err = fmt.Errorf("its entry is missing: %w", schema.ErrCorrupt)
		}
		if err == nil && len(raw) != m.textOf(key, hash) {
			err = fmt.Errorf("%d bytes instead of %d: %w", len(raw), m.textOf(key, hash), schema.ErrCorrupt)
		}
		if err != nil {
			report("text of %q of hash %q: %v", key, hash, err)
		}
		return ctx.Err()
	})
	for _, key := range m.known.sourceKeys() {
		for _, v := range m.known.versions[key] {
			if v.text > 0 && !seen[string(joinKey(key, v.hash))] {
				report("text of %q of hash %q is missing", key, v.hash)
			}
		}
	}
	return err
}

// textOf is how long the text of a version is, in bytes; 0 for one that is not known.
func (m *mirror) textOf(key, hash string) int {
	for _, v := range m.known.versions[key] {
		if v.hash == hash {
			return v.text
		}
	}
	return 0
}

// references reports versions that nothing gives, and files and pins whose entry is missing.
func (m *mirror) references(report func(string, ...any)) {
	for _, key := range m.known.sourceKeys() {
		for _, v := range m.known.versions[key] {
			if v.givers == 0 {
				report("entry %q of hash %q: no file gives it", key, v.hash)
			}
		}
	}
	c := checker{known: m.known}
	c.references()
	for _, line := range c.problems {
		report("%s", line)
	}
}
