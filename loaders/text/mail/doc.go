// Package mail reads messages (.eml) and web pages that a browser saved as one file (.mht): it finds the part that a reader sees.
//
//	MIME-Version: 1.0
//	Content-Type: multipart/related; boundary="b"; type="text/html"
//
//	--b
//	Content-Type: text/html; charset="windows-1252"
//	Content-Transfer-Encoding: quoted-printable
//
//	<p>The Committee took note of document SCCR/15/2=2E</p>
//	--b--
//
// Read gives the HTML of that part as UTF-8. Pictures and attachments are left out and named in a warning.
package mail
