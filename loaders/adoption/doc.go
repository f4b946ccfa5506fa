// Package adoption reads how a text was adopted, where the text prints it: the meeting and the day, whether there was a
// vote, and its count. The head of a resolution of the Security Council and the foot of one of the General Assembly,
//
//	Adopted by the Security Council at its 4324th meeting, on 1 June 2001
//	30th plenary meeting
//	1 November 2018
//
// are records of meeting 4324 on 2001-06-01 and of meeting 30 on 2018-11-01. "Adopted at the 4094th meeting by 14 votes to
// none, with 1 abstention" adds the mode (vote) and the numbers 14, 0 and 1. The wordings are cues of the class "adoption".
package adoption
