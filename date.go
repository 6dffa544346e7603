package quicktakes

import "time"

// FormatDate is to come.
func FormatDate(t time.Time, format string) string { return t.UTC().Format("Jan 02, 2006") }
