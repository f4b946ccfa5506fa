package ledger

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/travaux/travaux/schema"
)

// Commit makes one atomic change of the tables and tells which shown entries have changed since the last reading, by this commit
// and by those of others before it; see [Ledger.Commit] for the rest. It waits for loaders that have the same documents or files in
// hand, and tries again what failed because others were at work or the connection went; ErrUnavailable when that lasts. A derived layer that was
// computed from what is no longer the latest state is stored and marked stale, so that the next load computes it again.
func (s *Shared) Commit(ctx context.Context, b schema.Batch) ([]Change, Info, error) {
	if err := validate(b); err != nil {
		return nil, Info{}, err
	}
	values, err := plain().packAll(ctx, b.Entries)
	if err != nil {
		return nil, Info{}, err
	}
	c := &sharedChange{batch: b, values: values, basis: s.Info().Version}
	s.mu.RLock()
	if s.asked {
		c.basis = s.basis
	}
	s.mu.RUnlock()
	err = s.again(ctx, func(ctx context.Context) error {
		c.reset()
		return pgx.BeginTxFunc(ctx, s.pool, pgx.TxOptions{IsoLevel: pgx.ReadCommitted}, func(tx pgx.Tx) error { return c.write(ctx, tx) })
	})
	s.answered(err)
	if err != nil {
		return nil, Info{}, fmt.Errorf("ledger: committing to %s: %w", s.name, err)
	}
	s.mu.Lock()
	s.asked = false
	s.mu.Unlock()
	if c.wrote {
		_, _ = s.pool.Exec(ctx, `select pg_notify('travaux_changed', '')`) // others poll if this fails
	}
	changes, info, err := s.Refresh(ctx)
	if err != nil {
		return nil, s.Info(), nil // it is in the database: Refresh shows it as soon as that answers
	}
	return changes, info, nil
}

// sharedChange is one Commit under way. It may be written several times, until one succeeds.
type sharedChange struct {
	batch  schema.Batch
	values []packedEntry
	basis  uint64 // the version that the derived layer was computed from

	plan    *plan
	from    *mirror // what the batch is about, as it was
	derives map[string]Change
	touched []touch
	queue   pgx.Batch
	wrote   bool // the batch made a difference
	shows   bool // to what is shown
}

// touch is what one queued statement changes when it affects a row.
type touch struct {
	kind, name string
	shown      bool // the row is one that is shown
}

func (c *sharedChange) reset() {
	*c = sharedChange{batch: c.batch, values: c.values, basis: c.basis, derives: map[string]Change{}}
}

// write does the whole change in one transaction. Locks are taken in one order by all: paths, keys, the derived layer, the state.
func (c *sharedChange) write(ctx context.Context, tx pgx.Tx) error {
	from, err := c.lockAndRead(ctx, tx)
	if err != nil {
		return err
	}
	if c.plan, err = from.planBatch(c.batch); err != nil {
		return err
	}
	c.putEntries()
	c.putFiles()
	c.putPins()
	if c.batch.Derived != nil {
		if err := c.putDerived(ctx, tx); err != nil {
			return err
		}
	} else if err := c.clash(ctx, tx); err != nil {
		return err
	}
	changed, err := c.send(ctx, tx)
	if err != nil {
		return err
	}
	return c.close(ctx, tx, changed)
}

// lockAndRead locks what the batch is about and reads it: a catalog of these files and keys only.
func (c *sharedChange) lockAndRead(ctx context.Context, tx pgx.Tx) (*catalog, error) {
	paths := map[string]bool{}
	keys := map[string]bool{}
	for _, path := range c.batch.Removed {
		paths[path], keys[path] = true, true // a name taken back is that of a file or of a pinned entry
	}
	for _, f := range c.batch.Files {
		paths[f.Path] = true
		if f.Key != "" {
			keys[f.Key] = true
		}
	}
	for _, e := range c.batch.Entries {
		keys[e.Key] = true
	}
	if err := lock(ctx, tx, "f:", paths); err != nil {
		return nil, err
	}
	r := newRows()
	for some := range slices.Chunk(slices.Sorted(maps.Keys(paths)), portion) {
		if err := r.read(ctx, tx, "any", some, map[string]bool{changedFile: true}); err != nil {
			return nil, err
		}
	}
	for _, body := range r.files {
		if f, err := unpackFile(body); err == nil && f.Key != "" {
			keys[f.Key] = true
		}
	}
	if err := lock(ctx, tx, "k:", keys); err != nil {
		return nil, err
	}
	for some := range slices.Chunk(slices.Sorted(maps.Keys(keys)), portion) {
		if err := r.read(ctx, tx, "any", some, map[string]bool{changedEntry: true}); err != nil {
			return nil, err
		}
		if err := r.readGivers(ctx, tx, some); err != nil {
			return nil, err
		}
	}
	m := newMirror()
	m.apply(r)
	c.from = m
	return m.known, nil
}

