package quicktakes_test

import (
	"bufio"
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/quicktakes/quicktakes"
)

// The expected texts are what Moment.js 2.31.0 printed.
func TestFormatDatePrintsEachToken(t *testing.T) {
	at := time.Date(2024, 2, 29, 13, 5, 9, 87_654_321, time.UTC)
	for format, want := range map[string]string{
		"M Mo MM MMM MMMM Q Qo":                "2 2nd 02 Feb February 1 1st",
		"D Do DD DDD DDDo DDDD":                "29 29th 29 60 60th 060",
		"d do dd ddd dddd e E":                 "4 4th Th Thu Thursday 4 4",
		"w wo ww W Wo WW w| W|":                "9 9th 09 9 9th 09 w| W|",
		"YY YYYY YYYYY YYYYYY Y YYY":           "24 2024 02024 +002024 2024 242024",
		"y yy yyy yyyy yo N NN NNN NNNN NNNNN": "2024 2024 2024 2024 2024th AD AD AD Anno Domini AD",
		"gg gggg ggggg GG GGGG GGGGG g G":      "24 2024 02024 24 2024 02024 g G",
		"A a H HH h hh k kk m mm s ss":         "PM pm 13 13 1 01 13 13 5 05 9 09",
		"S SS SSS SSSS SSSSS SSSSSS":           "0 08 087 0870 08700 087000",
		"SSSSSSS SSSSSSSS SSSSSSSSS":           "0870000 08700000 087000000",
		"Z ZZ z zz X x":                        "+00:00 +0000 UTC Coordinated Universal Time 1709211909 1709211909087",
		"hmm hmmss Hmm Hmmss eHHmm":            "105 10509 1305 130509 41305",
		"LT|LTS|L|LL":                          "1:05 PM|1:05:09 PM|02/29/2024|February 29, 2024",
		"LLL|LLLL":                             "February 29, 2024 1:05 PM|Thursday, February 29, 2024 1:05 PM",
		"l|ll|lll|llll":                        "2/29/2024|Feb 29, 2024|Feb 29, 2024 1:05 PM|Thu, Feb 29, 2024 1:05 PM",
		"":                                     "2024-02-29T13:05:09Z",
	} {
		require.Equal(t, want, quicktakes.FormatDate(at, format), format)
	}
}

