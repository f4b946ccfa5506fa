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
	values, err := plain().packAll(ctx, b)
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

func (c *sharedChange) add(t touch, statement string, args ...any) {
	c.touched = append(c.touched, t)
	c.queue.Queue(statement, args...)
}

func (c *sharedChange) putEntries() {
	for _, key := range slices.Sorted(maps.Keys(c.plan.versions)) {
		before, had := shown(c.plan.from.versions[key])
		after, has := shown(c.plan.versions[key])
		if had != has || before.hash != after.hash {
			c.shows = true
		}
		for _, v := range c.plan.versions[key] {
			if i, ok := c.plan.put[key][v.hash]; ok {
				c.putVersion(key, v, c.values[i], has && v.hash == after.hash)
			}
		}
		for _, v := range c.plan.from.versions[key] {
			if !slices.ContainsFunc(c.plan.versions[key], func(w version) bool { return w.hash == v.hash }) {
				c.add(touch{changedEntry, key, false}, `delete from travaux_text where key = $1 and hash = $2`, key, v.hash)
				c.add(touch{changedEntry, key, false}, `delete from travaux_entry where key = $1 and hash = $2`, key, v.hash)
			}
		}
	}
}

func (c *sharedChange) putVersion(key string, v version, value packedEntry, isShown bool) {
	c.add(touch{changedEntry, key, isShown}, `insert into travaux_entry (key, hash, size, body) values ($1, $2, $3, $4)
		on conflict (key, hash) do update set size = excluded.size, body = excluded.body where travaux_entry.body is distinct from excluded.body`,
		key, v.hash, int64(v.text), value.entry)
	if value.text == nil {
		c.add(touch{changedEntry, key, false}, `delete from travaux_text where key = $1 and hash = $2`, key, v.hash)
		return
	}
	c.add(touch{changedEntry, key, false}, `insert into travaux_text (key, hash, body) values ($1, $2, $3)
		on conflict (key, hash) do update set body = excluded.body where travaux_text.body is distinct from excluded.body`, key, v.hash, value.text)
}

func (c *sharedChange) putFiles() {
	for _, path := range slices.Sorted(maps.Keys(c.plan.files)) {
		if f := c.plan.files[path]; f == nil {
			c.add(touch{changedFile, path, false}, `delete from travaux_file where path = $1`, path)
		} else {
			c.add(touch{changedFile, path, false}, `insert into travaux_file (path, key, hash, body) values ($1, $2, $3, $4)
				on conflict (path) do update set key = excluded.key, hash = excluded.hash, body = excluded.body where travaux_file.body is distinct from excluded.body`,
				path, f.Key, f.Hash, packFile(*f))
		}
	}
}

func (c *sharedChange) putPins() {
	for _, key := range slices.Sorted(maps.Keys(c.plan.pinned)) {
		if hash := c.plan.pinned[key]; hash == "" {
			c.add(touch{changedEntry, key, false}, `delete from travaux_pin where key = $1`, key)
		} else {
			c.add(touch{changedEntry, key, false}, `insert into travaux_pin (key, hash) values ($1, $2)
				on conflict (key) do update set hash = excluded.hash where travaux_pin.hash is distinct from excluded.hash`, key, hash)
		}
	}
}

// putDerived makes the derived layer exactly the batch's. Its lock lets one process at a time do so.
func (c *sharedChange) putDerived(ctx context.Context, tx pgx.Tx) error {
	if err := lock(ctx, tx, "", map[string]bool{"derived": true}); err != nil {
		return err
	}
	have := map[string]string{}
	found, err := tx.Query(ctx, `select key, hash from travaux_derived`) // not their bodies: most stay as they are
	if err != nil {
		return err
	}
	var key, hash string
	if _, err := pgx.ForEachRow(found, []any{&key, &hash}, func() error { have[key] = hash; return nil }); err != nil {
		return err
	}
	now := make(map[string]bool, len(*c.batch.Derived))
	for _, e := range *c.batch.Derived {
		if now[e.Key] {
			return fmt.Errorf("derived entry %q has the key of another entry: %w", e.Key, schema.ErrInvalid)
		}
		now[e.Key] = true
		if have[e.Key] != e.Hash {
			was := (*schema.Entry)(nil)
			if have[e.Key] != "" {
				was = &e
			}
			c.derives[e.Key] = Change{Old: was, New: &e}
			c.add(touch{changedDerived, e.Key, true}, `insert into travaux_derived (key, hash, body) values ($1, $2, $3)
				on conflict (key) do update set hash = excluded.hash, body = excluded.body`, e.Key, e.Hash, plain().pack(e.Hash, e))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(have)) {
		if !now[key] {
			c.derives[key] = Change{Old: &schema.Entry{Key: key}}
			c.add(touch{changedDerived, key, true}, `delete from travaux_derived where key = $1`, key)
		}
	}
	return c.clashWith(ctx, tx, slices.Sorted(maps.Keys(now)))
}

// clash refuses source entries that have the key of a derived one, clashWith derived ones that have the key of a source entry.
func (c *sharedChange) clash(ctx context.Context, tx pgx.Tx) error {
	var keys []string
	for key, vs := range c.plan.versions {
		if len(vs) > 0 {
			keys = append(keys, key)
		}
	}
	var clash string
	err := tx.QueryRow(ctx, `select coalesce(min(key), '') from travaux_derived where key = any($1)`, keys).Scan(&clash)
	if err == nil && clash != "" {
		err = fmt.Errorf("source entry %q has the key of a derived one: %w", clash, schema.ErrInvalid)
	}
	return err
}

func (c *sharedChange) clashWith(ctx context.Context, tx pgx.Tx, keys []string) error {
	for _, key := range keys {
		if len(c.plan.versions[key]) > 0 {
			return fmt.Errorf("derived entry %q has the key of another entry: %w", key, schema.ErrInvalid)
		}
	}
	found, err := tx.Query(ctx, `select distinct key from travaux_entry where key = any($1)`, keys)
	if err != nil {
		return err
	}
	var key string
	_, err = pgx.ForEachRow(found, []any{&key}, func() error {
		if vs, planned := c.plan.versions[key]; planned && len(vs) == 0 {
			return nil // it goes with this batch
		}
		return fmt.Errorf("derived entry %q has the key of another entry: %w", key, schema.ErrInvalid)
	})
	return err
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
