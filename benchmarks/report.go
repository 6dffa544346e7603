package main

import (
	"bytes"
	"fmt"
	"io"
	"time"
)

func timeOf(results []result, name string) time.Duration {
	for _, r := range results {
		if r.name == name {
			return r.time
		}
	}
	return 0
}

// microseconds is a time as people compare it.
func microseconds(t time.Duration) float64 {
	return float64(t.Nanoseconds()) / 1000
}

func printTable(w io.Writer, results []result, documents, size int) {
	fmt.Fprintf(w, "%d documents of %d bytes on average, median of %d rounds\n\n", documents, size/documents, rounds)
	fmt.Fprintln(w, "| | µs a document | MB/s | allocations | times as fast as yaml.v3 | share of os.ReadFile | failed |")
	fmt.Fprintln(w, "| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
	generalTime, floorTime := timeOf(results, general), timeOf(results, floor)
	for _, r := range results {
		us := microseconds(r.time)
		fmt.Fprintf(w, "| %s | %.2f | %.0f | %.0f | %.1f | %.2f | %d |\n",
			r.name, us, float64(size)/float64(documents)/us, r.allocs,
			float64(generalTime)/float64(r.time), float64(r.time)/float64(floorTime), r.failed)
	}
}

// drawChart gives an SVG with a bar for each result.
func drawChart(results []result) []byte {
	const width, row, label, bar = 760, 28, 230, 440
	longest := results[0].time
	for _, r := range results {
		longest = max(longest, r.time)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="13">`+"\n",
		width, row*(len(results)+1))
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" fill="#fff"/><text x="8" y="18" font-weight="bold">Microseconds for one document</text>`+"\n")
	for i, r := range results {
		y := row * (i + 1)
		length := max(1, int(bar*r.time/longest))
		colour := "#9aa5b1"
		if i < 3 {
			colour = "#2563eb"
		}
		fmt.Fprintf(&b, `<text x="8" y="%d">%s</text><rect x="%d" y="%d" width="%d" height="18" fill="%s"/><text x="%d" y="%d">%.1f</text>`+"\n",
			y+16, r.name, label, y+2, length, colour, label+length+6, y+16, microseconds(r.time))
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}
