// Package table writes rows under named columns, one at a time, as CSV, NDJSON or JSON. A table of two columns and one row is
//
//	CSV     date,symbol            NDJSON  {"date":"2002-09-20","symbol":"D/7"}
//	        2002-09-20,D/7         JSON    [{"date":"2002-09-20","symbol":"D/7"}]
//
// The columns of a table are the same whatever its rows, so that a spreadsheet or dashboard can rely on them. Text is UTF-8;
// what is no UTF-8 becomes U+FFFD. In CSV a text that a spreadsheet would take for a formula gets a ' before it.
package table
