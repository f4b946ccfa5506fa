package date

// Date is a day as far as it is known: Year alone, Year and Month, or all three. The zero Date is unknown.
type Date struct{ Year, Month, Day int }

// Range is a period of days. A single day or month has Start == End.
type Range struct{ Start, End Date }

// Found is a date or range printed in a text.
type Found struct {
	Start, End int // bytes in the string searched
	Range
	Days []Date // the single days where the text lists them ("April 11, 12 and 14, 2000"); else nil
}
