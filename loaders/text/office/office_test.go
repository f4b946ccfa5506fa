package office

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
)

// packed is an archive of these parts.
func packed(t testing.TB, parts map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = w.Write([]byte(parts[name]))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

const numbers = `<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="7">
 <w:lvl w:ilvl="0"><w:start w:val="12"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%2)"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2.%3"/><w:isLgl/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/><w:pStyle w:val="Item"/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="8"/></w:num>
</w:numbering>`

const styles = `<w:styles xmlns:w="w">
<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Item"><w:basedOn w:val="Base"/></w:style>
<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>
</w:styles>`

const notes = `<w:footnotes xmlns:w="w"><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> See paragraph 5 above.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="3"><w:p><w:r><w:t>* As revised.</w:t></w:r></w:p></w:footnote></w:footnotes>`

func paragraph(props, runs string) string {
	return "<w:p><w:pPr>" + props + "</w:pPr>" + runs + "</w:p>"
}
func words(s string) string {
	return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>`
}
func numbered(num, level string) string {
	return `<w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + num + `"/></w:numPr>`
}

func word(t testing.TB, body string) []byte {
	return packed(t, map[string]string{"word/document.xml": `<w:document xmlns:w="w"><w:body>` + body + `</w:body></w:document>`,
		"word/numbering.xml": numbers, "word/styles.xml": styles, "word/footnotes.xml": notes})
}

func TestDOCX(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"a heading by its style": {paragraph(`<w:pStyle w:val="H"/>`, words("Report")), `<h2 align="center"><b>Report</b></h2>`},
		"numbers":                {paragraph(numbered("3", "0"), words("One")) + paragraph(numbered("3", "0"), words("Two")), "<p>12. One</p>\n<p>13. Two</p>"},
		"items begin anew under each number": {paragraph(numbered("3", "0"), words("A")) + paragraph(numbered("3", "1"), words("b")) + paragraph(numbered("3", "1"), words("c")) +
			paragraph(numbered("3", "0"), words("D")) + paragraph(numbered("3", "1"), words("e")), "<p>12. A</p>\n<p>(i) b</p>\n<p>(ii) c</p>\n<p>13. D</p>\n<p>(i) e</p>"},
		"a list that begins anew":   {paragraph(numbered("3", "0"), words("A")) + paragraph(numbered("4", "0"), words("B")), "<p>12. A</p>\n<p>1. B</p>"},
		"numbers of all levels":     {paragraph(numbered("3", "2"), words("A")), "<p>12.1.1 A</p>"},
		"a number by a style":       {paragraph(`<w:pStyle w:val="Item"/>`, words("A")), "<p>a) A</p>"},
		"a number taken away":       {paragraph(`<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>`, words("A")), "<p>A</p>"},
		"deleted and inserted":      {paragraph("", words("took ")+`<w:del><w:r><w:delText>no </w:delText></w:r></w:del><w:ins>`+words("good ")+`</w:ins>`+words("note")), "<p>took good note</p>"},
		"a deleted number":          {paragraph(numbered("3", "0")+`<w:rPr><w:del/></w:rPr>`, "") + paragraph(numbered("3", "0"), words("A")), "<p>12. A</p>"},
		"a footnote":                {paragraph("", words("Text")+`<w:r><w:footnoteReference w:id="2"/></w:r>`), "<p>Text<sup>1</sup></p>\n<aside><sup>1</sup> See paragraph 5 above.</aside>"},
		"a footnote with a star":    {paragraph("", words("Text")+`<w:r><w:footnoteReference w:id="3" w:customMarkFollows="1"/><w:t>*</w:t></w:r>`), "<p>Text*</p>\n<aside><sup>*</sup>  As revised.</aside>"},
		"a field shows its result":  {paragraph("", `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`+words("here")+`<w:r><w:fldChar w:fldCharType="end"/></w:r>`), "<p>here</p>"},
		"numbers that are fields":   {paragraph("", `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> AUTONUM  </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`+words("A")), "<p>1. A</p>"},
		"superscript":               {paragraph("", words("Article 6")+`<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>bis</w:t></w:r>`), "<p>Article 6<sup>bis</sup></p>"},
		"hidden":                    {paragraph("", `<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>`+words("A")), "<p>A</p>"},
		"signs of HTML are letters": {paragraph("", words("&lt;script&gt; &amp;")), "<p>&lt;script&gt; &amp;</p>"},
		"a table":                   {"<w:tbl><w:tr><w:tc>" + paragraph("", words("A")) + "</w:tc><w:tc>" + paragraph("", words("B")) + "</w:tc></w:tr></w:tbl>", "<table>\n<tr><td><p>A</p>\n</td><td><p>B</p>\n</td></tr>\n</table>"},
		"a text box, once": {paragraph("", `<w:r><AlternateContent><Choice><drawing><txbxContent>`+paragraph("", words("Box"))+`</txbxContent></drawing></Choice><Fallback><pict><txbxContent>`+
			paragraph("", words("Box"))+`</txbxContent></pict></Fallback></AlternateContent></w:r>`), "<p>Box</p>"},
		"a content control": {`<w:sdt><w:sdtContent>` + paragraph("", words("A")) + `</w:sdtContent></w:sdt>`, "<p>A</p>"},
	} {
		t.Run(name, func(t *testing.T) {
			page, err := DOCX(t.Context(), word(t, c.body))
			require.NoError(t, err)
			require.Equal(t, "<html><body>\n"+c.want+"\n</body></html>\n", page.HTML)
		})
	}
	page, err := DOCX(t.Context(), word(t, paragraph("", `<w:ins>`+words("A")+`</w:ins>`)))
	require.NoError(t, err)
	require.Equal(t, []string{"1 tracked changes, taken as accepted"}, page.Warnings)
}

