package schema

// Akn is the work IRI in Akoma Ntoso, "/akn/un/doc/wipo-ga/2002-09-20/WO-GA-28-5"; nil when it has none.
func (d Document) Akn() *string { return d.text(PropAKN) }

// AknAliases lists the other IRIs that its own file gives it.
func (d Document) AknAliases() []string { return d.Texts(PropAKNAlias) }
