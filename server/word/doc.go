// Package word holds the words of the interface in English, French and Spanish, as data. A catalogue is a file of messages
// for one page and language, data/start.en.json for example:
//
//	{"start.title": "Who asked, who decided", "start.documents": {"one": "{0} document", "other": "{0} documents"}}
//
// and word.In("fr").Say("start.documents", 33) is "33 documents". Symbols, names and quotations are never translated: they
// come in as arguments.
package word
