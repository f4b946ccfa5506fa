package server

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/travaux/travaux/schema"
)

// nested are operations of many shapes; each must cost no more calls than it has levels, and one.
var nested = []string{
	`{ document(symbol: "WO/GA/31/5") { label } }`,
	`{ documents { nodes { label session { label } body { label } } } }`,
	`{ documents { nodes { cites { nodes { label } } citedBy { nodes { label } } } } }`,
	`{ documents { edges { node { cites { edges { node { label } } } citedBy { edges { node { label } } } } } } }`,
	`{ documents(first: 8) { nodes { cites(first: 8) { nodes { ... on Document { cites(first: 8) { nodes { claims(first: 8) { nodes { label } } } } } } } } } }`,
	`{ documents(first: 8) { edges { node { cites(first: 8) { edges { node { ... on Document { cites(first: 8) { edges { node { claims(first: 8) { edges { node { label } } } } } } } } } } } } } }`,
	`{ documents { nodes { cites { edges { from { label } to { label } evidence { document { label ... on Document { session { label } } } } } } } } }`,
	`{ bodies(first: 8) { nodes { sessions(first: 8) { nodes { documents(first: 8) { nodes { decisions(first: 8) { nodes { session { label } } } } } } } parts(first: 8) { nodes { label } } } } }`,
	`{ sessions { edges { node { previous { label } next { label documents { totalCount } } decisions { edges { node { document { symbol } } } } agenda { nodes { title } } } } } }`,
	`{ decisions(first: 8) { nodes { issues(first: 8) { nodes { ... on Issue { documents(first: 8) { nodes { session { body { label } } } } } } } carriesOver(first: 8) { nodes { label } } } } }`,
	`{ treaties { nodes { articles { nodes { partOf { label } parts { nodes { citedBy { totalCount } } } } } } } }`,
	`{ recommendations { nodes { adoptedBy { edges { node { ... on Session { body { label } } } } } } } }`,
	`{ wanted { edges { node { node { label } by { from { label } evidence { document { label } } } } } } }`,
	`{ issue(slug: "protection-of-audiovisual-performances") { timeline { nodes { session { label } body { label } agendaItems { title } documents { nodes { label } } } } } }`,
	`{ issue(slug: "protection-of-audiovisual-performances") { timeline(first: 9) { nodes { decisions(first: 9) { nodes { proposed { label } toldAgain { label } difference { text } } } } } } }`,
	`{ timeline(issue: "protection-of-audiovisual-performances") { nodes { claims { from { label } to { label } evidence { document { label } } } evidence { document { label } } } } }`,
	`{ issue(slug: "protection-of-audiovisual-performances") { decisions { nodes { difference { text } evidence { document { label } } } } } }`,
	`{ issues { nodes { timeline { nodes { node { label } } } } } }`,
	`{ issues { nodes { related { nodes { issue { label } } } wanted { nodes { node { label } } } states { by { label } } decisions { totalCount } } } }`,
	`{ decisions { nodes { tellings { text otherwise decision { label } document { label } evidence { document { label } } } } } }`,
	`{ issue(slug: "protection-of-audiovisual-performances") { decisions { nodes { tellings { text document { label } evidence { document { label } } } } } } }`,
	`{ issue(slug: "protection-of-audiovisual-performances") { states { by { label } } } }`,
	`{ issues { nodes { gaps { nodes { label documents { totalCount } } } } } }`,
	`{ issue(slug: "protection-of-audiovisual-performances") { related { nodes { issue { label } documents { nodes { label } } } } } }`,
	`{ issue(slug: "protection-of-audiovisual-performances") { wanted { nodes { node { label } by { from { label } evidence { document { label } } } } } } }`,
	`{ decisions { nodes { evidence { document { label } } toldAgain { label } difference { text } } } }`,
	`{ sessions { nodes { agenda { nodes { considers { nodes { label } } reportedBy { nodes { label } } delegated { label } decisions { nodes { label } } } } } } }`,
	`{ body(code: "SCCR") { mandate { claim { from { label } evidence { document { label } } } } } }`,
	`{ treaties { nodes { acts { nodes { provisions { nodes { text partOf { label } } } inForce { label } } } } } }`,
	`{ documents { edges { node { cites { nodes { label } } } } nodes { citedBy { edges { from { label } } nodes { label } } } } }`,
	`{ documents { nodes { claims { edges { to { label } evidence { document { label } } } nodes { label } pageInfo { endCursor } totalCount } } } }`,
	`{ a: document(symbol: "WO/GA/28/5") { label } b: document(symbol: "A/36/15") { label } c: document(symbol: "WO/GA/31/5") { label } }`,
}

