package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"strings"

	"github.com/quicktakes/quicktakes"
)

func show(flags *flag.FlagSet) func(context.Context, streams, []string) error {
	asJSON := flags.Bool("json", false, "print JSON objects")
	return func(ctx context.Context, s streams, paths []string) error {
		return each(ctx, s, paths, func(file quicktakes.File) error {
			if !*asJSON {
				return showPage(s, file)
			}
			encoder := json.NewEncoder(s.out)
			encoder.SetEscapeHTML(false)
			encoder.SetIndent("", "  ")
			return encoder.Encode(file.Document)
		})
	}
}

func showPage(s streams, file quicktakes.File) error {
	d := file.Document
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n%s\n\n", d.Title, strings.Repeat("=", len([]rune(d.Title))), d.PostedOn())
	fmt.Fprintf(&b, "URL:      %s\nKeywords: %s\n\n%s\n\n", d.URL, strings.Join(d.SEO.Keywords(), ", "), d.Answer)
	if len(d.Related) > 0 {
		b.WriteString("Related\n-------\n")
		for _, r := range d.Related {
			fmt.Fprintf(&b, "- %s\n  %s\n", r.Title, r.URL)
		}
		b.WriteString("\n")
	}
	for _, diagnostic := range d.Diagnostics {
		fmt.Fprintf(s.err, "%s:%s\n", file.Path, diagnostic)
	}
	_, err := fmt.Fprint(s.out, b.String())
	return err
}
