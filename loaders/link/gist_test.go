package link_test

import (
	"fmt"
	"testing"

	"github.com/travaux/travaux/loaders/link"
	"github.com/travaux/travaux/schema"
)

// BenchmarkOneSession derives what papers show that all print the same forty decisions of one session, and propose each once more: twice
// the papers should take little more than twice the time.
func BenchmarkOneSession(b *testing.B) {
	set := embedded(b)
	for _, papers := range []int{25, 50, 100} {
		var all []schema.Entry
		for i := range papers {
			p := paper{symbol: fmt.Sprintf("SCCR/3/%d", i+2), session: "sccr/3", date: "2001-06-03", title: fmt.Sprintf("Paper on matter number %d", i)}
			for n := range 40 {
				status := "taken"
				if n%8 == 0 {
					status = "proposed"
				}
				p.decisions = append(p.decisions, act{verb: "decided", status: status, text: fmt.Sprintf("The Committee decided that the register of deposited plans be kept for %d years.", n/4)})
			}
			all = append(all, p.entry())
		}
		b.Run(fmt.Sprint(papers), func(b *testing.B) {
			for b.Loop() {
				link.Derive(all, set)
			}
		})
	}
}
