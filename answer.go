package quicktakes

import "strings"

// EscapeAnswer gives the form in which an answer stands in the file.
func EscapeAnswer(markdown string) string {
	return strings.ReplaceAll(markdown, "\n", `\n`)
}

// UnescapeAnswer is the inverse of EscapeAnswer.
func UnescapeAnswer(escaped string) string {
	return strings.ReplaceAll(escaped, `\n`, "\n")
}
