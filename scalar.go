package quicktakes

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// The three forms of a scalar (YAML 1.2, chapters 7 and 8) that Format writes,
// in the order it tries them. The one-pass reader accepts the first two by the
// same tests, so what is written is read back.

const hexDigits = "0123456789ABCDEF"

// appendText writes the rest of a "key:" line, and what folds, with indent
// before it.
func appendText(b []byte, text, indent string, plain bool) []byte {
	switch {
	case plain && isPlain(text):
		b = append(b, ' ')
		b = append(b, text...)
	case text == "":
		b = append(b, " >-"...)
	case isFoldable(text):
		b = append(b, " >-\n"...)
		b = append(b, indent...)
		b = append(b, text...)
	default:
		b = append(b, ' ')
		b = appendQuoted(b, text)
	}
	return append(b, '\n')
}

// isPlain reports whether text may stand as a plain scalar on its key's line:
// YAML reads it as that very text, in a field that holds text.
func isPlain(text string) bool {
	return isOneLine(text) && isPlainLine(text)
}

// isPlainLine is isPlain of what isOneLine is true of.
func isPlainLine(text string) bool {
	if text == "" || !plainStart[text[0]] {
		return false
	}
	last := text[len(text)-1]
	return last != ' ' && last != ':' && !hasIndicator(text) && !isNull(text) &&
		(len(text) > 1 && text[1] != ' ' || strings.IndexByte("-?:", text[0]) < 0)
}

// plainStart holds the bytes that a plain scalar may begin with (YAML 1.2,
// 7.3.3).
var plainStart = func() (table [256]bool) {
	for c := range table {
		table[c] = c > ' ' && strings.IndexByte(",[]{}#&*!|>'\"%@`", byte(c)) < 0
	}
	return table
}()

// hasIndicator reports whether text holds ": " or " #".
func hasIndicator(text string) bool {
	for rest := text; ; {
		i := strings.IndexByte(rest, ':')
		if i < 0 {
			break
		}
		if rest = rest[i+1:]; rest != "" && rest[0] == ' ' {
			return true
		}
	}
	for i := 0; ; i++ {
		n := strings.IndexByte(text[i:], '#')
		if n < 0 {
			return false
		}
		if i += n; i > 0 && text[i-1] == ' ' {
			return true
		}
	}
}

// isFoldable reports whether text may stand on one line under ">-".
func isFoldable(text string) bool {
	return hasFoldableEdges(text) && isOneLine(text)
}

func hasFoldableEdges[T bytesOrString](text T) bool {
	return len(text) > 0 && text[0] != ' ' && text[len(text)-1] != ' '
}

func isNull(text string) bool {
	switch text {
	case "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// isOneLine reports whether text is UTF-8 without control characters, tabs,
// byte order marks and all that any version of YAML takes for a line break.
func isOneLine[T bytesOrString](text T) bool {
	return lineEnd(text) == len(text)
}

type bytesOrString interface{ string | []byte }

// lineEnd gives the offset of the first byte of text that a line may not hold,
// see isOneLine, or its length.
func lineEnd[T bytesOrString](text T) int {
	i := 0
	for {
		for len(text)-i >= 32 {
			s := text[i : i+32]
			if unusual8(s)|unusual8(s[8:])|unusual8(s[16:])|unusual8(s[24:]) != 0 {
				break
			}
			i += 32
		}
		for len(text)-i >= 8 {
			if unusual := unusual8(text[i:]); unusual != 0 {
				i += bits.TrailingZeros64(unusual) / 8
				break
			}
			i += 8
		}
		// At one that is unusual, or near the end.
		for i < len(text) && ' ' <= text[i] && text[i] < 0x7F {
			i++
		}
		if i == len(text) || text[i] < utf8.RuneSelf {
			return i
		}
		for i < len(text) && text[i] >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(string(text[i:min(len(text), i+utf8.UTFMax)]))
			if r == utf8.RuneError && size == 1 || !isPrintable(r) {
				return i
			}
			i += size
		}
	}
}

// unusual8 gives 0 where the first 8 bytes of s are printable ASCII, else a
// number whose lowest bit that is set is the high bit of the first byte that is
// not. It looks at all 8 at once: the arithmetic sets the high bit of each byte
// below 0x20, above 0x7E, or after such a one.
func unusual8[T bytesOrString](s T) uint64 {
	const everyByte = 0x0101010101010101
	_ = s[7]
	w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	return ((w-' '*everyByte)&^w | (w + everyByte) | w) & (0x80 * everyByte)
}

// isPrintable follows YAML 1.2, 5.1, without tab and line breaks, which take
// in U+0085, U+2028 and U+2029 as in YAML 1.1 and yaml.v3.
func isPrintable(r rune) bool {
	switch {
	case r < 0xA0:
		return ' ' <= r && r < 0x7F
	case r == 0x2028, r == 0x2029, r == 0xFEFF, r == 0xFFFE, r == 0xFFFF:
		return false
	}
	return true
}

// appendQuoted writes text, which is UTF-8, as a double-quoted scalar.
func appendQuoted(b []byte, text string) []byte {
	b = append(b, '"')
	for _, r := range text {
		switch {
		case r == '"', r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\t':
			b = append(b, `\t`...)
		case isPrintable(r):
			b = utf8.AppendRune(b, r)
		case r <= 0xFF:
			b = append(b, `\x`...)
			b = append(b, hexDigits[r>>4], hexDigits[r&15])
		default:
			b = append(b, `\u`...)
			b = append(b, hexDigits[r>>12], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
		}
	}
	return append(b, '"')
}
