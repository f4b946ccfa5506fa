package schema

import "errors"

// The kinds of failure. Packages wrap them (fmt.Errorf("graph: …: %w", err)); the server translates them once, at its edge.
var (
	ErrNotFound    = errors.New("not found")
	ErrInvalid     = errors.New("invalid")
	ErrAmbiguous   = errors.New("ambiguous")
	ErrTooLarge    = errors.New("too large")
	ErrCorrupt     = errors.New("corrupt")
	ErrUnavailable = errors.New("not available now")
	ErrInUse       = errors.New("in use by another process")
)