func TestFormatDateKeepsLiterals(t *testing.T) {
	at := time.Date(2024, 2, 29, 13, 5, 9, 0, time.UTC)
	for format, want := range map[string]string{
		"[Posted] D":    "Posted 29",
		"[a]b]c":        "a]bc",
		"[[a] D":        "[a 29",
		"[D":            "[29",
		"[]D":           "29",
		`[\D] \D \MMMM`: `\D D MMMM`,
		`\[D] \LT \ll`:  "[29] LT ll",
		`\e\eHHmm`:      "ee1305",
		`D\`:            "29",
		`\\D`:           "29",
		"D\nD\u2028D":   "292929",
		"\\\nD[\n]":     "29\n",
		"LY":            "02/29/02024",
		"é — 😀":         "é — 😀",
		"\xffD":         "\xff29",
	} {
		require.Equal(t, want, quicktakes.FormatDate(at, format), format)
	}
}

func TestFormatDateKnowsEveryYearOfAJavaScriptDate(t *testing.T) {
	for want, at := range map[string]time.Time{
		"-000005 -05 -0005 0006 BC -0005":     time.Date(-5, 6, 1, 0, 0, 0, 0, time.UTC),
		"+000000 00 0000 0001 BC 0000":        time.Date(0, 6, 1, 0, 0, 0, 0, time.UTC),
		"+012024 24 12024 12024 AD +12024":    time.Date(12024, 6, 1, 0, 0, 0, 0, time.UTC),
		"+275760 60 275760 275760 AD +275760": time.UnixMilli(8_640_000_000_000_000),
		"Invalid date":                        time.UnixMilli(8_640_000_000_000_001),
	} {
		require.Equal(t, want, quicktakes.FormatDate(at, "YYYYYY YY YYYY yyyy N Y"))
	}
	require.Equal(t, "Invalid date", quicktakes.FormatDate(time.Unix(1<<62, 0), "YYYY"))
	require.Equal(t, "Before Christ", quicktakes.FormatDate(time.Date(0, 6, 1, 0, 0, 0, 0, time.UTC), "NNNN"))
}

func TestFormatDateCountsWeeksAtTheTurnOfAYear(t *testing.T) {
	for day, want := range map[string]string{
		"2024-12-28": "2024 52 2024 52", // a Saturday
		"2024-12-29": "2025 1 2024 52",
		"2024-12-30": "2025 1 2025 1",
		"2021-01-02": "2021 1 2020 53",
		"2021-01-03": "2021 2 2020 53",
	} {
		at, err := time.Parse(time.DateOnly, day)
		require.NoError(t, err)
		require.Equal(t, want, quicktakes.FormatDate(at, "gggg w GGGG W"), day)
	}
}

func TestFormatDateWritesEnglishOrdinals(t *testing.T) {
	var got []string
	for day := 1; day <= 31; day++ {
		got = append(got, quicktakes.FormatDate(time.Date(2024, 1, day, 0, 0, 0, 0, time.UTC), "Do"))
	}
	require.Equal(t, "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th 12th 13th 14th 15th 16th 17th 18th 19th 20th "+
		"21st 22nd 23rd 24th 25th 26th 27th 28th 29th 30th 31st", strings.Join(got, " "))
}

func TestFormatDatePrintsInUTC(t *testing.T) {
	at := time.Date(2024, 11, 25, 23, 0, 0, 0, time.FixedZone("", -5*60*60))
	require.Equal(t, "Nov 26, 2024 4 AM", quicktakes.FormatDate(at, "MMM DD, YYYY h A"))
}

func TestFormatDateAgreesWithMoment(t *testing.T) {
	lines := bufio.NewScanner(bytes.NewReader(readFile(t, filepath.Join(dataDir(t), "moment.tsv"))))
	rows := 0
	for lines.Scan() {
		columns := strings.Split(lines.Text(), "\t")
		require.Len(t, columns, 3)
		at, err := time.Parse(time.RFC3339, columns[0])
		require.NoError(t, err)
		require.Equal(t, columns[2], quicktakes.FormatDate(at, columns[1]), lines.Text())
		rows++
	}
	t.Logf("%d of %d rows", rows, rows)
}

// FuzzFormatDate holds that every time and format give a text, that a literal
// in brackets comes out as itself, and that the tokens of a year with four
// digits agree with package time.
func FuzzFormatDate(f *testing.F) {
	f.Add(int64(1732500000), int64(5), "MMM DD, YYYY [at] LT", "literal")
	f.Add(int64(-1)<<62, int64(-1), `\e[a]b]`, "")
	f.Add(int64(-62135596800), int64(0), "y N gg", "D")
	f.Fuzz(func(t *testing.T, seconds, nanoseconds int64, format, literal string) {
		at := time.Unix(seconds, nanoseconds).UTC()
		quicktakes.FormatDate(at, format)
		if quicktakes.FormatDate(at, "D") == "Invalid date" {
			return
		}
		if !strings.Contains(literal, "[") {
			require.Equal(t, literal, quicktakes.FormatDate(at, "["+literal+"]"))
		}
		if year := at.Year(); year >= 0 && year <= 9999 {
			require.Equal(t, at.Format("2006-01-02 15:04:05.000 Monday January 3 PM"),
				quicktakes.FormatDate(at, "YYYY-MM-DD HH:mm:ss.SSS dddd MMMM h A"))
			require.Equal(t, at.Format("Jan 02, 2006"), quicktakes.FormatDate(at, "MMM DD, YYYY"))
		}
	})
}

func BenchmarkFormatDate(b *testing.B) {
	at := time.Date(2024, 11, 25, 0, 0, 0, 0, time.UTC)
	b.ReportAllocs()
	for b.Loop() {
		quicktakes.FormatDate(at, "MMM DD, YYYY")
	}
}
