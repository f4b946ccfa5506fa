// Package date reads the dates and the ordinals that documents of international
// organisations print, in English, French and Spanish:
//
//	Geneva, September 23 to October 1, 2002      2002-09-23 to 2002-10-01
//	Geneva, April 11, 12 and 14, 2000            2000-04-11 to 2000-04-14, three days
//	du 25 septembre au 3 octobre 2000            2000-09-25 to 2000-10-03
//	20 de julio de 2005                          2005-07-20
//	September26 toOctober 5, 2005                2005-09-26 to 2005-10-05 (spaces lost by a copy)
//	its session in September 2003                2003-09
//	Twenty-Eighth, 28th, vingt-huitième, 28e, vigésima octava, XXVIII     28
//
// A date needs its year: "on September 23" is not one. What can be read two ways ("05/06/2002") is left alone.
// The package is pure and knows nothing of any organisation.
package date
