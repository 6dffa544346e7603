package quicktakes

import (
	"strings"
	"unicode"
)

// Slug gives the form of text that stands in file names and URLs: lower-case,
// every character but a–z, 0–9 and space dropped, then each space made a "-".
// Nothing is collapsed, trimmed or transliterated: "y = x^2" gives "y--x2" and
// "Café" gives "caf". This is the rule by which every real document was named.
//
// A slug holds no "/", "\" or "." and so cannot lead out of a folder. It is
// empty where text has no such character.
func Slug(text string) string {
	return strings.Map(slugRune, text)
}

func slugRune(r rune) rune {
	r = unicode.ToLower(r)
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		return r
	case r == ' ':
		return '-'
	}
	return -1
}

// FileName gives the name of the file that holds the answer to question:
// "What is it?" gives "what-is-it.md".
func FileName(question string) string {
	return Slug(question) + ".md"
}

const (
	learnPrefix  = "/learn/"
	questionsDir = "/questions/"
)

// SubjectPath gives the URL path of a subject's page:
// "Criminal or Civil Law" gives "/learn/criminal-or-civil-law".
func SubjectPath(subject string) string {
	return learnPrefix + Slug(subject)
}

// QuestionPath gives the URL path of a question's page, which is its canonical
// URL without the host: "/learn/SUBJECT/questions/QUESTION", both as slugs.
func QuestionPath(subject, question string) string {
	return SubjectPath(subject) + questionsDir + Slug(question)
}

// ParseQuestionPath gives the two slugs of a path that QuestionPath made. It
// is the strict inverse: ok is false, and both slugs are empty, for whatever
// else there is: another shape, an empty slug, an absolute URL, a query, "..",
// a trailing slash, upper case. The slugs are safe as names of files.
func ParseQuestionPath(path string) (subject, question string, ok bool) {
	rest, found := strings.CutPrefix(path, learnPrefix)
	if !found {
		return "", "", false
	}
	subject, question, found = strings.Cut(rest, questionsDir)
	if !found || !isSlug(subject) || !isSlug(question) {
		return "", "", false
	}
	return subject, question, true
}

func isSlug(s string) bool {
	for i := range len(s) {
		if c := s[i]; c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return s != ""
}
