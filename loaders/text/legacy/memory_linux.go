package legacy

import (
	"os/exec"
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"
)

// confined gives a program a limit for the memory that it and what it starts may take for data, each: RLIMIT_DATA, which counts all private
// memory since Linux 4.7. prlimit of util-linux sets it before the program begins; without that confine sets it right behind.
func confined(memory int64, program string, args []string) (string, []string) {
	wrapper, err := exec.LookPath("prlimit")
	if err != nil {
		return program, args
	}
	return wrapper, append([]string{"--data=" + strconv.FormatInt(memory, 10), "--core=0", program}, args...)
}

// confine sets the limit of a program that has just begun. That it ended before is no error.
func confine(cmd *exec.Cmd, memory int64) {
	limit := unix.Rlimit{Cur: uint64(memory), Max: uint64(memory)}
	_ = unix.Prlimit(cmd.Process.Pid, unix.RLIMIT_DATA, &limit, nil)
}

// starved tells whether a program that has ended, or one that it waited for, came so near to its limit that it fell over for want of memory.
func starved(cmd *exec.Cmd, memory int64) bool {
	if cmd.ProcessState == nil {
		return false
	}
	used, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return ok && used.Maxrss<<10 >= memory-memory/near
}

// near is which part of its limit a program may have left when it is said to have needed more: what it asked for last, and did not get.
const near = 4
