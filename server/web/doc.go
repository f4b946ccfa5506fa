// Package web renders the plain pages: what to show comes in as a Start, a Document, an Issue or a Message, and HTML
// goes out. A row of the start page, for example, is
//
//	IssueRow{Label: "Protection of audiovisual performances", Href: "/issues/…", Seen: "1996–2012", Documents: 33}
//
// The look is that of the design system: one stylesheet, its own fonts, light and dark. No page asks another origin
// for anything, and the content security policy says so; all are complete without the one small script, page.js, which makes
// them handier. The package asks no store anything.
package web
