package quicktakes

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// FormatDate prints t, in UTC, as Moment.js 2.31 prints it with
// moment.utc(t).format(format) in locale en. "MMM DD, YYYY", the format of all
// real documents, gives "Nov 25, 2024".
//
// All tokens of Moment.js are known, its long formats (LT, LTS, L to LLLL, l to
// llll) and eras (N, y) among them. Text in [brackets] stands for itself, and so
// does a token after a backslash. Other characters are printed as they are,
// except that line breaks outside brackets are dropped, as Moment.js does. An
// empty format is ISO 8601, "2024-11-25T10:00:00Z". The time is cut to whole
// milliseconds; beyond 100,000,000 days from 1970, the range of a JavaScript
// Date, it gives "Invalid date".
//
// The rules are those of https://momentjs.com/docs/#/displaying/format/ and,
// where that is silent, of the source.
func FormatDate(t time.Time, format string) string {
	m, ok := momentOf(t)
	if !ok {
		return "Invalid date"
	}
	if format == "" {
		format = "YYYY-MM-DDTHH:mm:ss[Z]"
	}
	format = expandLongFormats(format)
	var buffer [64]byte
	b := buffer[:0]
	for format != "" {
		size := 0
		b, size = appendToken(b, &m, format)
		format = format[size:]
	}
	return string(b)
}