const odtStyles = `<office:document-content><office:automatic-styles>
<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="S"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="C" style:parent-style-name="B"><style:paragraph-properties fo:text-align="center"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." text:start-value="4"/>
<text:list-level-style-number text:level="2" style:num-format="i" style:num-prefix="(" style:num-suffix=")"/></text:list-style>
</office:automatic-styles><office:body><office:text>`

func TestODT(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"a heading": {`<text:h text:outline-level="2">Report</text:h>`, "<h2>Report</h2>"},
		"looks":     {`<text:p text:style-name="C">A<text:span text:style-name="S">1</text:span></text:p>`, `<p align="center"><b>A</b><sup>1</sup></p>`},
		"a list": {`<text:list text:style-name="L"><text:list-item><text:p>A</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item><text:list-item><text:p>c</text:p></text:list-item></text:list></text:list-item>
			<text:list-item><text:p>D</text:p><text:p>more</text:p></text:list-item></text:list><text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>E</text:p></text:list-item></text:list>`,
			"<p>4. A</p>\n<p>(i) b</p>\n<p>(ii) c</p>\n<p>5. D</p>\n<p>more</p>\n<p>6. E</p>"},
		"a note":     {`<text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See A/1.</text:p></text:note-body></text:note></text:p>`, "<p>Text<sup>1</sup></p>\n<aside><sup>1</sup> See A/1.</aside>"},
		"deletions":  {`<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>A<text:change text:change-id="x"/></text:p>`, "<p>A</p>"},
		"spaces":     {`<text:p>A<text:s text:c="3"/>B<text:tab/>C<text:line-break/>D</text:p>`, "<p>A B C<br>D</p>"},
		"annotation": {`<text:p>A<office:annotation><text:p>hm</text:p></office:annotation></text:p>`, "<p>A</p>"},
	} {
		t.Run(name, func(t *testing.T) {
			page, err := ODT(t.Context(), packed(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": odtStyles + c.body + `</office:text></office:body></office:document-content>`}))
			require.NoError(t, err)
			require.Equal(t, "<html><body>\n"+c.want+"\n</body></html>\n", page.HTML)
		})
	}
}

func TestBroken(t *testing.T) {
	deep := strings.Repeat("<a>", 9999)
	for name, raw := range map[string][]byte{
		"nothing":       nil,
		"no archive":    []byte("PK\x03\x04 and then nothing"),
		"no document":   packed(t, map[string]string{"a": "b"}),
		"no XML":        packed(t, map[string]string{"word/document.xml": "words", "content.xml": "words"}),
		"cut":           packed(t, map[string]string{"word/document.xml": "<document><body>", "content.xml": "<a>"}),
		"too deep":      packed(t, map[string]string{"word/document.xml": deep, "content.xml": deep}),
		"a bomb":        packed(t, map[string]string{"word/document.xml": strings.Repeat(" ", maxPart+1), "content.xml": strings.Repeat(" ", maxPart+1)}),
		"a cut archive": word(t, "<w:p/>")[:200],
	} {
		for format, read := range map[string]func(context.Context, []byte) (Page, error){"docx": DOCX, "odt": ODT} {
			if _, err := read(t.Context(), raw); err == nil {
				t.Errorf("%s as %s: no error", name, format)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(paragraph(numbered("3", "0"), words("One"))))
	f.Add([]byte(`<text:list text:style-name="L"><text:list-item><text:p>A</text:p></text:list-item></text:list>`))
	f.Add([]byte(`</w:body><w:lvl w:ilvl="-1"/>`))
	f.Fuzz(func(t *testing.T, body []byte) {
		_, err := DOCX(t.Context(), word(t, string(body)))
		if err != nil && !errors.Is(err, schema.ErrInvalid) && !errors.Is(err, schema.ErrTooLarge) {
			t.Error(err)
		}
		_, err = ODT(t.Context(), packed(t, map[string]string{"content.xml": odtStyles + string(body) + `</office:text></office:body></office:document-content>`}))
		if err != nil && !errors.Is(err, schema.ErrInvalid) && !errors.Is(err, schema.ErrTooLarge) {
			t.Error(err)
		}
	})
}
