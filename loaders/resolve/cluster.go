package resolve

import (
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
)

// longestCluster bounds the words that name a cluster behind a recommendation, in bytes.
const longestCluster = 120

// cluster gives the set of recommendations that "recommendation 4 of cluster A" is of: the only one of the document's
// organisation that the document names, or whose body it is of, and whose cluster of that letter holds all the numbers. False when no cluster is
// named, and when the numbers lie elsewhere, as where a cluster is counted from one: which is meant is not told then.
func (r *resolver) cluster(ref *Reference) (authority.RecommendationSet, bool) {
	body := r.doc.Text.Body
	behind := plainSigns.Replace(body[ref.End:min(len(body), ref.End+longestCluster)])
	letter := ""
	for _, c := range r.set.Cues("cluster") {
		if m := c.Re.FindStringSubmatch(behind); m != nil {
			letter = m[c.Re.SubexpIndex("cluster")]
		}
	}
	if letter == "" {
		return authority.RecommendationSet{}, false
	}
	sets := slices.DeleteFunc(slices.Clone(r.set.RecommendationSets()), func(s authority.RecommendationSet) bool {
		return s.Org != r.head.Org || !r.prints(s.Names) && !r.saysSet(s, behind) && !r.serves(s) || !holds(s, letter, ref.Pinpoints)
	})
	if len(sets) != 1 {
		return authority.RecommendationSet{}, false
	}
	return sets[0], true
}

// saysSet says whether words name a set, be it by a short form: "of cluster A of the Agenda".
func (r *resolver) saysSet(set authority.RecommendationSet, words string) bool {
	return slices.ContainsFunc(r.set.Names(words), func(place []authority.Name) bool {
		return slices.ContainsFunc(place, func(n authority.Name) bool { return n.ID == set.ID })
	})
}

// holds says whether the cluster of that letter has all the numbers.
func holds(set authority.RecommendationSet, letter string, pinpoints []string) bool {
	i := slices.IndexFunc(set.Clusters, func(c authority.Cluster) bool { return c.Letter == letter })
	if i < 0 || len(pinpoints) == 0 {
		return false
	}
	for _, p := range pinpoints {
		first, last, ranged := strings.Cut(strings.TrimPrefix(p, "rec:"), "-")
		if !ranged {
			last = first
		}
		from, err1 := strconv.Atoi(first)
		to, err2 := strconv.Atoi(last)
		if err1 != nil || err2 != nil || from < set.Clusters[i].First || to > set.Clusters[i].Last {
			return false
		}
	}
	return true
}
