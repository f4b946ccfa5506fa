// Package closing reads the formula with which a treaty closes: where and on which day it was signed.
//
//	DONE at Rome, this twenty-sixth day of October 1961, in a single copy in the English, French and Spanish languages.
//	FAIT à Stockholm, le 14 juillet 1967.
//	Hecho en Ginebra, el día veintiocho de abril de mil novecientos setenta y siete
//
// are the formulas of 1961-10-26 (Rome), 1967-07-14 (Stockholm) and 1977-04-28 (Ginebra). The wordings are cues of the class
// "closing", with the groups place and date; each stands at the beginning of a sentence, so that a treaty that another one
// names ("the Treaty done at Geneva on …") is none.
package closing
