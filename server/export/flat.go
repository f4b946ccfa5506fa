package export

import (
	"strings"

	"github.com/travaux/travaux/schema"
)

// between stands between the values of a property in formats in which an attribute has one value.
const between = " | "

// attribute is a property of a node in a format in which an attribute has one value.
type attribute struct {
	name  string
	value any // string, int or bool
}

// attributes are the properties of a node, each once, in the order of their names. Several values are joined; those in
// English come first, so that a picture has labels that most can read.
func attributes(n schema.Node) []attribute {
	var all []attribute
	for i := 0; i < len(n.Facts); {
		p, to := n.Facts[i].Property, i
		for to < len(n.Facts) && n.Facts[to].Property == p {
			to++
		}
		all = append(all, attribute{string(p), single(n.Values(p))})
		i = to
	}
	return all
}

func single(vs []schema.Value) any {
	if len(vs) == 1 {
		switch v := vs[0]; v.Type {
		case schema.TypeInt:
			return int(v.Int)
		case schema.TypeFlag:
			return v.Int == 1
		}
		return vs[0].Text
	}
	var english, others []string
	for _, v := range vs {
		if v.Lang == "en" {
			english = append(english, v.String())
		} else {
			others = append(others, v.String())
		}
	}
	return strings.Join(append(english, others...), between)
}

// edgeAttributes are what an edge has beside its ends, always the same in the same order.
func edgeAttributes(e schema.Edge) []attribute {
	v := e.Evidence
	return []attribute{{"relation", string(e.Relation)}, {"document", string(v.Document)}, {"segment", v.Segment}, {"page", v.Page},
		{"quote", v.Quote}, {"pinpoints", strings.Join(v.Pinpoints, between)}, {"antecedent", v.Antecedent}, {"rule", v.Rule},
		{"origin", string(v.Origin)}, {"start", v.Start}, {"end", v.End}, {"language", v.Language}}
}

// survey is which attributes the nodes of an export have, and of which type each is.
type survey struct {
	names []string
	types map[string]string
}

// add takes in the attributes of a node. What is not always a number, or always a flag, is text.
func (s *survey) add(n schema.Node) {
	if s.types == nil {
		s.types = map[string]string{}
	}
	for _, a := range attributes(n) {
		kind := "string"
		switch a.value.(type) {
		case int:
			kind = "long"
		case bool:
			kind = "boolean"
		}
		switch had := s.types[a.name]; had {
		case "":
			s.names = append(s.names, a.name)
			s.types[a.name] = kind
		case kind:
		default:
			s.types[a.name] = "string"
		}
	}
}
