package server

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/page"
)

// organizationOf is the organisation whose node id is; nil when none of that code is known.
func organizationOf(ctx context.Context, id schema.ID) (*schema.Organization, error) {
	org, err := schema.NewID(id.Org(), schema.PathOrganization, id.Org())
	if err != nil {
		return nil, nil
	}
	return knownAs[*schema.Organization](ctx, org)
}

// byOffset orders the acts of a collection as they stand in its text.
func byOffset(a, b schema.Node) int { return cmp.Compare(offset(a), offset(b)) }

// offset is where a document begins in the text of its collection.
func offset(d schema.Node) int {
	first, _, _ := strings.Cut(d.First(schema.PropSpan).Text, "-")
	n, _ := strconv.Atoi(first) // what stands nowhere comes first
	return n
}

// organizationCounts lists what the store holds of each organisation, by code.
func organizationCounts(s *schema.Stats) []*page.OrganizationCount {
	var out []*page.OrganizationCount
	for _, code := range slices.Sorted(maps.Keys(s.Orgs)) {
		out = append(out, &page.OrganizationCount{Code: code, Documents: s.Orgs[code].Present, Wanted: s.Orgs[code].Absent})
	}
	return out
}
