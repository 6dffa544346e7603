package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/quicktakes/quicktakes"
)

func stats(*flag.FlagSet) func(context.Context, streams, []string) error {
	return func(ctx context.Context, s streams, paths []string) error {
		documents := 0
		subjects, months, lengths := make(map[string]int), make(map[string]int), make(map[int]int)
		err := each(ctx, s, paths, func(file quicktakes.File) error {
			d := file.Document
			documents++
			subjects[d.Subject]++
			months[month(d)]++
			lengths[len([]rune(d.Answer))/lengthStep]++
			return nil
		})
		fmt.Fprintf(s.out, "%d documents\n", documents)
		table(s.out, "subject", subjects, strings.Clone)
		table(s.out, "month", months, strings.Clone)
		table(s.out, "answer, characters", lengths, func(step int) string {
			return fmt.Sprintf("%6d to %6d", step*lengthStep, (step+1)*lengthStep-1)
		})
		return err
	}
}

// lengthStep is how many characters of an answer are counted as one length.
const lengthStep = 1000

func month(d *quicktakes.Document) string {
	if d.Date.IsZero() {
		return "none"
	}
	return d.Date.Format("2006-01")
}

// table prints counts in the order of their keys, with a bar for each.
func table[K cmp.Ordered](w io.Writer, title string, counts map[K]int, label func(K) string) {
	const barWidth = 40
	most, width := 1, len(title)
	for key, count := range counts {
		most = max(most, count)
		width = max(width, len([]rune(label(key))))
	}
	fmt.Fprintf(w, "\n%s\n", title)
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		count := counts[key]
		bar := strings.Repeat("█", (count*barWidth+most-1)/most)
		fmt.Fprintf(w, "  %-*s %7d %s\n", width, label(key), count, bar)
	}
}
