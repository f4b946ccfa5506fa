package resolve_test

import (
	"cmp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/schema"
)

// The issuers in whose papers a text is read; "" is a text of which nothing is known.
var issuers = []string{"", "wipo", "un", "coe", "cbd", "unfccc", "who", "wto", "unesco", "ilo", "itu"}

// One printed form, several organisations: what is meant in a paper of each, by what decides.
func TestIssuer(t *testing.T) {
	const (
		assemblies, assembly = "wipo:document/A/36/15", "un:document/A/36/15"
		council, pace        = "un:document/S/RES/1791_(2007)", "coe:document/PACE_Resolution_1791_(2007)"
		unep, parties        = "un:document/UNEP/GC_Decision_14/5", "cbd:document/14/5"
		ga, rights           = "un:document/A/RES/33/11", "un:document/A/HRC/RES/33/11"
		both                 = "?"
	)
	type by map[string]string // the issuer -> what is meant; "*" for all others; "?" both
	for _, tt := range []struct {
		in   string
		of   []schema.ID // the candidates where it is open
		want by
	}{
		{"It took note of document A/36/15.", []schema.ID{assembly, assemblies}, by{"wipo": assemblies, "un": assembly, "*": both}},
		{"It took note of United Nations document A/36/15.", nil, by{"*": assembly}},
		{"It took note of document A/36/15 of the United Nations.", nil, by{"*": assembly}},
		{"It took note of the paper of the United Nations General Assembly (A/36/15).", nil, by{"*": assembly}},
		{"It took note of WIPO document A/36/15.", nil, by{"*": assemblies}},
		{"It went to the WIPO General Assembly and, as A/36/15, to others.", []schema.ID{assembly, assemblies}, by{"wipo": assemblies, "un": assembly, "*": both}},

		{"It recalled Resolution 1791 (2007).", []schema.ID{pace, council}, by{"un": council, "coe": pace, "*": both}},
		{"It recalled Security Council resolution 1791 (2007).", nil, by{"*": council}},
		{"It recalled Resolution 1791 (2007) of the Security Council.", nil, by{"*": council}},
		{"It recalled Parliamentary Assembly Resolution 1791 (2007).", nil, by{"*": pace}},
		{"It recalled Resolution 1791 (2007) of the Parliamentary Assembly of the Council of Europe.", nil, by{"*": pace}},
		{"The Parliamentary Assembly of the Council of Europe recalled its Resolution 1791 (2007).", nil, by{"*": pace}},
		{"The Security Council recalled its Resolution 1791 (2007).", nil, by{"*": council}},
		{"It recalled Resolution 1791 (2007) of the Parliamentary Assembly.", nil, by{"*": pace}},
		{"It recalled Recommendation 1791 (2007).", nil, by{"*": "coe:document/PACE_Recommendation_1791_(2007)"}},

		{"It recalled decision 14/5.", []schema.ID{parties, unep}, by{"un": unep, "cbd": parties, "*": both}},
		{"It recalled CBD decision 14/5.", nil, by{"*": parties}},
		{"It recalled decision 14/5 of the Conference of the Parties to the Convention on Biological Diversity.", nil, by{"*": parties}},
		{"It recalled UNEP Governing Council decision 14/5.", nil, by{"*": unep}},
		{"It recalled decision 14/5 of the Governing Council of the United Nations Environment Programme.", nil, by{"*": unep}},
		{"It recalled decision 14/5, paragraph 3, of the Governing Council of the United Nations Environment Programme.", nil, by{"*": unep}},
		{"It recalled Human Rights Council decision 14/5.", nil, by{"*": ""}}, // an organ whose decisions of that form are not known

		{"It recalled resolution 33/11.", nil, by{"*": ga}},
		{"It recalled resolution 33/11 of the Human Rights Council.", nil, by{"*": rights}},
		{"It recalled resolution 33/11 of 29 September 2016 of the Human Rights Council.", nil, by{"*": rights}},
		{"It recalled resolution 33/11, adopted by the Human Rights Council.", nil, by{"*": rights}},
		{"It recalled Human Rights Council resolution 33/11.", nil, by{"*": rights}},
		{"It recalled resolution 33/11 of the United Nations General Assembly.", nil, by{"*": ga}},
		{"It sent resolution 33/11 to the Human Rights Council.", nil, by{"*": ga}},
		{"It recalled resolution 663 C (XXIV) of the Economic and Social Council.", nil, by{"*": "un:document/E/RES/663_C_(XXIV)"}},
	} {
		for _, org := range issuers {
			want, named := tt.want[org]
			if !named {
				want = tt.want["*"]
			}
			ref := first(t, tt.in, org)
			switch want {
			case both:
				require.Equal(t, resolve.Ambiguous, ref.Reason, "%s: %s", org, tt.in)
				require.Equal(t, tt.of, sorted(ref.Candidates), "%s: %s", org, tt.in)
			case "":
				require.Equal(t, resolve.UnknownSymbol, ref.Reason, "%s: %s", org, tt.in)
			default:
				require.Equal(t, schema.ID(want), ref.Target, "%s: %s", org, tt.in)
			}
		}
	}
}

// The kind word is part of identity: a resolution is not the decision of the same number, alone or in a list.
func TestKindWord(t *testing.T) {
	const resolution, decision = "unfccc:document/Resolution_1/CMA.5", "unfccc:document/1/CMA.5"
	for in, want := range map[string]string{
		"It recalled Resolution 1/CMA.5.":                resolution,
		"It recalled resolutions 1/CMA.5 and 2/CMA.5.":   resolution,
		"RESOLUTION 1/CMA.5 was recalled.":               resolution,
		"It recalled résolution 1/CMA.5.":                resolution,
		"It recalled Decision 1/CMA.5.":                  decision,
		"It recalled decisions 1/CMA.5 and 2/CMA.5.":     decision,
		"It recalled 1/CMA.5.":                           decision,
		"It recalled decision 1/CMA.5 of 13 March 2023.": decision,
	} {
		for _, org := range issuers {
			require.Equal(t, schema.ID(want), first(t, in, org).Target, "%s: %s", org, in)
		}
	}
	_, refs := read(t, "1.  It recalled resolutions 1/CMA.5 and 2/CMA.5 and decisions 1/CMA.5 and 2/CMA.5.\n", header.Header{Language: "en"})
	require.Equal(t, []string{"Resolution 1/CMA.5", "Resolution 2/CMA.5", "1/CMA.5", "2/CMA.5"}, list(refs))
}

// first gives the first reference to a document of a sentence in a paper of an organisation.
func first(t *testing.T, in, org string) resolve.Reference {
	t.Helper()
	h := header.Header{Language: "en", Org: org, ID: schema.ID(cmp.Or(org, "unknown") + ":document/x")}
	_, refs := read(t, "1.  "+in+"\n", h)
	for _, ref := range refs {
		if ref.Kind == "document" || ref.Kind == "decision" {
			return ref
		}
	}
	require.NotEmpty(t, refs, in)
	return refs[0]
}
