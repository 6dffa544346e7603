package quicktakes_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/quicktakes/quicktakes"
)

// hostile gives documents of about size bytes that are meant to cost much.
var hostile = map[string]func(size int) string{
	"aliases": func(size int) string {
		lines := []string{"a0: &a0 [x, x, x, x, x, x, x, x, x]"}
		for i := 1; i < 20; i++ {
			lines = append(lines, fmt.Sprintf("a%d: &a%d [%s*a%d]", i, i, strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 8), i-1))
		}
		return strings.Join(lines, "\n") + "\nlist: [" + strings.Repeat("*a19, ", size/6) + "]"
	},
	"nesting":        func(size int) string { return "x: " + strings.Repeat("[", size/2) + strings.Repeat("]", size/2) },
	"block nesting":  func(size int) string { return "x:\n  " + strings.Repeat("- ", size/2) },
	"one line":       func(size int) string { return "answer: >-\n    " + strings.Repeat("word ", size/5) + "." },
	"quoted line":    func(size int) string { return "answer: \"" + strings.Repeat(`\x41`, size/4) + `"` },
	"flow list":      func(size int) string { return "x: [" + strings.Repeat("a, ", size/3) + "]" },
	"text lines":     func(size int) string { return "answer: |\n" + strings.Repeat("    a\n", size/6) },
	"keys":           func(size int) string { return numbered("key%d: v\n", size) },
	"seo keys":       func(size int) string { return "seo:\n" + numbered("  key%d: v\n", size) },
	"same key":       func(size int) string { return strings.Repeat("key: v\n", size/7) },
	"related":        func(size int) string { return numbered("related_article%d:\n    id: 1\n", size) },
	"tabs":           func(size int) string { return "seo:\n" + strings.Repeat("\ttitle: a: b\n", size/13) },
	"controls":       func(size int) string { return "title: " + strings.Repeat("\x01", size) },
	"not UTF-8":      func(size int) string { return "title: " + strings.Repeat("\xff", size) },
	"colons":         func(size int) string { return "title: " + strings.Repeat("a: ", size/3) },
	"quotes":         func(size int) string { return "title: " + strings.Repeat(`"a" `, size/4) },
	"no colons":      func(size int) string { return strings.Repeat("line\n", size/5) },
	"fences":         func(size int) string { return "answer: >-\n" + strings.Repeat("    ---\n", size/8) },
	"related number": func(size int) string { return "related_article" + strings.Repeat("9", size) + ": x" },
}

func numbered(format string, size int) string {
	var b strings.Builder
	for i := 1; b.Len() < size; i++ {
		fmt.Fprintf(&b, format, i)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// cost is what a process of its own needed to parse a document.
type cost struct {
	Size int
	Time time.Duration
	Peak int // bytes, the process before Parse taken off
}

// TestHostileInputCostsLinearTimeAndMemory measures documents of 2 MB and 16 MB,
// each in a process of its own. QUICKTAKES_HOSTILE=1 runs it, on Linux.
func TestHostileInputCostsLinearTimeAndMemory(t *testing.T) {
	if path := os.Getenv("QUICKTAKES_HOSTILE_CHILD"); path != "" {
		parseHostile(t, path)
		return
	}
	if os.Getenv("QUICKTAKES_HOSTILE") == "" || runtime.GOOS != "linux" {
		t.Skip("QUICKTAKES_HOSTILE is not set")
	}
	for name := range hostile {
		t.Run(name, func(t *testing.T) {
			const size = 2 << 20
			small, large := hostileCost(t, name, size), hostileCost(t, name, 8*size)
			for range 2 {
				small.Time = max(small.Time, hostileCost(t, name, size).Time)
			}
			ratio := float64(large.Time) / float64(max(small.Time, 5*time.Millisecond))
			memory := float64(large.Peak) / float64(large.Size)
			t.Logf("%v for %d bytes, %.1f times that of an eighth; peak %.1f bytes a byte", large.Time, large.Size, ratio, memory)
			require.LessOrEqual(t, ratio, 10.4)
			require.LessOrEqual(t, memory, 12.0)
		})
	}
}

func hostileCost(t *testing.T, name string, size int) (c cost) {
	path := filepath.Join(t.TempDir(), "document.md")
	require.NoError(t, os.WriteFile(path, []byte("---\n"+hostile[name](size)+"\n---\n\n&nbsp;"), 0o666))
	command := exec.Command(os.Args[0], "-test.run", "^TestHostileInputCostsLinearTimeAndMemory$")
	command.Env = append(os.Environ(), "QUICKTAKES_HOSTILE_CHILD="+path)
	out, err := command.Output()
	require.NoError(t, err, "%s", out)
	line, _, _ := strings.Cut(string(out), "\n")
	require.NoError(t, json.Unmarshal([]byte(line), &c), "%s", out)
	return c
}

// parseHostile prints the cost of one document.
func parseHostile(t *testing.T, path string) {
	data := readFile(t, path)
	before := peakMemory(t)
	start := time.Now()
	d, err := quicktakes.Parse(data)
	took := time.Since(start)
	require.NoError(t, err)
	runtime.KeepAlive(d)
	out, err := json.Marshal(cost{len(data), took, max(0, peakMemory(t)-before)})
	require.NoError(t, err)
	fmt.Println(string(out))
}

// peakMemory gives the most memory in bytes that the process has held.
func peakMemory(t *testing.T) (kilobytes int) {
	status, err := os.ReadFile("/proc/self/status")
	require.NoError(t, err)
	_, line, _ := strings.Cut(string(status), "VmHWM:")
	_, err = fmt.Sscan(line, &kilobytes)
	require.NoError(t, err)
	return kilobytes << 10
}
