package main

import (
	"bytes"
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

var (
	printedNumber = regexp.MustCompile(`^(?:\d+|\([a-z]+\))[.)]?\s+`)
	decides       = regexp.MustCompile(`(?i)decid|invited|request|took note|takes note|adopt|recommend|approve|agree|endorse|convene`)
)

// stock is what papers are made of: paragraphs of the examples, those that decide something apart.
type stock struct{ told, decided []string }

// exampleStock reads the examples: paragraphs without their numbers, each on one line.
func exampleStock(t testing.TB) (s stock) {
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
				switch p = printedNumber.ReplaceAllString(p, ""); {
				case len(p) < 60 || strings.ContainsAny(p, "|#<>[_*"):
				case decides.MatchString(p):
					s.decided = append(s.decided, p)
				default:
					s.told = append(s.told, p)
				}
			}
		}
	}
	return s
}

// speech is what delegations say in a report: words that cite nothing, most of a real paper.
var speech = [...]string{"The Delegation of %s said that the matter had been before its authorities for %s years and that %s of them had asked for more time.",
	"It was pointed out by %s that the costs of such a register would fall on %s offices, of which %s had no staff to keep one.",
	"The Representative of %s wondered whether %s copies a year were enough where %s schools shared one library.",
	"A number of delegations, among them that of %s, thought that the word was too wide and preferred the text of %s others, while %s kept their reservations.",
	"In answer to %s the Secretariat explained that %s replies had come in, and that %s of these were not complete."}

var (
	places = [...]string{"Northland", "the Isles", "Sandria", "Upper Mere", "Costa Alta", "the Group of River States", "Valdoria", "East Haven"}
	counts = [...]string{"two", "three", "five", "eight", "twelve", "fourteen", "twenty", "thirty-one", "forty", "some sixty"}
	units  = [...]string{"First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh", "Twelfth", "Thirteenth",
		"Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth", "Twentieth"}
)

// mixedPaper is working paper n: a head, then 20 pages of speech, of the examples' paragraphs and of citations, other ones in each, and a decision
// that is asked for. It cites about as much as the real papers do.
func mixedPaper(n int, s stock) press.Paper {
	random := rand.New(rand.NewPCG(8, uint64(n)))
	session := n % len(units)
	p := press.Paper{Paragraphs: []string{fmt.Sprintf("SCCR/%d/%d", session+1, n/len(units)+2), "ORIGINAL: English", fmt.Sprintf("DATE: May %d, %d", 1+n%28, 2001+session),
		"STANDING COMMITTEE ON COPYRIGHT AND RELATED RIGHTS", units[session] + " Session", fmt.Sprintf("Geneva, June %d to %d, %d", 1+session, 5+session, 2001+session),
		fmt.Sprintf("PAPER NUMBER %d", n)}}
	size := 0
	add := func(words string) {
		words = fmt.Sprintf("%d. %s", len(p.Paragraphs)-6, words)
		p.Paragraphs = append(p.Paragraphs, words)
		size += len(words) + 78 // the last line is half full, the next one empty
	}
	for size < twentyPages {
		words := fmt.Sprintf(speech[random.IntN(len(speech))], places[random.IntN(len(places))], counts[random.IntN(len(counts))], counts[random.IntN(len(counts))])
		switch random.IntN(6) {
		case 0:
			words = s.told[random.IntN(len(s.told))]
		case 1, 2:
			words += fmt.Sprintf(" This was set out in document SCCR/%d/%d, paragraph %d.", 1+random.IntN(len(units)), 2+random.IntN(50), 1+random.IntN(200))
		}
		add(words)
	}
	add(s.decided[random.IntN(len(s.decided))])
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
	all, formats := exampleStock(t), press.Formats()
	put := func(name string, raw []byte) { must(t, os.WriteFile(filepath.Join(folder, name), raw, 0o644)) }
	var words []string // papers that LibreOffice prints
	for i := range n {
		p, format, name := mixedPaper(i, all), mixture[i%len(mixture)], fmt.Sprintf("%04d.", i)
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
			other := mixedPaper(n+i, all)
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
	t.Parallel()
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
	cmd := exec.CommandContext(t.Context(), os.Args[0], "load", "--store", tempStore(t), "--no-index", "--max-time", "1h", "--report", report, folder)
	cmd.Env = append(os.Environ(), childVariable+"=1")
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	begun := time.Now()
	must(t, cmd.Start())
	peak := peakMemory(cmd.Process.Pid)
	if err := cmd.Wait(); err != nil {
		t.Fatalf("%v\n%s", err, said.Bytes()[max(0, said.Len()-4000):])
	}
	most := <-peak
	if most == 0 || most > 1<<20 {
		t.Errorf("%d MB of memory", most>>10)
	}
	files, size := verifyMixed(t, report, sound)
	t.Logf("%d files, %d MB, in %v: %v of processors, at most %d MB of memory", files, size>>20, time.Since(begun).Round(time.Second/10),
		(cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Round(time.Second/10), most>>10)
}

// peakMemory gives the most memory in KB that a process ever had, when it has ended. What the system tells of an ended process counts the
// memory of the one that started it as well.
func peakMemory(pid int) <-chan int {
	told := make(chan int, 1)
	go func() {
		most := 0
		for {
			status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
			_, line, found := strings.Cut(string(status), "VmHWM:")
			if err != nil || !found { // it has ended, or given its memory back
				told <- most
				return
			}
			number, _, _ := strings.Cut(strings.TrimSpace(line), " ")
			if kb, err := strconv.Atoi(number); err == nil {
				most = max(most, kb)
			}
			time.Sleep(10 * time.Millisecond)
		}
	}()
	return told
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
	p := mixedPaper(1, exampleStock(b))
	for format, write := range press.Formats() {
		raw := write(p)
		b.Run(format, func(b *testing.B) {
			if format == "rtf" && !has("soffice") {
				b.Skip("LibreOffice is not here")
			}
			read := func() {
				if _, err := loaders.Documents(b.Context(), strings.NewReader(string(raw)), "paper."+format, loaders.Limits{}, set, nil); err != nil {
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
