package quicktakes

// NormalizeMath is to come.
func NormalizeMath(markdown string) string { return markdown }
