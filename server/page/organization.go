package page

// OrganizationCount is what the store holds of one organisation.
type OrganizationCount struct {
	Code      string
	Documents int // loaded, or described by an authority record
	Wanted    int // only referred to
}
