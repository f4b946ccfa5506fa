package quadstore

import "github.com/cayleygraph/cayley/query/shape"

func optimize(from source, in shape.Shape) (shape.Shape, bool) { return in, false }
