// Benchmarks measures the quicktakes library beside what else can read such
// files, on the same documents in one run:
//
//	go run . [-dir folder] [-chart file.svg]
//
// It prints a table, the median of five rounds in which all take turns, and
// draws it as a chart.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/quicktakes/quicktakes"
)

const (
	rounds   = 5
	minRound = 100 * time.Millisecond
)

// A sample is a document in the forms that contenders take it in.
type sample struct {
	path     string
	data     []byte
	document *quicktakes.Document
	answer   string // escaped
}

// A result is what one contender needs for one document.
type result struct {
	name   string
	time   time.Duration // median
	allocs float64
	failed int // documents it could not read
}

func main() {
	dir := flag.String("dir", filepath.Join("..", "testdata", "documents"), "read the documents in `folder`")
	chart := flag.String("chart", "chart.svg", "draw the chart to `file`")
	flag.Parse()
	if err := run(*dir, *chart); err != nil {
		fmt.Fprintln(os.Stderr, "benchmarks:", err)
		os.Exit(1)
	}
}

func run(dir, chart string) error {
	samples, size, err := load(dir)
	if err != nil {
		return err
	}
	results := measure(samples)
	printTable(os.Stdout, results, len(samples), size)
	return os.WriteFile(chart, drawChart(results), 0o644)
}

// load reads the documents under dir that need no repair: the others only this
// library reads.
func load(dir string) (samples []sample, size int, err error) {
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		d, err := quicktakes.ParseStrict(data)
		if err != nil {
			return nil
		}
		samples = append(samples, sample{path, data, d, quicktakes.EscapeAnswer(d.Answer)})
		size += len(data)
		return nil
	})
	if err == nil && len(samples) == 0 {
		err = fmt.Errorf("no clean document in %s", dir)
	}
	return samples, size, err
}

// measure lets all contenders take turns, so that what slows the machine down
// for a while does so for each of them.
func measure(samples []sample) []result {
	results := make([]result, len(contenders))
	times := make([][]time.Duration, len(contenders))
	for range rounds {
		for i, c := range contenders {
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start, passes, failed := time.Now(), 0, 0
			for ; passes == 0 || time.Since(start) < minRound; passes++ {
				for j := range samples {
					if c.do(&samples[j]) != nil {
						failed++
					}
				}
			}
			n := passes * len(samples)
			times[i] = append(times[i], time.Since(start)/time.Duration(n))
			runtime.ReadMemStats(&after)
			results[i] = result{name: c.name, allocs: float64(after.Mallocs-before.Mallocs) / float64(n), failed: failed / passes}
		}
	}
	for i := range results {
		slices.Sort(times[i])
		results[i].time = times[i][rounds/2]
	}
	return results
}
