package trusted

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/travaux/travaux/schema"
)

// Values reads the values of a document's variables from the parameters of an address. A list is given by several parameters of
// the name or by commas; what is not given keeps its default. ErrInvalid for a parameter that is no variable, and for what is
// no value of its type.
func (d *Document) Values(params url.Values) (map[string]any, error) {
	values := map[string]any{}
	for _, name := range slices.Sorted(maps.Keys(params)) {
		t, ok := d.types[name]
		if !ok {
			return nil, fmt.Errorf("%s has no variable %.40q; it has %s: %w", d.Name, name, d.named(), schema.ErrInvalid)
		}
		v, err := value(name, t, params[name])
		if err != nil {
			return nil, err
		}
		values[name] = v
	}
	for _, v := range d.Variables {
		if _, given := values[v.Name]; !given && v.Default == "" && strings.HasSuffix(v.Type, "!") {
			return nil, fmt.Errorf("%s needs %s=…, a %s: %w", d.Name, v.Name, strings.TrimSuffix(v.Type, "!"), schema.ErrInvalid)
		}
	}
	return values, nil
}

func (d *Document) named() string {
	if len(d.Variables) == 0 {
		return "none"
	}
	names := make([]string, len(d.Variables))
	for i, v := range d.Variables {
		names[i] = v.Name
	}
	return strings.Join(names, ", ")
}

func value(name string, t *ast.Type, given []string) (any, error) {
	if t.Elem != nil {
		list := []any{}
		for _, g := range given {
			for part := range strings.SplitSeq(g, ",") {
				if part == "" {
					continue
				}
				v, err := value(name, t.Elem, []string{part})
				if err != nil {
					return nil, err
				}
				list = append(list, v)
			}
		}
		return list, nil
	}
	if len(given) != 1 {
		return nil, fmt.Errorf("%s is given %d times: %w", name, len(given), schema.ErrInvalid)
	}
	s, wrong := given[0], fmt.Errorf("%s=%.40q is no %s: %w", name, given[0], t.NamedType, schema.ErrInvalid)
	switch t.NamedType {
	case "Int":
		if _, err := strconv.ParseInt(s, 10, 32); err != nil {
			return nil, wrong
		}
		return json.Number(s), nil
	case "Float":
		if f, err := strconv.ParseFloat(s, 64); err != nil || f != f || f > 1e300 || f < -1e300 {
			return nil, wrong
		}
		return json.Number(s), nil
	case "Boolean":
		if s != "true" && s != "false" {
			return nil, wrong
		}
		return s == "true", nil
	}
	return s, nil
}
