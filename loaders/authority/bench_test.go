package authority_test

import (
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/travaux/travaux/loaders/authority"
)

// page is prose of the kinds that are read, with about as many symbols and names as a session paper has.
const page = `The General Assembly considered the report of the Standing Committee on Copyright and Related Rights
(document SCCR/19/9 Corr.) and the paper of the Secretariat, and recalled that the matter had been left open when the
delegations met in spring. Several speakers were of the view that more time was needed before a text could be put to a
conference; others said that nine years had been enough. The Chair noted that Article 12 of the draft was the only one in
brackets, and proposed that the Secretariat hold consultations in the capitals. One delegation, speaking for its group,
asked that the costs be shown in the next Program and Budget (document A/36/2), and that nothing be decided before the
figures were known. The Assembly recalled resolution 55/2 and the TRIPS Agreement, took note of documents WO/GA/36/1 and 12,
and asked for a paper for its session of September 2009. It was understood that the interests of authors and of users had
to be kept in balance, and that no country should be worse off than before. `

func BenchmarkMatch(b *testing.B) {
	set, err := authority.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat(strings.Join(strings.Fields(page), " ")+" ", 40)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if len(set.Symbols(text)) == 0 || len(set.Names(text)) == 0 {
			b.Fatal("nothing found")
		}
	}
}

// BenchmarkOpen opens all embedded folders, as a program does that only answers questions: it knows all records, names and
// symbols.
func BenchmarkOpen(b *testing.B) { opening(b, func(*authority.Set) {}) }

// BenchmarkReady opens them as a program does that reads documents: it has the cues too.
func BenchmarkReady(b *testing.B) {
	opening(b, func(set *authority.Set) {
		if len(set.Cues("decision")) == 0 {
			b.Error("no cues")
		}
	})
}

// opening tells what it takes of the processor, in milliseconds, and of memory: what the set holds, in megabytes.
func opening(b *testing.B, use func(*authority.Set)) {
	var held runtime.MemStats
	runtime.GC()
	spent := processorTime(b)
	runtime.ReadMemStats(&held)
	before := held.HeapAlloc
	var set *authority.Set
	for b.Loop() {
		var err error
		if set, err = authority.Open(authority.Folders()...); err != nil {
			b.Fatal(err)
		}
		use(set)
	}
	spent = processorTime(b) - spent
	runtime.GC()
	runtime.ReadMemStats(&held)
	runtime.KeepAlive(set)
	b.ReportMetric(float64(spent.Microseconds())/1e3/float64(b.N), "cpu-ms/op")
	b.ReportMetric(float64(held.HeapAlloc-before)/1e6, "MB-held")
}

func processorTime(tb testing.TB) time.Duration {
	tb.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
