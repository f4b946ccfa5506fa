package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/press"
)

// twentyPages is how many characters fill 20 pages of 41 lines.
const twentyPages = 20 * 41 * 72

// aPictureful is how many bytes of pictures a paper has on average, so that a folder of 1,000 files has some 200 MB.
const aPictureful = 240_000

var printedNumber = regexp.MustCompile(`^(?:\d+|\([a-z]+\))[.)]?\s+`)

// exampleParagraphs are the paragraphs of the examples, without their numbers, each on one line.
func exampleParagraphs(t testing.TB) (all []string) {
	t.Helper()
	for _, pattern := range []string{"examples/*/*.txt", "examples/*/*.md"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, name := range files {
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for p := range strings.SplitSeq(string(content), "\n\n") {
				p = strings.Join(strings.Fields(strings.Trim(p, "#*| \n")), " ")
				if p = printedNumber.ReplaceAllString(p, ""); len(p) > 60 && !strings.ContainsAny(p, "|#<>[_*") {
					all = append(all, p)
				}
			}
		}
	}
	return all
}

// mixedPaper is working paper n: a head, then 20 pages of the examples' paragraphs, another order in each.
func mixedPaper(n int, paragraphs []string) press.Paper {
	random := rand.New(rand.NewPCG(8, uint64(n)))
	p := press.Paper{Paragraphs: []string{fmt.Sprintf("WO/GA/28/%d", n+100), "ORIGINAL: English", "DATE: September 20, 2002", "WIPO GENERAL ASSEMBLY",
		"Twenty-Eighth (13th Extraordinary) Session", "Geneva, September 23 to October 1, 2002", fmt.Sprintf("PAPER NUMBER %d", n),
		fmt.Sprintf("1. This paper goes on from document WO/GA/28/%d, paragraph 1.", n+99)}}
	for i, size := 2, 0; size < twentyPages; i++ {
		s := fmt.Sprintf("%d. %s", i, paragraphs[random.IntN(len(paragraphs))])
		p.Paragraphs = append(p.Paragraphs, s)
		size += len(s) + 78 // the last line is half full, the next one empty
	}
	p.Picture = make([]byte, random.IntN(2*aPictureful))
	for i := range p.Picture {
		p.Picture[i] = byte(random.Uint32())
	}
	return p
}

// mixture is in what formats every twenty files of a folder are. What other people's programs have to print stands for few.
var mixture = [...]string{"pdf", "docx", "pdf", "html", "pdf", "odt", "pdf", "eml", "txt", "mht", "pdf", "docx", "md", "html", "utf-16.txt", "pdf", "odt", "cp1252.txt", "zip", "tar.gz"}

// mixed writes n papers in a folder and gives how many documents lie there.
func mixed(t *testing.T, folder string, n int) (sound int) {
	t.Helper()
	must(t, os.MkdirAll(folder, 0o755))
	paragraphs, formats := exampleParagraphs(t), press.Formats()
	put := func(name string, raw []byte) { must(t, os.WriteFile(filepath.Join(folder, name), raw, 0o644)) }
	var words []string // papers that LibreOffice prints
	for i := range n {
		p, format, name := mixedPaper(i, paragraphs), mixture[i%len(mixture)], fmt.Sprintf("%04d.", i)
		switch {
		case i%50 == 9:
			put(name+"rtf", press.RTF(p))
		case i%50 == 19, i%100 == 29:
			put(name+"docx", press.DOCX(p))
			words = append(words, filepath.Join(folder, name+"docx"))
		case i%50 == 39 && has("gropdf"):
			raw, err := press.Groff(t.Context(), p)
			must(t, err)
			put(name+"pdf", raw)
		case format == "zip" || format == "tar.gz":
			other := mixedPaper(n+i, paragraphs)
			parts := []press.Part{{Name: "a.docx", Content: press.DOCX(p)}, {Name: "deep/b.txt", Content: press.Text(other)}}
			if format == "zip" {
				put(name+format, press.Zip(parts...))
			} else {
				put(name+format, press.TarGz(parts...))
			}
			sound++
		default:
			put(name+format, formats[format](p))
		}
		sound++
	}
	if has("soffice") && len(words) > 0 {
		reprinted(t, folder, words)
	}
	return sound
}

func has(program string) bool {
	_, err := exec.LookPath(program)
	return err == nil
}

