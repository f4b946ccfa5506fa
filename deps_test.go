package main

// Temporary: keeps the pinned modules in go.mod until every package uses its own. Removed before release.
import (
	_ "github.com/99designs/gqlgen/client"
	_ "github.com/99designs/gqlgen/graphql/handler"
	_ "github.com/cayleygraph/cayley/graph/graphtest"
	_ "github.com/cayleygraph/cayley/graph/memstore"
	_ "github.com/cayleygraph/cayley/query/gizmo"
	_ "github.com/chromedp/chromedp"
	_ "github.com/klauspost/compress/s2"
	_ "github.com/petar-dambovaliev/aho-corasick"
	_ "github.com/schollz/progressbar/v3"
	_ "github.com/spf13/cobra"
	_ "github.com/stretchr/testify/require"
	_ "github.com/vikstrous/dataloadgen"
	_ "github.com/wlynxg/chardet"
	_ "github.com/yuin/goldmark"
	_ "go.etcd.io/bbolt"
	_ "golang.org/x/net/html/charset"
	_ "golang.org/x/sync/errgroup"
	_ "golang.org/x/term"
	_ "golang.org/x/text/unicode/norm"
	_ "golang.org/x/tools/txtar"
)
