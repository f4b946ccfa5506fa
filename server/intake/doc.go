// Package intake loads documents that are sent over HTTP, from those who show a key:
//
//	curl -H "Authorization: Bearer $KEY" --data-binary @report.pdf 'http://127.0.0.1:8080/api/v1/documents?name=report.pdf'
//	{"name":"report.pdf","key":"acme:document/D/7@en","document":"acme:document/D/7","warnings":[]}
//
// What is sent is read as a file of a folder is. Whoever takes text/event-stream is told of each step while it lasts.
package intake