// reprinted has LibreOffice print papers anew: two of three as DOC, the others as PDF.
func reprinted(t *testing.T, folder string, words []string) {
	t.Helper()
	var doc, pdf []string
	for i, name := range words {
		if i%3 == 2 {
			pdf = append(pdf, name)
		} else {
			doc = append(doc, name)
		}
	}
	profile := t.TempDir()
	for to, files := range map[string][]string{"doc": doc, "pdf": pdf} {
		if len(files) > 0 {
			must(t, press.Convert(t.Context(), profile, folder, to, files))
		}
	}
	for _, name := range words {
		must(t, os.Remove(name))
	}
}

// mixedFiles is how many files TestMixed makes.
func mixedFiles(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("TRAVAUX_TEST_FILES"))
	if err != nil {
		return len(mixture)
	}
	return n
}

// TestMixed loads a folder of sound papers in all formats, and of damaged and harmful files beside them, with the program itself: every sound one
// is read, every other one is one line, and the program needs less than 1 GB.
func TestMixed(t *testing.T) {
	if testing.Short() {
		t.Skip("prints and reads some hundred files; left out by -short")
	}
	if runtime.GOOS != "linux" {
		t.Skip("needs pipes, holes in files, permissions and the memory of a process in KB")
	}
	folder, n := t.TempDir(), mixedFiles(t)
	sound := mixed(t, filepath.Join(folder, "papers"), n)
	sound += hostile(t, filepath.Join(folder, "bad"))
	report := filepath.Join(t.TempDir(), "report.json")
	cmd := exec.CommandContext(t.Context(), os.Args[0], "load", "--store", tempStore(t), "--no-index", "--report", report, folder)
	cmd.Env = append(os.Environ(), childVariable+"=1")
	begun := time.Now()
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out[max(0, len(out)-4000):])
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if usage.Maxrss > 1<<20 {
		t.Errorf("%d MB of memory", usage.Maxrss>>10)
	}
	files, size := verifyMixed(t, report, sound)
	t.Logf("%d files, %d MB, in %v: %v of processors, at most %d MB of memory", files, size>>20, time.Since(begun).Round(time.Second/10),
		(cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Round(time.Second/10), usage.Maxrss>>10)
}

func verifyMixed(t *testing.T, report string, sound int) (files int, size int64) {
	t.Helper()
	raw, err := os.ReadFile(report)
	must(t, err)
	var r struct {
		Files []loaders.FileReport
	}
	must(t, json.Unmarshal(raw, &r))
	read, seen := 0, map[string]bool{}
	for _, f := range r.Files {
		if seen[f.Name] {
			t.Errorf("%s: more than one line", f.Name)
		}
		seen[f.Name] = true
		inPapers := strings.Contains(f.Name, string(filepath.Separator)+"papers"+string(filepath.Separator))
		needs := strings.HasSuffix(f.Name, ".rtf") && !has("soffice")
		switch {
		case f.Status == loaders.StatusRead:
			read++
			size += f.Bytes
		case strings.Contains(f.Problem, "defect"), strings.Contains(f.Problem, "took longer"), strings.Contains(f.Problem, "\n"), f.Problem == "",
			inPapers && !needs:
			t.Errorf("%s: %q", f.Name, f.Problem)
		case needs:
			read++
		}
	}
	if read < sound {
		t.Errorf("%d documents read, %d are sound", read, sound)
	}
	return len(r.Files), size
}

// BenchmarkFormats reads a paper of 20 pages in each format, to its entries' claims: files a second of one processor's time.
func BenchmarkFormats(b *testing.B) {
	set, err := (&app{}).authorities()
	if err != nil {
		b.Fatal(err)
	}
	p := mixedPaper(1, exampleParagraphs(b))
	for format, write := range press.Formats() {
		raw := write(p)
		b.Run(format, func(b *testing.B) {
			if format == "rtf" && !has("soffice") {
				b.Skip("LibreOffice is not here")
			}
			read := func() {
				if _, err := loaders.Documents(b.Context(), strings.NewReader(string(raw)), "paper."+format, loaders.Limits{}, set); err != nil {
					b.Fatal(err)
				}
			}
			read() // programs are compiled, automata made
			b.SetBytes(int64(len(raw)))
			before := processorTime(b) + childrenTime(b)
			for b.Loop() {
				read()
			}
			b.ReportMetric(float64(b.N)/(processorTime(b)+childrenTime(b)-before).Seconds(), "files/cpu-s")
		})
	}
}

// childrenTime is how long the programs that the process has started, and that have ended, used processors.
func childrenTime(tb testing.TB) time.Duration {
	tb.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_CHILDREN, &u); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
