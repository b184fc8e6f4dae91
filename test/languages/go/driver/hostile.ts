/** What a function does, and how its run must end. */
export const HOSTILE: readonly (readonly [name: string, body: string, expected: RegExp])[] = [
  ['Exits', 'os.Exit(0)', /^crashed/],
  ['Fatal', 'log.Fatal("no")', /^crashed/],
  ['Kills itself', 'syscall.Kill(os.Getpid(), syscall.SIGKILL)', /^(returned|crashed)/],
  ['Kills its parent', 'syscall.Kill(os.Getppid(), syscall.SIGKILL)', /^(returned|crashed)/],
  ['Loops', 'for i := 0; ; i++ {\n\t\tsink = i\n\t}', /^timed-out/],
  ['Loops empty', 'for {\n\t}', /^timed-out/],
  ['Loops and recovers', 'for {\n\t\tfunc() {\n\t\t\tdefer func() { recover() }()\n\t\t\tfor {\n\t\t\t\tsink++\n\t\t\t}\n\t\t}()\n\t}', /^timed-out/],
  ['Sleeps', 'time.Sleep(time.Hour)', /^timed-out/],
  ['Waits for ever', '<-make(chan int)', /^timed-out/],
  ['Selects nothing', 'select {}', /^timed-out/],
  ['Locks twice', 'var mu sync.Mutex\n\tmu.Lock()\n\tmu.Lock()', /^timed-out/],
  ['Recurses', 'again()', /^crashed/],
  ['Panics elsewhere', 'go panic("late")\n\ttime.Sleep(20 * time.Millisecond)', /^crashed/],
  ['Leaves a goroutine', 'go time.Sleep(time.Hour)', /^returned and weak/],
  ['Races on a map', 'm := map[int]int{}\n\tfor i := 0; i < 4; i++ {\n\t\tgo func() {\n\t\t\tfor j := 0; j < 100000; j++ {\n\t\t\t\tm[j%7] = j\n\t\t\t}\n\t\t}()\n\t}\n\ttime.Sleep(200 * time.Millisecond)', /^(crashed|returned)/],
  ['Takes memory', 'var all [][]byte\n\tfor {\n\t\tall = append(all, make([]byte, 1<<26))\n\t\tfor i := range all[len(all)-1] {\n\t\t\tall[len(all)-1][i] = 1\n\t\t}\n\t}', /^(timed-out|crashed)/],
  ['Writes outside', 'return os.WriteFile("/etc/testgen", nil, 0o644)', /^denied/],
  ['Deletes outside', 'return os.Remove("/etc/hostname")', /^denied/],
  ['Writes into the project', 'return os.WriteFile("shop.go", nil, 0o644)', /^denied/],
  ['Connects', '_, err := net.Dial("tcp", "127.0.0.1:80")\n\treturn err', /^(denied|returned|threw)/],
  ['Starts a program', 'return exec.Command("/bin/sh", "-c", "kill -9 -1").Run()', /^(returned|denied|threw|crashed)/],
  ['Closes descriptors', 'for i := 0; i < 3; i++ {\n\t\tsyscall.Close(i)\n\t}', /^returned/],
  ['Changes the folder', 'os.Chdir("/")\n\tos.Clearenv()', /^returned/],
  ['Ends its goroutine', 'runtime.Goexit()', /^crashed/],
  ['Panics with nil', 'panic(nil)', /^threw/],
  ['Prints much', 'fmt.Print(strings.Repeat("x", 1<<20))', /^returned/],
];

export const HOSTILE_TEXT = `package shop

import (
	"fmt"
	"log"
	"net"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"
)

var (
	sink int
	_    = fmt.Sprint
	_    = log.Fatal
	_    = net.Dial
	_    = exec.Command
	_    = runtime.Goexit
	_    = strings.Repeat
	_    sync.Mutex
	_    syscall.Signal
	_    time.Duration
	_    = os.Exit
)

func Harmless(a int) int { return a + 1 }

// Each call takes much of the stack, so that its end comes soon.
func again() (frame [1 << 14]byte) { frame[sink&7] = again()[1]; return }

${HOSTILE.map(([, body], i) => `func Hostile${i}() error {\n\t${body}${/return [^\n]+$/.test(body) ? '' : '\n\treturn nil'}\n}\n`).join('\n')}`;
