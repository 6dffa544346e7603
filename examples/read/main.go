// Read prints QuickTakes documents readably: go run ./examples/read FILE…
package main

import (
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/quicktakes/quicktakes"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) < 2 {
		log.Fatal("usage: read FILE…")
	}
	for _, path := range os.Args[1:] {
		data, err := os.ReadFile(path)
		if err != nil {
			log.Fatal(err)
		}
		d, err := quicktakes.Parse(data)
		if err != nil {
			log.Fatalf("%s: %v", path, err)
		}
		show(path, d)
	}
}

func show(path string, d *quicktakes.Document) {
	fmt.Printf("%s\n%s\n%s\nKeywords: %s\n", d.Title, d.PostedOn(), d.URL, strings.Join(d.SEO.Keywords(), ", "))
	for _, r := range d.Related {
		fmt.Printf("Related: %s (%s)\n", r.Title, r.URL)
	}
	fmt.Printf("\n%s\n\n", d.Answer)
	for _, diagnostic := range d.Diagnostics {
		fmt.Printf("%s:%s\n", path, diagnostic)
	}
}
