// Package fetch gets documents from the web with manners: it asks robots.txt, waits between requests to one host, asks only whether a page
// has changed when it has a copy, waits as long as a server says, and gives up in bounded time.
//
//	https://example.org/doc_details.htm   200, text/html, ETag "a1"   -> a copy in the cache, read as doc_details.htm
//	the same, a day later                 304                         -> the copy; its file was not touched, so it is not read again
//	the same, the server is down          no answer after 4 tries     -> the copy, with a note
//
// An address in a private network is refused when the connection is made, whatever name led to it, unless Options.Private is set.
package fetch
