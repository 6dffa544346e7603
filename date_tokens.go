package quicktakes

import (
	"strconv"
	"strings"
)

// token is a format token with what it prints: a number of at least width
// digits, or an ordinal, or a word.
type token struct {
	text   string
	width  int
	number func(*moment) int
	word   func(*moment) string
}

const asOrdinal = 0 // for a token's width

// append prints the token.
func (t *token) append(b []byte, m *moment) []byte {
	switch {
	case t.word != nil:
		return append(b, t.word(m)...)
	case t.width == asOrdinal:
		return appendOrdinal(b, t.number(m))
	}
	return appendPadded(b, t.number(m), t.width)
}

// tokenAt gives the longest token that format begins with, or nil.
func tokenAt(format string) *token {
	if format == "" || int(format[0]) >= len(tokens) {
		return nil
	}
	group := tokens[format[0]]
	for i := range group {
		if strings.HasPrefix(format, group[i].text) {
			return &group[i]
		}
	}
	return nil
}

// tokens are all of Moment.js but the long formats, by their first letter and
// longest first.
var tokens = [...][]token{
	'A': {{"A", 0, nil, (*moment).meridiem}},
	'D': {
		{"DDDD", 3, (*moment).yearDay, nil},
		{"DDDo", asOrdinal, (*moment).yearDay, nil},
		{"DDD", 1, (*moment).yearDay, nil},
		{"DD", 2, (*moment).day, nil},
		{"Do", asOrdinal, (*moment).day, nil},
		{"D", 1, (*moment).day, nil},
	},
	'E': {{"E", 1, (*moment).isoWeekday, nil}},
	'G': {
		{"GGGGG", 5, (*moment).isoWeekYear, nil},
		{"GGGG", 4, (*moment).isoWeekYear, nil},
		{"GG", 2, func(m *moment) int { return m.isoWeekYear() % 100 }, nil},
	},
	'H': {
		{"Hmmss", 0, nil, func(m *moment) string { return strconv.Itoa(m.hour()) + m.t.Format("0405") }},
		{"Hmm", 0, nil, func(m *moment) string { return strconv.Itoa(m.hour()) + m.t.Format("04") }},
		{"HH", 2, (*moment).hour, nil},
		{"H", 1, (*moment).hour, nil},
	},
	'M': {
		{"MMMM", 0, nil, func(m *moment) string { return m.t.Month().String() }},
		{"MMM", 0, nil, func(m *moment) string { return m.t.Month().String()[:3] }},
		{"MM", 2, (*moment).month, nil},
		{"Mo", asOrdinal, (*moment).month, nil},
		{"M", 1, (*moment).month, nil},
	},
	'N': {
		{"NNNNN", 0, nil, (*moment).eraAbbreviation},
		{"NNNN", 0, nil, (*moment).eraName},
		{"NNN", 0, nil, (*moment).eraAbbreviation},
		{"NN", 0, nil, (*moment).eraAbbreviation},
		{"N", 0, nil, (*moment).eraAbbreviation},
	},
	'Q': {{"Qo", asOrdinal, (*moment).quarter, nil}, {"Q", 1, (*moment).quarter, nil}},
	'S': {
		{"SSSSSSSSS", 9, func(m *moment) int { return m.millisecond() * 1e6 }, nil},
		{"SSSSSSSS", 8, func(m *moment) int { return m.millisecond() * 1e5 }, nil},
		{"SSSSSSS", 7, func(m *moment) int { return m.millisecond() * 1e4 }, nil},
		{"SSSSSS", 6, func(m *moment) int { return m.millisecond() * 1e3 }, nil},
		{"SSSSS", 5, func(m *moment) int { return m.millisecond() * 1e2 }, nil},
		{"SSSS", 4, func(m *moment) int { return m.millisecond() * 1e1 }, nil},
		{"SSS", 3, (*moment).millisecond, nil},
		{"SS", 2, func(m *moment) int { return m.millisecond() / 1e1 }, nil},
		{"S", 1, func(m *moment) int { return m.millisecond() / 1e2 }, nil},
	},
	'W': {
		{"WW", 2, (*moment).isoWeek, nil},
		{"Wo", asOrdinal, (*moment).isoWeek, nil},
		{"W|", 0, nil, func(*moment) string { return "W|" }}, // a slip in Moment.js: "W[o|W]?"
		{"W", 1, (*moment).isoWeek, nil},
	},
	'X': {{"X", 0, nil, func(m *moment) string { return strconv.FormatInt(m.t.Unix(), 10) }}},
	'Y': {
		{"YYYYYY", 0, nil, func(m *moment) string { return m.plus(0) + string(appendPadded(nil, m.year(), 6)) }},
		{"YYYYY", 5, (*moment).year, nil},
		{"YYYY", 4, (*moment).year, nil},
		{"YY", 2, func(m *moment) int { return m.year() % 100 }, nil},
		{"Y", 0, nil, func(m *moment) string { return m.plus(10000) + string(appendPadded(nil, m.year(), 4)) }},
	},
	'Z': {
		{"ZZ", 0, nil, func(*moment) string { return "+0000" }},
		{"Z", 0, nil, func(*moment) string { return "+00:00" }},
	},
	'a': {{"a", 0, nil, func(m *moment) string { return strings.ToLower(m.meridiem()) }}},
	'd': {
		{"dddd", 0, nil, func(m *moment) string { return m.t.Weekday().String() }},
		{"ddd", 0, nil, func(m *moment) string { return m.t.Weekday().String()[:3] }},
		{"dd", 0, nil, func(m *moment) string { return m.t.Weekday().String()[:2] }},
		{"do", asOrdinal, (*moment).weekday, nil},
		{"d", 1, (*moment).weekday, nil},
	},
	'e': {
		{"eHHmm", 0, nil, func(m *moment) string { return strconv.Itoa(m.weekday()) + m.t.Format("1504") }},
		{"e", 1, (*moment).weekday, nil},
	},
	'g': {
		{"ggggg", 5, (*moment).weekYear, nil},
		{"gggg", 4, (*moment).weekYear, nil},
		{"gg", 2, func(m *moment) int { return m.weekYear() % 100 }, nil},
	},
	'h': {
		{"hmmss", 0, nil, func(m *moment) string { return m.t.Format("30405") }},
		{"hmm", 0, nil, func(m *moment) string { return m.t.Format("304") }},
		{"hh", 2, (*moment).hour12, nil},
		{"h", 1, (*moment).hour12, nil},
	},
	'k': {{"kk", 2, (*moment).hour24, nil}, {"k", 1, (*moment).hour24, nil}},
	'm': {
		{"mm", 2, func(m *moment) int { return m.t.Minute() }, nil},
		{"m", 1, func(m *moment) int { return m.t.Minute() }, nil},
	},
	's': {
		{"ss", 2, func(m *moment) int { return m.t.Second() }, nil},
		{"s", 1, func(m *moment) int { return m.t.Second() }, nil},
	},
	'w': {
		{"ww", 2, (*moment).week, nil},
		{"wo", asOrdinal, (*moment).week, nil},
		{"w|", 0, nil, func(*moment) string { return "w|" }}, // as "W|"
		{"w", 1, (*moment).week, nil},
	},
	'x': {{"x", 0, nil, func(m *moment) string { return strconv.FormatInt(m.milliseconds, 10) }}},
	'y': {
		{"yyyy", 4, (*moment).eraYear, nil},
		{"yyy", 3, (*moment).eraYear, nil},
		{"yy", 2, (*moment).eraYear, nil},
		{"yo", asOrdinal, (*moment).eraYear, nil},
		{"y", 1, (*moment).eraYear, nil},
	},
	'z': {
		{"zz", 0, nil, func(*moment) string { return "Coordinated Universal Time" }},
		{"z", 0, nil, func(*moment) string { return "UTC" }},
	},
}
