//go:build unix

package legacy

import (
	"os/exec"
	"syscall"
)

// together makes the end of a program that of the programs it has started.
func together(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
