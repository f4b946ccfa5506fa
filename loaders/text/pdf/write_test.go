package pdf

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"encoding/binary"
	"fmt"
)

// file writes PDFs for tests: one content stream a page, set in Helvetica.
type file struct {
	pages  []string // content streams
	extra  string   // more entries of the dictionary of pages: "/Rotate 90"
	user   string   // the password that opens the file
	sealed bool     // encrypted, with the user's password, 40 bits
}

// padding fills passwords up to 32 bytes: ISO 32000-1, 7.6.3.3.
const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

const fileID = "0123456789abcdef"

func padded(password string) string { return (password + padding)[:32] }

func rc4of(key []byte, s string) string {
	c, err := rc4.NewCipher(key)
	if err != nil {
		panic(err)
	}
	out := make([]byte, len(s))
	c.XORKeyStream(out, []byte(s))
	return string(out)
}

// keys gives the owner's entry and the key of the file: algorithms 2 and 3, revision 2.
func (f file) keys() (owner string, key []byte) {
	k := md5.Sum([]byte(padded("owner")))
	owner = rc4of(k[:5], padded(f.user))
	sum := md5.Sum([]byte(padded(f.user) + owner + "\xff\xff\xff\xff" + fileID))
	return owner, sum[:5]
}

func (f file) bytes() []byte {
	var out bytes.Buffer
	var at []int
	object := func(body string) {
		at = append(at, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", len(at), body)
	}
	out.WriteString("%PDF-1.4\n")
	kids := ""
	for i := range f.pages {
		kids += fmt.Sprintf("%d 0 R ", 4+2*i)
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 595 842] %s >>", kids, len(f.pages), f.extra))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	owner, key := f.keys()
	for i, content := range f.pages {
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>", 5+2*i))
		if f.sealed {
			n := binary.LittleEndian.AppendUint32(nil, uint32(5+2*i))
			sum := md5.Sum(append(append(bytes.Clone(key), n[:3]...), 0, 0))
			content = rc4of(sum[:10], content)
		}
		object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
	}
	trailer := ""
	if f.sealed {
		object(fmt.Sprintf("<< /Filter /Standard /V 1 /R 2 /O <%x> /U <%x> /P -1 >>", owner, rc4of(key, padding)))
		trailer = fmt.Sprintf("/Encrypt %d 0 R /ID [<%x> <%x>]", len(at), fileID, fileID)
	}
	table := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, a := range at {
		fmt.Fprintf(&out, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, trailer, table)
	return out.Bytes()
}

// words sets a text at a place, in a size.
func words(x, y, size float64, s string) string {
	return fmt.Sprintf("BT /F %g Tf %g %g Td (%s) Tj ET\n", size, x, y, s)
}
