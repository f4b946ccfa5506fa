package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders"
)

// worst are texts that would cost a careless reader the square of their length. Each is given as what it begins with and a
// piece to repeat.
var worst = map[string]func(n int) string{
	"one line": func(n int) string {
		return fill(n, func(int) string {
			return "the Committee noted the report of the session of the Assembly held in May 2003 and decided to continue, "
		})
	},
	"one line without stops": func(n int) string {
		return fill(n, func(int) string { return "of the said report to the session of " })
	},
	"one line of sentences": func(n int) string {
		return fill(n, func(int) string {
			return "The Committee noted document WO/GA/28/5. It decided to ask and requested more; it noted that. "
		})
	},
	"articles": func(n int) string {
		return fill(n, func(i int) string {
			return fmt.Sprintf("Article %d\n\n(1) See Article 2(1)(a).\n\n(2) The said Convention.\n\n", i+1)
		})
	},
	"acts": func(n int) string {
		return fill(n, func(i int) string {
			return fmt.Sprintf("RESOLUTION %d\n\nThe General Assembly,\n\nRecalling resolution %d,\n\n1. Decides to note it;\n\n2. Requests more.\n\n", i+1, i)
		})
	},
	"items of one paragraph": func(n int) string {
		return "1. The Committee decided:\n\n" + fill(n, func(i int) string {
			return fmt.Sprintf("(%d) to note document WO/GA/28/%d.\n\n", i+1, i%900+1)
		})
	},
	"one word":    func(n int) string { return strings.Repeat("a", n) },
	"short lines": func(n int) string { return fill(n, func(i int) string { return string(rune('a'+i%26)) + "\n" }) },
	"footnotes": func(n int) string {
		body := fill(n/3, func(i int) string { return fmt.Sprintf("Word[%d] ", i+1) })
		return body + "\n\n" + fill(n-len(body), func(i int) string { return fmt.Sprintf("[%d] Ibid., paragraph %d.\n", i+1, i) })
	},
	"nested list": func(n int) string {
		return fill(n, func(i int) string {
			return strings.Repeat(" ", i%40) + []string{"(a) ", "(i) ", "(A) ", "1. ", "(1) "}[i%5] + "take note\n"
		})
	},
	"provisions": func(n int) string { return "See " + fill(n, func(i int) string { return "Article 1(1)(a), (b), " }) },
	"symbols": func(n int) string {
		return fill(n, func(i int) string { return fmt.Sprintf("document WO/GA/28/%d, ", i%900+1) })
	},
	"symbols a line": func(n int) string {
		return fill(n, func(i int) string {
			return fmt.Sprintf("%d. See document WO/GA/28/%d and its session in May 2003.\n\n", i+1, i%900+1)
		})
	},
	"decisions": func(n int) string {
		return fill(n, func(i int) string {
			return fmt.Sprintf("%d. The Committee decided to request the Secretariat to report.\n\n", i+1)
		})
	},
	"brackets": func(n int) string { return fill(n, func(int) string { return "((([[[\"" }) },
	"dates": func(n int) string {
		return fill(n, func(int) string { return "1, 2, 3 and 4 May, 5 June, 7 to 9 July " })
	},
	"headings": func(n int) string {
		return fill(n, func(i int) string { return fmt.Sprintf("ANNEX %d\n\nTHE REPORT\n\n", i+1) })
	},
	"ibid": func(n int) string {
		return fill(n, func(i int) string { return fmt.Sprintf("%d. Ibid. Idem, the said report, that Convention.\n\n", i+1) })
	},
	"ends": func(n int) string { return fill(n, func(int) string { return "-\n" }) },
	"sessions": func(n int) string {
		return fill(n, func(i int) string {
			return "At its tenth session, the General Assembly, at its next session, in 2003, "
		})
	},
}

// fill repeats pieces up to n bytes.
func fill(n int, piece func(i int) string) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString(piece(i))
	}
	return b.String()
}

// BenchmarkWorst reads hard texts of several sizes: the time must grow as the size, not as its square.
func BenchmarkWorst(b *testing.B) {
	set, err := (&app{}).authorities()
	if err != nil {
		b.Fatal(err)
	}
	for name, text := range worst {
		for _, size := range []int{128 << 10, 256 << 10, 512 << 10, 1 << 20} {
			s := text(size)
			b.Run(fmt.Sprintf("%s/%dk", name, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(s)))
				for b.Loop() {
					if _, err := loaders.Read(strings.NewReader(s), "worst.txt", loaders.MaxSize, set); err != nil {
						b.Skip(err)
					}
				}
			})
		}
	}
}
