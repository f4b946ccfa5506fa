package decision

import "strings"

// Past is the past tense of a verb of the closed list, as people write of decisions: "decide" gives "decided", "call
// upon" "called upon", "" gives "".
func Past(verb string) string {
	first, rest, more := strings.Cut(verb, " ")
	if more {
		rest = " " + rest
	}
	switch {
	case first == "":
		return ""
	case irregular[first] != "":
		return irregular[first] + rest
	case strings.HasSuffix(first, "e"):
		return first + "d" + rest
	case strings.HasSuffix(first, "y") && len(first) > 1 && !strings.ContainsRune("aeou", rune(first[len(first)-2])):
		return first[:len(first)-1] + "ied" + rest
	}
	return first + "ed" + rest
}

var irregular = map[string]string{
	"draw": "drew", "find": "found", "bring": "brought", "refer": "referred", "defer": "deferred", "commit": "committed",
	"admit": "admitted", "regret": "regretted", "concur": "concurred",
}
