package main

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"
)

// print prints what was measured: lines and a table, or with --json one object.
func (b *bench) print() error {
	if b.app.json {
		encoder := json.NewEncoder(b.app.out)
		encoder.SetIndent("", "  ")
		return encoder.Encode(b)
	}
	w := tabwriter.NewWriter(b.app.out, 0, 0, 2, ' ', 0)
	million := float64(b.Quads) / 1e6
	fmt.Fprintf(w, "%d documents, %.2f million quads, in %s\n%s\n\n", b.Documents, million, b.Store, b.Machine)
	fmt.Fprintf(w, "load\t%.2f million quads/s\t%.2f s, in groups of %d that are each on disk before the next\n", million/b.Load, b.Load, benchGroup)
	if b.Open > 0 {
		fmt.Fprintf(w, "open\t%.2f s a million quads\t%.2f s\n", b.Open/million, b.Open)
	}
	if b.File > 0 {
		fmt.Fprintf(w, "file\t%.1f bytes a quad\t%s\n", float64(b.File)/float64(b.Quads), megabytes(b.File))
	}
	if b.Index > 0 {
		fmt.Fprintf(w, "index\t%.1f bytes a quad\t%s, mapped from a file beside it\n", float64(b.Index)/float64(b.Quads), megabytes(b.Index))
	}
	fmt.Fprintf(w, "heap\t%.0f bytes a quad\t%s\n", float64(b.Heap)/float64(b.Quads), megabytes(int64(b.Heap)))
	fmt.Fprintf(w, "replace\t%s a document\tp99 %s, on disk\n\n", benchTime(b.Replace.Median), benchTime(b.Replace.P99))
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(w, "question\tfirst asked\tp99\tasked again\tp99\tholds\t")
	for _, q := range b.Questions {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%d\t%s\n", q.Name, benchTime(q.First.Median), benchTime(q.First.P99), benchTime(q.Again.Median), benchTime(q.Again.P99), q.Answer, q.Asks)
	}
	return w.Flush()
}

// benchTime is a time in microseconds as people read it.
func benchTime(us float64) string {
	switch {
	case us >= 1e6:
		return fmt.Sprintf("%.2f s", us/1e6)
	case us >= 1e3:
		return fmt.Sprintf("%.2f ms", us/1e3)
	case us >= 10:
		return fmt.Sprintf("%.0f us", us)
	}
	return fmt.Sprintf("%.2f us", us)
}
