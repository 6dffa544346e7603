package quicktakes

import (
	"strings"
	"unicode/utf8"
)

// file is a document's text taken apart at its fences.
type file struct {
	front       string // the lines between the fences
	line        int    // of the file, where front begins
	body        string // all behind the closing fence's line
	diagnostics diagnostics
}

// clean gives the file with fences as they should be.
func (f *file) clean() string {
	return fenceMark + "\n" + f.front + fenceMark + "\n" + f.body
}

// splitFile finds the front matter, in a file whose fences may be of any shape
// that people leave them in.
func splitFile(text string) (*file, error) {
	f := &file{line: 1}
	if rest, ok := strings.CutPrefix(text, "\uFEFF"); ok {
		f.report(1, "byte order mark dropped")
		text = rest
	}
	if i := strings.Index(text, "\r\n"); i >= 0 {
		f.report(1+strings.Count(text[:i], "\n"), "line breaks are CRLF: read as LF")
		text = strings.ReplaceAll(text, "\r\n", "\n")
	} else if strings.Contains(text, "\r") && !strings.Contains(text, "\n") {
		f.report(1, "line breaks are CR: read as LF")
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	rest, ok := f.opening(text)
	if !ok {
		return nil, ErrNoFrontMatter
	}
	if !f.closing(rest) {
		return nil, ErrNoFrontMatter
	}
	f.front = blankMarker(f.front)
	if isBlank(f.body) {
		f.report(f.line+strings.Count(f.front, "\n"), "no body after the front matter: the usual one added")
		f.body = defaultBody
	}
	return f, nil
}

func (f *file) report(line int, message string) {
	f.diagnostics.add(position{line, 1}, "", message)
}

// opening gives what follows the opening fence.
func (f *file) opening(text string) (rest string, ok bool) {
	blank := false
	for text != "" {
		line, after, _ := strings.Cut(text, "\n")
		text = after
		f.line++
		if isBlank(line) {
			blank = true
			continue
		}
		if blank {
			f.report(1, "blank lines before the opening fence")
		}
		if line != fenceMark && strings.TrimSpace(line) == fenceMark {
			f.report(f.line-1, "spaces around the opening fence")
		}
		return text, strings.TrimSpace(line) == fenceMark
	}
	return "", false
}

// closing finds the front matter's end. Without a closing fence that is the
// last line which is indented or begins with a key.
func (f *file) closing(text string) bool {
	end, keys := 0, false
	for at, number := 0, f.line; at < len(text); number++ {
		line, _, _ := strings.Cut(text[at:], "\n")
		next := min(at+len(line)+1, len(text))
		if strings.TrimRight(line, " \t") == fenceMark {
			if line != fenceMark {
				f.report(number, "spaces after the closing fence")
			}
			f.front, f.body = text[:at], text[next:]
			return true
		}
		_, _, isKey := cutKey(line, isDocumentKey)
		keys = keys || isKey
		if isKey || !isBlank(line) && (line[0] == ' ' || line[0] == '\t') {
			end = next
		}
		at = next
	}
	f.front, f.body = text[:end], text[end:]
	if end == len(text) && !strings.HasSuffix(text, "\n") {
		f.front += "\n"
	}
	f.report(f.line+strings.Count(f.front, "\n"), "no closing fence")
	return keys
}

// blankMarker gives front with the marker that begins a YAML document (1.2,
// chapter 9.1.2) made spaces, where more stands on its line and nothing but
// comments before it: "--- !!map".
func blankMarker(front string) string {
	for rest := front; rest != ""; {
		line, after, _ := strings.Cut(rest, "\n")
		if strings.HasPrefix(line, fenceMark+" ") {
			before := len(front) - len(rest)
			return front[:before] + "   " + rest[len(fenceMark):]
		}
		if !isBlank(line) && line[0] != '#' {
			break
		}
		rest = after
	}
	return front
}

// hasMarker reports whether text has a line that ends or begins a document to
// YAML (1.2, chapter 9.1), after which yaml.v3 would not read on.
func hasMarker(text string) bool {
	for _, marker := range [...]string{"...", fenceMark} {
		for rest, found := "\n"+text, true; found; {
			_, rest, found = strings.Cut(rest, "\n"+marker)
			if found && (rest == "" || strings.IndexByte(" \t\n", rest[0]) >= 0) {
				return true
			}
		}
	}
	return false
}

// unusedFence gives a fence that stands nowhere in text: adrg/frontmatter takes
// an indented "---" for one, which in a block scalar is text.
func unusedFence(text string) string {
	longest, run := len(fenceMark)-1, 0
	for i := 0; i < len(text); i++ {
		if text[i] != '-' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return strings.Repeat("-", longest+1)
}

// runeColumn gives the column, from 1, of byte i of a line.
func runeColumn(line string, i int) int {
	return utf8.RuneCountInString(line[:i]) + 1
}
