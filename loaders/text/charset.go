package text

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"github.com/travaux/travaux/schema"
)

// sure is the confidence from which the statistics of an encoding are believed.
const sure = 0.6

func isUTF16(b []byte) bool {
	return bytes.HasPrefix(b, []byte{0xff, 0xfe}) || bytes.HasPrefix(b, []byte{0xfe, 0xff})
}

// decode gives the bytes as valid UTF-8, with a warning when they were in another encoding. UTF-8 stays as it is,
// its byte order mark included, so that offsets count in the file.
func decode(raw []byte, name string) (body, warning string, err error) {
	if isUTF16(raw) {
		return decodeAs(raw, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16")
	}
	if utf8.Valid(raw) {
		if bytes.IndexByte(raw, 0) >= 0 {
			return "", "", fmt.Errorf("not a text: it holds zero bytes: %w", schema.ErrInvalid)
		}
		if bytes.Contains(raw, []byte("\x1b$B")) || bytes.Contains(raw, []byte("\x1b$@")) { // Japanese in seven bits, as in mail
			return decodeAs(raw, japanese.ISO2022JP, "iso-2022-jp")
		}
		return string(raw), "", nil
	}
	head := raw[:min(len(raw), 4096)]
	if enc, label := declared(head, name); enc != nil {
		return decodeAs(raw, enc, label)
	}
	found := chardet.Detect(raw[:min(len(raw), 256<<10)])
	if found.Confidence >= sure {
		if enc, err := htmlindex.Get(strings.ToLower(found.Encoding)); err == nil && strings.ToLower(found.Encoding) != "utf-8" {
			return decodeAs(raw, enc, strings.ToLower(found.Encoding))
		}
	}
	if stray := strayBytes(raw); stray > 0 && stray*20 <= len(raw) {
		return mixed(raw), fmt.Sprintf("%d bytes that are not UTF-8 read as windows-1252", stray), nil
	}
	return "", "", fmt.Errorf("not UTF-8, and its encoding cannot be told: %w", schema.ErrInvalid)
}

// declared finds the charset that an HTML or XML file names for itself.
func declared(head []byte, name string) (encoding.Encoding, string) {
	if !isMarkupFile(formatOf(name, string(head))) {
		return nil, ""
	}
	enc, label, _ := charset.DetermineEncoding(head, "")
	low := bytes.ToLower(head)
	if !bytes.Contains(low, []byte("charset")) && !bytes.Contains(low, []byte("encoding=")) {
		return nil, ""
	}
	if i := bytes.Index(low, []byte("encoding=")); i >= 0 && bytes.HasPrefix(low, []byte("<?xml")) {
		rest := strings.Trim(string(low[i+9:min(len(low), i+40)]), `"' `)
		if cut := strings.IndexAny(rest, `"' ?`); cut > 0 {
			if e, err := htmlindex.Get(rest[:cut]); err == nil {
				return e, rest[:cut]
			}
		}
	}
	if label == "utf-8" {
		return nil, ""
	}
	return enc, label
}

func decodeAs(raw []byte, enc encoding.Encoding, label string) (string, string, error) {
	out, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return "", "", fmt.Errorf("decoding %s: %w: %w", label, err, schema.ErrInvalid)
	}
	s := strings.ToValidUTF8(string(out), "\ufffd")
	if strings.IndexByte(s, 0) >= 0 {
		return "", "", fmt.Errorf("not a text: it holds zero characters: %w", schema.ErrInvalid)
	}
	return s, "read as " + label, nil
}

// strayBytes counts the bytes that are not part of valid UTF-8; -1 when one of them is no character of Windows-1252 either.
func strayBytes(raw []byte) (n int) {
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			if charmap.Windows1252.DecodeByte(raw[i]) == utf8.RuneError {
				return -1
			}
			n++
		}
		i += size
	}
	return n
}

// mixed decodes a text in which some lines are UTF-8 and others Windows-1252, as texts pasted together are.
func mixed(raw []byte) string {
	out := make([]byte, 0, len(raw)+64)
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			r = charmap.Windows1252.DecodeByte(raw[i])
		}
		out = utf8.AppendRune(out, r)
		i += size
	}
	return string(out)
}
