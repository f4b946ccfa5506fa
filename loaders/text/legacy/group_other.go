//go:build !unix

package legacy

import "os/exec"

// together leaves a program as it is: where there are no groups of processes, it alone is ended.
func together(*exec.Cmd) {}
