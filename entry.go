package quicktakes

import (
	"iter"
	"strings"
)

// entry is a key with the lines of its value, of a front matter or of a block
// in it.
type entry struct {
	key  string
	text string // whole lines; its key may lack the colon
	line int    // of the file, where text begins
}

// maxPiece is how many bytes of front matter yaml.v3 is given at once: it takes
// up to fifty times as much memory. No real document is larger.
const maxPiece = 256 << 10

// pieces gives the lines of a block in runs of whole entries, each as long as
// maxPiece allows. An entry that is longer is a piece of its own.
func pieces(whole entry, block string) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		if len(whole.text) <= maxPiece {
			yield(whole)
			return
		}
		piece := entry{line: whole.line}
		start, end := 0, 0
		for e := range splitEntries(whole, block) {
			if end > start && end-start+len(e.text) > maxPiece {
				piece.text = whole.text[start:end]
				if !yield(piece) {
					return
				}
				piece, start = entry{line: e.line}, end
			}
			if end == start {
				piece.key = e.key
			}
			end += len(e.text)
		}
		piece.text = whole.text[start:end]
		yield(piece)
	}
}

// splitEntries takes the lines of a block apart at its keys. The block is that
// of the whole front matter for "", and its keys stand as far to the right as
// the first of them. What stands before that is an entry without a key, and so
// is each comment at the left margin with what follows it.
func splitEntries(whole entry, block string) iter.Seq[entry] {
	known := knownKeys(block)
	return func(yield func(entry) bool) {
		e := entry{line: whole.line}
		indent, hasKey := 0, false
		start, at := 0, 0
		for number := whole.line; at < len(whole.text); number++ {
			line, _, _ := strings.Cut(whole.text[at:], "\n")
			body := strings.TrimLeft(line, " \t")
			key, _, isKey := cutKey(body, known)
			if isKey && (len(line)-len(body) == indent || !hasKey) || isComment(line) {
				if at > start {
					e.text = whole.text[start:at]
					if !yield(e) {
						return
					}
				}
				e, start = entry{key: key, line: number}, at
				if isKey {
					indent, hasKey = len(line)-len(body), true
				}
			}
			at = min(at+len(line)+1, len(whole.text))
		}
		if at > start {
			e.text = whole.text[start:]
			yield(e)
		}
	}
}

// isComment reports whether text begins with a comment at the left margin, where
// no value goes on.
func isComment(text string) bool {
	return strings.HasPrefix(text, "#")
}

// cutKey takes a line apart that begins with a key: "key: value", with or
// without quotes, or a key that the format knows without its colon, or without
// the space behind it. The value keeps its spaces.
func cutKey(line string, known func(string) bool) (key, value string, ok bool) {
	if line == "" || strings.IndexByte(" \t#-?[]{},|>&*!%@`", line[0]) >= 0 {
		return "", "", false
	}
	if quote := line[0]; quote == '"' || quote == '\'' {
		end := strings.IndexByte(line[1:], quote) + 2
		if end < 2 || end >= len(line) || line[end] != ':' {
			return "", "", false
		}
		return line[1 : end-1], line[end+1:], true
	}
	word := len(line) - len(strings.TrimLeft(line, "abcdefghijklmnopqrstuvwxyz_0123456789"))
	isKnown := known(line[:word])
	if rest := strings.TrimLeft(line[word:], " "); isKnown && (rest == "" || strings.IndexByte(":>|", rest[0]) >= 0) {
		return line[:word], strings.TrimPrefix(rest, ":"), true
	}
	if i := strings.Index(line, ": "); i >= 0 {
		return line[:i], line[i+1:], true
	}
	if key, ok = strings.CutSuffix(strings.TrimRight(line, " "), ":"); ok {
		return key, "", true
	}
	return line[:word], line[word:], isKnown && line[word] == ' '
}

// knownKeys tells the keys of a block: "" for the document, else "seo" or that
// of a related article.
func knownKeys(block string) func(string) bool {
	switch block {
	case "":
		return isDocumentKey
	case seoKey:
		return func(key string) bool { return fieldIndex(seoFields, key) >= 0 }
	}
	return func(key string) bool { return fieldIndex(relatedFields, key) >= 0 }
}

func isDocumentKey(key string) bool {
	_, ok := relatedNumber(key)
	return ok || fieldIndex(documentFields, key) >= 0
}

func isBlockKey(key string) bool {
	_, ok := relatedNumber(key)
	return ok || key == seoKey
}
