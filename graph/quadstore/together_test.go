package quadstore

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// checkTogether looks for names together and one by one: those that the dictionary knows, in use or not, and others.
func checkTogether(t *testing.T, v *View) {
	var iris []string
	for n := Node(1); int(n) < v.text.len(); n++ {
		iris = append(iris, v.text.at(n).payload, v.text.at(n).payload+"?")
	}
	iris = append(iris, "")
	want := make([]Node, len(iris))
	for i, iri := range iris {
		want[i], _ = v.LookupIRI(iri)
	}
	require.Equal(t, want, LookupIRIs(v, iris))
}
