package press

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// Convert has LibreOffice print files in another format ("doc", "pdf") into a folder, under their names with that ending: one run for all. The
// folder profile is LibreOffice's own.
func Convert(ctx context.Context, profile, folder, to string, files []string) error {
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(profile), "--headless", "--norestore", "--convert-to", to, "--outdir", folder}
	if out, err := exec.CommandContext(ctx, "soffice", append(args, files...)...).CombinedOutput(); err != nil {
		return fmt.Errorf("press: LibreOffice: %w: %s", err, out)
	}
	return nil
}

// Groff prints a PDF with groff and its macros ms: hyphenated, with page numbers at the head.
func Groff(ctx context.Context, p Paper) ([]byte, error) {
	var b bytes.Buffer
	for _, s := range p.Paragraphs {
		b.WriteString(".LP\n\\&" + strings.ReplaceAll(s, `\`, `\[rs]`) + "\n")
	}
	cmd := exec.CommandContext(ctx, "groff", "-k", "-Tpdf", "-ms")
	cmd.Stdin = &b
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("press: groff: %w", err)
	}
	return out, nil
}
