package ledger

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/travaux/travaux/schema"
)

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
			now := Code(e)
			was := (*Coded)(nil)
			if have[e.Key] != "" {
				was = now
			}
			c.derives[e.Key] = Change{Old: was, New: now}
			c.add(touch{changedDerived, e.Key, true}, `insert into travaux_derived (key, hash, body) values ($1, $2, $3)
				on conflict (key) do update set hash = excluded.hash, body = excluded.body`, e.Key, e.Hash, plain().pack(e.Hash, e))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(have)) {
		if !now[key] {
			c.derives[key] = Change{Old: Code(schema.Entry{Key: key})}
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
