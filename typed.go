package quicktakes

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"time"
)

// Values that are no text, in the one form in which Format writes them. The
// one-pass reader leaves all others to the general path.

func scanInteger(text string, into *int64) bool {
	positive := strings.TrimPrefix(text, "-")
	if len(positive) > 18 || positive == "" || positive[0] == '0' && text != "0" {
		return false
	}
	n, ok := digits(positive)
	if *into = n; positive != text {
		*into = -*into
	}
	return ok
}

// scanDay reads "2024-11-25". The zero Date is refused: Format does not write
// it.
func scanDay(text string, into *Date) bool {
	if len(text) != len(time.DateOnly) || text[4] != '-' || text[7] != '-' {
		return false
	}
	year, ok1 := digits(text[:4])
	month, ok2 := digits(text[5:7])
	day, ok3 := digits(text[8:])
	t := time.Date(int(year), time.Month(month), int(day), 0, 0, 0, 0, time.UTC)
	*into = Date{t}
	return ok1 && ok2 && ok3 && t.Day() == int(day) && t.Month() == time.Month(month) && !t.IsZero()
}

// digits reads a number of nothing but digits.
func digits(text string) (n int64, ok bool) {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return 0, false
		}
		n = 10*n + int64(text[i]-'0')
	}
	return n, true
}

// scanNumber reads a number that stands as Format writes it.
func scanNumber(text string, into *float64) bool {
	if c := text[len(text)-1]; c < '0' || c > '9' {
		return false
	}
	var err error
	*into, err = strconv.ParseFloat(text, 64)
	var buffer [32]byte
	return err == nil && string(appendNumber(buffer[:0], *into)) == text
}

// appendNumber writes f so that YAML reads a float: with a decimal point.
func appendNumber(b []byte, f float64) []byte {
	switch {
	case math.IsNaN(f):
		return append(b, ".nan"...)
	case math.IsInf(f, 1):
		return append(b, ".inf"...)
	case math.IsInf(f, -1):
		return append(b, "-.inf"...)
	}
	start := len(b)
	b = strconv.AppendFloat(b, f, 'f', -1, 64)
	if bytes.IndexByte(b[start:], '.') < 0 {
		b = append(b, ".0"...)
	}
	return b
}