// appendToken prints what format begins with and gives its size in bytes.
func appendToken(b []byte, m *moment, format string) ([]byte, int) {
	if size := bracketed(format); size > 0 {
		return append(b, format[1:size-1]...), size
	}
	if format[0] == '\\' {
		size := 1 + literalSize(format[1:])
		return append(b, strings.ReplaceAll(format[1:size], `\`, "")...), size
	}
	if tok := tokenAt(format); tok != nil {
		return tok.append(b, m), len(tok.text)
	}
	_, size := utf8.DecodeRuneInString(format)
	if isJSLineBreak(format) {
		return b, size
	}
	return append(b, format[:size]...), size
}

// bracketed gives the size of "[text]" at the start of format. Moment.js takes
// the last "]" that no other "[" stands before.
func bracketed(format string) int {
	if format[0] != '[' {
		return 0
	}
	text := format[1:]
	if next := strings.IndexByte(text, '['); next >= 0 {
		text = text[:next]
	}
	end := strings.LastIndexByte(text, ']')
	if end < 0 {
		return 0
	}
	return end + 2
}

// literalSize gives the size of what a backslash before it makes literal: a
// whole token, else one character. "\e" is no more than an e.
func literalSize(format string) int {
	if format == "" || isJSLineBreak(format) {
		return 0
	}
	if tok := tokenAt(format); tok != nil && format[0] != 'e' {
		return len(tok.text)
	}
	_, size := utf8.DecodeRuneInString(format)
	return size
}

func isJSLineBreak(text string) bool {
	return text[0] == '\n' || text[0] == '\r' || strings.HasPrefix(text, "\u2028") || strings.HasPrefix(text, "\u2029")
}

// longFormats are longest first, as they are looked for.
var longFormats = []struct{ name, format string }{
	{"LTS", "h:mm:ss A"},
	{"LT", "h:mm A"},
	{"LLLL", "dddd, MMMM D, YYYY h:mm A"},
	{"LLL", "MMMM D, YYYY h:mm A"},
	{"LL", "MMMM D, YYYY"},
	{"L", "MM/DD/YYYY"},
	{"llll", "ddd, MMM D, YYYY h:mm A"},
	{"lll", "MMM D, YYYY h:mm A"},
	{"ll", "MMM D, YYYY"},
	{"l", "M/D/YYYY"},
}

// expandLongFormats puts the tokens in place of their names. It goes before all
// else, since a token may then run on into what follows: "LY" ends in YYYYY.
func expandLongFormats(format string) string {
	if !strings.ContainsAny(format, "lL") {
		return format
	}
	var b strings.Builder
	for format != "" {
		size := bracketed(format)
		if size == 0 {
			size = 1
			if format[0] == '\\' {
				name, _ := longFormatAt(format[1:])
				size += len(name)
			} else if name, long := longFormatAt(format); name != "" {
				b.WriteString(long)
				format = format[len(name):]
				continue
			}
		}
		b.WriteString(format[:size])
		format = format[size:]
	}
	return b.String()
}

func longFormatAt(format string) (name, long string) {
	for _, f := range longFormats {
		if strings.HasPrefix(format, f.name) {
			return f.name, f.format
		}
	}
	return "", ""
}

// moment is an instant in UTC, with the numbers that tokens print.
type moment struct {
	t            time.Time
	milliseconds int64 // since 1970
}

const maxMilliseconds = 8_640_000_000_000_000

func momentOf(t time.Time) (m moment, ok bool) {
	const maxSeconds = maxMilliseconds / 1000
	if s := t.Unix(); s < -maxSeconds || s > maxSeconds {
		return m, false
	}
	m = moment{t.UTC(), t.UnixMilli()}
	return m, m.milliseconds <= maxMilliseconds
}

func (m *moment) year() int        { return m.t.Year() }
func (m *moment) quarter() int     { return (m.month() + 2) / 3 }
func (m *moment) month() int       { return int(m.t.Month()) }
func (m *moment) yearDay() int     { return m.t.YearDay() }
func (m *moment) day() int         { return m.t.Day() }
func (m *moment) weekday() int     { return int(m.t.Weekday()) }
func (m *moment) isoWeekday() int  { return (m.weekday()+6)%7 + 1 }
func (m *moment) hour() int        { return m.t.Hour() }
func (m *moment) hour12() int      { return (m.hour()+11)%12 + 1 }
func (m *moment) hour24() int      { return (m.hour()+23)%24 + 1 }
func (m *moment) millisecond() int { return m.t.Nanosecond() / 1e6 }

func (m *moment) meridiem() string {
	if m.hour() < 12 {
		return "AM"
	}
	return "PM"
}

// plus gives the sign of a year that is not below from.
func (m *moment) plus(from int) string {
	if m.year() >= from {
		return "+"
	}
	return ""
}

// eraYear gives the year of its era: year 0 is 1 BC.
func (m *moment) eraYear() int {
	if m.year() < 1 {
		return 1 - m.year()
	}
	return m.year()
}

func (m *moment) eraAbbreviation() string {
	if m.year() < 1 {
		return "BC"
	}
	return "AD"
}

func (m *moment) eraName() string {
	if m.year() < 1 {
		return "Before Christ"
	}
	return "Anno Domini"
}

// An ISO 8601 week begins on Monday and belongs to the year of its Thursday.
// One of locale en begins on Sunday and belongs to the year of its Saturday.

func (m *moment) isoWeek() int     { return week(m.isoOwner()) }
func (m *moment) isoWeekYear() int { return m.isoOwner().Year() }
func (m *moment) week() int        { return week(m.owner()) }
func (m *moment) weekYear() int    { return m.owner().Year() }

func (m *moment) isoOwner() time.Time { return m.t.AddDate(0, 0, 4-m.isoWeekday()) }
func (m *moment) owner() time.Time    { return m.t.AddDate(0, 0, 6-m.weekday()) }

// week gives the number of the week that the day owner decides.
func week(owner time.Time) int { return (owner.YearDay()-1)/7 + 1 }

// appendPadded writes n with at least width digits, and its sign before them.
func appendPadded(b []byte, n, width int) []byte {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	start := len(b)
	b = strconv.AppendInt(b, int64(n), 10)
	for len(b)-start < width {
		b = slices.Insert(b, start, '0')
	}
	return b
}

// appendOrdinal writes n, which is not negative, as "1st", "2nd", "11th".
func appendOrdinal(b []byte, n int) []byte {
	b = strconv.AppendInt(b, int64(n), 10)
	suffix := "th"
	if n%100/10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return append(b, suffix...)
}
