package mail

import (
	"errors"
	"strings"
	"testing"

	"github.com/travaux/travaux/schema"
)

const saved = "From: <Saved by a browser>\r\nSubject: Report\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n" +
	"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><meta charset=3D\"windows-1252\"><p>Le comit=E9 a d=E9cid=E9</p></html>\r\n" +
	"--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n"

func TestRead(t *testing.T) {
	for name, c := range map[string]struct {
		in, want string
		html     bool
		warnings int
	}{
		"a saved page": {saved, "Le comité a décidé", true, 0},
		"cut off":      {saved[:strings.Index(saved, "--b\r\nContent-Type: image")], "Le comité a décidé", true, 1},
		"plain and HTML": {"MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nplain\n--x\n" +
			"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPHA+cGFnZTwvcD4=\n--x--\n", "<p>page</p>", true, 0},
		"plain with a file": {"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=iso-8859-1\n\nD\xe9cision\n--x\n" +
			"Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\n%PDF\n--x--\n", "Décision", false, 1},
	} {
		b, err := Read(t.Context(), []byte(c.in))
		if err != nil || !strings.Contains(b.Text, c.want) || b.HTML != c.html || len(b.Warnings) != c.warnings || !Is([]byte(c.in)) {
			t.Errorf("%s: %v %+v", name, err, b)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	deep := ""
	for i := range 20 {
		b := strings.Repeat("x", i+1) + "y"
		deep += "Content-Type: multipart/mixed; boundary=" + b + "\n\n--" + b + "\n"
	}
	many := "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n" + strings.Repeat("--x\n\na\n", 5000)
	for name, c := range map[string]struct {
		in   string
		want error
	}{
		"a picture": {"MIME-Version: 1.0\nContent-Type: image/png\n\nx", schema.ErrInvalid},
		"no head":   {"\x00\x01", schema.ErrInvalid},
		"deep":      {"MIME-Version: 1.0\n" + deep, schema.ErrTooLarge},
		"many":      {many, schema.ErrTooLarge},
	} {
		if _, err := Read(t.Context(), []byte(c.in)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, wanted %v", name, err, c.want)
		}
	}
	for _, s := range []string{"A report of 1998.\n\nMIME-Version: 1.0", "Subject: no version\n\ntext", ""} {
		if Is([]byte(s)) {
			t.Errorf("%q is taken for a message", s)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(saved))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if b, err := Read(t.Context(), raw); err == nil && strings.TrimSpace(b.Text) == "" {
			t.Error("nothing was read and no error given")
		}
	})
}
