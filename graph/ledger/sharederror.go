package ledger

import (
	"context"
	secret "crypto/rand"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/travaux/travaux/schema"
)

// tableFormat is the number of the tables' layout. Tables of an earlier one are taken over as they are: 2 is for entries that say how good
// their text is and where their warnings stand.
const tableFormat = 2

// epoch is a name that no two sets of tables share.
func epoch() string { return secret.Text() }

// How long to wait before trying again, doubling from the first to the last, give or take a half.
const (
	firstWait = 50 * time.Millisecond
	lastWait  = 5 * time.Second
)

// again does f until it succeeds, its error is not one that another try can mend, ctx ends, or commitWait is over.
func (s *Shared) again(ctx context.Context, f func(context.Context) error) error {
	ctx, stop := context.WithTimeout(ctx, commitWait)
	defer stop()
	for wait := firstWait; ; wait = min(2*wait, lastWait) {
		err := f(ctx)
		if err == nil || !mends(err) {
			return kindOf(err)
		}
		if pause(ctx, wait) != nil {
			return kindOf(err)
		}
	}
}

// pause waits for about d, or until ctx ends.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d/2 + rand.N(d)):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// The classes and codes of failures that another try can mend: PostgreSQL, appendix A.
func mendable() []string {
	return []string{
		"40",    // serialization failure, deadlock
		"08",    // connection
		"57P",   // the server is shutting down, or starts
		"53300", // too many connections
		"25P03", // idle in a transaction for too long
		"23505", // two processes made the tables at once
		"42P07", // the same
		"XX000", // CockroachDB and YugabyteDB: an internal error of a node that has gone
	}
}

func mends(err error) bool {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	var refused *pgconn.PgError
	if errors.As(err, &refused) {
		return slices.ContainsFunc(mendable(), func(code string) bool { return strings.HasPrefix(refused.Code, code) })
	}
	for _, ours := range []error{schema.ErrInvalid, schema.ErrCorrupt, schema.ErrTooLarge, pgx.ErrNoRows} {
		if errors.Is(err, ours) {
			return false
		}
	}
	return true // the network
}

// kindOf gives an error of the database its kind: ErrUnavailable for what another try may mend.
func kindOf(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, pgx.ErrNoRows):
		return fmt.Errorf("missing: %w", schema.ErrCorrupt)
	case errors.Is(err, context.DeadlineExceeded), mends(err):
		return fmt.Errorf("%w: %w", schema.ErrUnavailable, err)
	}
	return err
}
