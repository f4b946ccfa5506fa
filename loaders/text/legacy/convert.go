package legacy

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/travaux/travaux/loaders/deadline"
	"github.com/travaux/travaux/schema"
)

// maxOutput is the most bytes that a conversion may give.
const maxOutput = 128 << 20

// maxMemory is the most bytes of memory that a conversion may take, on Linux. LibreOffice takes 160 MB to begin with, and 270 MB for 60,000 paragraphs.
const maxMemory = 1 << 30

// Kind is how an older file is written.
type Kind string

// The kinds.
const (
	DOC Kind = "doc"
	RTF Kind = "rtf"
)

// wordStream names the stream of text in the compound file that a .doc is: [MS-DOC] 2.1.1.
var wordStream = []byte("W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00")

// Of tells the kind of a file by its bytes; "" for what is neither.
func Of(raw []byte) Kind {
	switch {
	case bytes.HasPrefix(raw, []byte("{\\rtf")):
		return RTF
	case bytes.HasPrefix(raw, []byte("\xd0\xcf\x11\xe0")) && bytes.Contains(raw, wordStream):
		return DOC
	}
	return ""
}

// Read gives the file as DOCX, or as plain text where only antiword is there. ErrUnavailable when there is no program for it: the error names
// what to install; ErrInvalid when the program cannot read the file. When ctx ends so does the program, with all it has started, and the error is
// the cause; to wait for its turn takes none of the time.
func Read(ctx context.Context, raw []byte, kind Kind) (docx []byte, plain string, err error) {
	if kind == RTF {
		if err := shallow(raw); err != nil {
			return nil, "", err
		}
	}
	office, missing := exec.LookPath("soffice")
	if missing != nil {
		office, missing = exec.LookPath("libreoffice")
	}
	if missing == nil {
		docx, err = convert(ctx, office, raw, kind, maxMemory)
		return docx, "", err
	}
	word, missing := exec.LookPath("antiword")
	if kind == DOC && missing == nil {
		plain, err = antiword(ctx, word, raw)
		return nil, plain, err
	}
	need := "LibreOffice"
	if kind == DOC {
		need = "LibreOffice or antiword"
	}
	return nil, "", fmt.Errorf("legacy: a .%s file needs %s: install it (apt install libreoffice-writer-nogui), or save the file as DOCX or PDF: %w",
		kind, need, schema.ErrUnavailable)
}

// filters are LibreOffice's names of the formats: without them it guesses, and reads a damaged file as plain text.
var filters = map[Kind]string{DOC: "MS Word 97", RTF: "Rich Text Format"}

// settings of the profile: no macros, no links to other files.
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// slots bounds how many conversions run side by side, each of which needs some 200 MB.
var slots = make(chan struct{}, 2)

// turn waits for a free slot, which takes no time from the file, and takes it until leave is called. The error is why ctx ended.
func turn(ctx context.Context, slots chan struct{}) (leave func(), err error) {
	resume := deadline.Pause(ctx)
	defer resume()
	select {
	case slots <- struct{}{}:
		return func() { <-slots }, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

func convert(ctx context.Context, office string, raw []byte, kind Kind, memory int64) ([]byte, error) {
	leave, err := turn(ctx, slots)
	if err != nil {
		return nil, fmt.Errorf("legacy: waiting for LibreOffice: %w", err)
	}
	defer leave()
	folder, err := os.MkdirTemp("", "travaux-convert-")
	if err != nil {
		return nil, fmt.Errorf("legacy: %w", err)
	}
	defer os.RemoveAll(folder)
	profile, in := filepath.Join(folder, "profile"), filepath.Join(folder, "in."+string(kind))
	if err := os.MkdirAll(filepath.Join(profile, "user"), 0o700); err != nil {
		return nil, fmt.Errorf("legacy: %w", err)
	}
	if err := os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(settings), 0o600); err != nil {
		return nil, fmt.Errorf("legacy: %w", err)
	}
	if err := os.WriteFile(in, raw, 0o600); err != nil {
		return nil, fmt.Errorf("legacy: %w", err)
	}
	_, err = run(ctx, room{memory, folder}, office, "-env:UserInstallation=file://"+filepath.ToSlash(profile), "--headless", "--norestore", "--nolockcheck",
		"--infilter="+filters[kind], "--convert-to", "docx", "--outdir", folder, in)
	if err != nil {
		return nil, err
	}
	out := filepath.Join(folder, "in.docx")
	info, err := os.Stat(out)
	switch {
	case err != nil:
		return nil, fmt.Errorf("legacy: LibreOffice cannot read the file: %w", schema.ErrInvalid)
	case info.Size() > maxOutput:
		return nil, fmt.Errorf("legacy: %d bytes as DOCX: %w", info.Size(), schema.ErrTooLarge)
	}
	return os.ReadFile(out)
}

// antiword reads a .doc as plain text, a line for each paragraph.
func antiword(ctx context.Context, program string, raw []byte) (string, error) {
	file, err := os.CreateTemp("", "travaux-*.doc")
	if err != nil {
		return "", fmt.Errorf("legacy: %w", err)
	}
	defer os.Remove(file.Name())
	_, err = file.Write(raw)
	if err = errors.Join(err, file.Close()); err != nil {
		return "", fmt.Errorf("legacy: %w", err)
	}
	out, err := run(ctx, room{memory: maxMemory}, program, "-m", "UTF-8.txt", "-w", "0", file.Name())
	if err != nil {
		return "", err
	}
	return string(bytes.ToValidUTF8(out, []byte("\ufffd"))), nil
}

// room is what a program may take.
type room struct {
	memory int64  // bytes
	folder string // where it leaves what is taken away behind it; "" anywhere
}

// run runs a program until ctx ends and gives what it prints. One that fails for want of memory gives ErrTooLarge.
func run(ctx context.Context, r room, program string, args ...string) ([]byte, error) {
	name, rest := confined(r.memory, program, args)
	cmd := exec.CommandContext(ctx, name, rest...)
	if r.folder != "" {
		cmd.Env = append(os.Environ(), "TMPDIR="+r.folder)
	}
	var out bounded
	cmd.Stdout = &out
	cmd.WaitDelay = time.Second
	together(cmd)
	err := cmd.Start()
	if err == nil {
		confine(cmd, r.memory)
		err = cmd.Wait()
	}
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("legacy: %w", context.Cause(ctx))
	case err != nil && starved(cmd, r.memory):
		return nil, fmt.Errorf("legacy: %s needed more than %d MB of memory, left out: %w", filepath.Base(program), r.memory>>20, schema.ErrTooLarge)
	case err != nil:
		return nil, fmt.Errorf("legacy: %s cannot read the file (%v): %w", filepath.Base(program), err, schema.ErrInvalid)
	}
	return out.Bytes(), nil
}

// bounded keeps what a program prints, up to maxOutput.
type bounded struct{ bytes.Buffer }

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > maxOutput {
		return 0, errors.New("too much output")
	}
	return b.Buffer.Write(p)
}