// Time stands still in the bubble while anything can run, so that what may be gathered is, on any machine.
func TestCallsAreNoMoreThanLevels(t *testing.T) {
	for _, query := range nested {
		t.Run(query[:min(len(query), 60)], func(t *testing.T) {
			h, m := serve(t)
			synctest.Test(t, func(t *testing.T) {
				_, body := post(h, query, nil)
				require.NotContains(t, body, `"errors"`)
				levels := depth(t, query)
				require.LessOrEqual(t, int(m.calls.Load()), levels+1, "%d levels: %s", levels, body)
				require.Positive(t, m.calls.Load())
			})
		})
	}
}

// depth is how many levels of fields with fields under them an operation has.
func depth(t *testing.T, query string) int {
	doc, err := parser.ParseQuery(&ast.Source{Input: query})
	require.NoError(t, err)
	var walk func(ast.SelectionSet) int
	walk = func(set ast.SelectionSet) int {
		deepest := 0
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				if len(s.SelectionSet) > 0 {
					deepest = max(deepest, 1+walk(s.SelectionSet))
				}
			case *ast.InlineFragment:
				deepest = max(deepest, walk(s.SelectionSet))
			}
		}
		return deepest
	}
	return walk(doc.Operations[0].SelectionSet)
}

// single is a Reader that answers one list at a time.
type single struct{ Reader }

func TestAReaderWithoutListsIsAskedOneByOne(t *testing.T) {
	m := newMemory(corpus())
	query := nested[7]
	want, err := New(Config{Open: func() Reader { return m }, Names: printed{}})
	require.NoError(t, err)
	got, err := New(Config{Open: func() Reader { return single{m} }, Names: printed{}})
	require.NoError(t, err)
	_, all := post(want, query, nil)
	_, each := post(got, query, nil)
	require.Equal(t, all, each)
	require.NotContains(t, each, `"errors"`)
}

// broken is a Reader that fails.
type broken struct {
	Reader
	err error
}

func (b broken) Nodes(context.Context, []schema.ID) ([]schema.Node, error) { return nil, b.err }

func TestInternalErrorsAreMasked(t *testing.T) {
	var log strings.Builder
	h, err := New(Config{Open: func() Reader { return broken{newMemory(corpus()), errors.New("disk sector 12 is bad")} }, Names: printed{}, Log: logTo(&log)})
	require.NoError(t, err)
	status, body := post(h, `{ document(symbol: "WO/GA/28/5") { label } stats { documents } }`, nil)
	require.Equal(t, 200, status)
	require.Contains(t, body, `"documents":5`)
	require.Contains(t, body, `"message":"internal error"`)
	require.Contains(t, body, `"code":"INTERNAL"`)
	require.NotContains(t, body, "sector")
	id := body[strings.Index(body, `"requestId":"`)+len(`"requestId":"`):]
	id, _, _ = strings.Cut(id, `"`)
	require.Contains(t, log.String(), "request="+id)
	require.Contains(t, log.String(), "sector 12")
}

// hollow is a Reader that panics when it is asked.
type hollow struct{ Reader }

func (hollow) Version() uint64 { return 0 }

func TestAPanicIsMasked(t *testing.T) {
	var log strings.Builder
	h, err := New(Config{Open: func() Reader { return hollow{} }, Names: printed{}, Log: logTo(&log)})
	require.NoError(t, err)
	_, body := post(h, `{ stats { documents } }`, nil)
	require.Contains(t, body, `"code":"INTERNAL"`)
	require.NotContains(t, body, "nil pointer")
	require.Contains(t, log.String(), "panic in a resolver")
}

func TestAnOperationMayNotTakeLong(t *testing.T) {
	m := newMemory(corpus())
	h, err := New(Config{Open: func() Reader { return slow{m} }, Names: printed{}})
	require.NoError(t, err)
	synctest.Test(t, func(t *testing.T) {
		_, body := post(h, `{ stats { documents } }`, nil)
		require.Contains(t, body, `"code":"TIMEOUT"`)
	})
}

// slow is a Reader that waits until its time is over.
type slow struct{ Reader }

func (slow) Stats(ctx context.Context) (schema.Stats, error) {
	<-ctx.Done()
	return schema.Stats{}, ctx.Err()
}

func TestOneReaderARequest(t *testing.T) {
	m, opened := newMemory(corpus()), 0
	h, err := New(Config{Open: func() Reader { opened++; return m }, Names: printed{}})
	require.NoError(t, err)
	_, body := post(h, nested[4], nil)
	require.NotContains(t, body, `"errors"`)
	require.Equal(t, 1, opened)
}