// readGivers reads the files that give versions of these keys, besides those read already.
func (r *rows) readGivers(ctx context.Context, tx pgx.Tx, keys []string) error {
	found, err := tx.Query(ctx, `select path, body from travaux_file where key = any($1)`, keys)
	if err != nil {
		return err
	}
	var path string
	var body []byte
	_, err = pgx.ForEachRow(found, []any{&path, &body}, func() error {
		r.files[path], r.paths[path] = slices.Clone(body), true
		return nil
	})
	return err
}

// lock takes the row locks of these names, in order, until the transaction ends.
func lock(ctx context.Context, tx pgx.Tx, prefix string, names map[string]bool) error {
	all := slices.Sorted(maps.Keys(names))
	for i := range all {
		all[i] = prefix + all[i]
	}
	for some := range slices.Chunk(all, portion) {
		if _, err := tx.Exec(ctx, `insert into travaux_lock (name) select unnest($1::text[]) on conflict (name) do nothing`, some); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `select name from travaux_lock where name = any($1) order by name for update`, some); err != nil {
			return err
		}
	}
	return nil
}

// send executes what is queued and gives what it changed.
func (c *sharedChange) send(ctx context.Context, tx pgx.Tx) (changed map[touch]bool, err error) {
	changed = map[touch]bool{}
	results := tx.SendBatch(ctx, &c.queue)
	for _, t := range c.touched {
		tag, err := results.Exec()
		if err != nil {
			_ = results.Close() // the first error is the one to report
			return nil, err
		}
		if tag.RowsAffected() > 0 {
			c.wrote, c.shows = true, c.shows || t.shown
			changed[touch{kind: t.kind, name: t.name}] = true
		}
	}
	return changed, results.Close()
}

// close locks the state, which puts the commits of all processes in order, and notes what changed under the next version. A batch
// that made no difference writes nothing.
func (c *sharedChange) close(ctx context.Context, tx pgx.Tx, changed map[touch]bool) error {
	var version int64
	var stale bool
	if !c.wrote && c.batch.Derived == nil {
		return nil
	}
	if err := tx.QueryRow(ctx, `select version, stale from travaux_state where id = 1 for update`).Scan(&version, &stale); err != nil {
		return err
	}
	now := stale || c.shows
	if c.batch.Derived != nil {
		now = c.basis != uint64(version)
	}
	if !c.wrote && now == stale {
		return nil
	}
	c.wrote = true
	reader := ""
	for _, f := range c.batch.Files {
		reader = f.Reader
	}
	_, err := tx.Exec(ctx, `update travaux_state set version = $1, stale = $2, loaded = $3, reader = case when $4::text = '' then reader else $4 end where id = 1`,
		version+1, now, time.Now().UTC().Format(time.RFC3339), reader)
	if err != nil {
		return err
	}
	notes := pgx.Batch{}
	for t := range changed {
		notes.Queue(`insert into travaux_change (kind, name, version) values ($1, $2, $3) on conflict (kind, name) do update set version = excluded.version`, t.kind, t.name, version+1)
	}
	if log := c.log(changed); len(log) > 0 {
		notes.Queue(`insert into travaux_log (version, body) values ($1, $2)`, version+1, packLog(time.Now().UTC().Format(time.RFC3339), log))
		notes.Queue(`delete from travaux_log where version <= $1`, version+1-remembered)
	}
	return tx.SendBatch(ctx, &notes).Close()
}

// log is what the commit does to what is shown, by key, for the history.
func (c *sharedChange) log(changed map[touch]bool) []Change {
	var all []Change
	for key := range c.plan.versions {
		old, _, had := c.from.shown(key)
		v, has := shown(c.plan.versions[key])
		now := c.from.entries[string(joinKey(key, v.hash))]
		if i, put := c.plan.put[key][v.hash]; put {
			now = c.values[i].entry
		}
		if !had {
			old = nil
		}
		if !has {
			now = nil
		}
		all = append(all, difference(old, now)...)
	}
	for key, d := range c.derives {
		if changed[touch{kind: changedDerived, name: key}] {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(a, b Change) int { return cmp.Compare(a.key(), b.key()) })
	return all
}
