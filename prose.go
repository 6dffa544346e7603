package quicktakes

import (
	"bytes"
	"strings"
)

// writeAnswer unescapes the answer on the line that text begins with, and gives
// its size in bytes, or -1 where no folded scalar has such a line.
func writeAnswer(out *strings.Builder, text []byte) int {
	size := lineEnd(text)
	if size == len(text) || text[size] != '\n' || !hasFoldableEdges(text[:size]) {
		return -1
	}
	if at := writeProse(out, text[:size]); at < size {
		u := unescaper{text: string(text[:size]), at: at, out: out}
		u.prose()
	}
	return size
}

// writeProse unescapes an answer as far as that takes no thought: without code,
// without math, without a `\n` that may be meant. It gives the offset of the
// first line that it did not write, or the size of text.
func writeProse(out *strings.Builder, text []byte) int {
	plain := text
	for _, c := range [...]byte{'`', '$', '~'} {
		if i := bytes.IndexByte(plain, c); i >= 0 {
			plain = plain[:i]
		}
	}
	for start := 0; ; {
		i := bytes.IndexByte(plain[start:], '\\')
		if i < 0 && len(plain) == len(text) {
			out.Write(text[start:])
			return len(text)
		}
		if i += start; i < start || i+2 >= len(plain) || plain[i+1] != 'n' || mayBeMeant(plain[i+2]) {
			return start
		}
		out.Write(plain[start:i])
		out.WriteByte('\n')
		start = i + len(`\n`)
	}
}

// mayBeMeant reports whether a `\n` before c can be two characters in prose.
func mayBeMeant(c byte) bool {
	return 'a' <= c && c <= 'z' || c == '"' || c == '\''
}
