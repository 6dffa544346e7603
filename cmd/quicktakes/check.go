package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/quicktakes/quicktakes"
)

func check(flags *flag.FlagSet) func(context.Context, streams, []string) error {
	asJSON := flags.Bool("json", false, "print findings as JSON, one a line")
	github := flags.Bool("github", false, "print findings as annotations of a GitHub workflow")
	quiet := flags.Bool("quiet", false, "print the summary only")
	only := flags.String("only", "", "report these codes only, separated by commas")
	return func(ctx context.Context, s streams, paths []string) error {
		print, rest := printText, s.out
		switch {
		case *asJSON && *github:
			return misuse("-json and -github exclude each other")
		case *asJSON:
			print, rest = printJSON, s.err
		case *github:
			print, rest = printAnnotation, s.err
		}
		wanted, err := parseCodes(*only)
		if err != nil {
			return err
		}
		findings, failed := collect(ctx, s, paths)
		if failed != nil && !errors.Is(failed, errFound) {
			return failed
		}
		counts := make(map[quicktakes.Code]int)
		for _, f := range findings {
			if wanted != nil && !wanted[f.Code] {
				continue
			}
			counts[f.Code]++
			if *quiet {
				continue
			}
			if err := print(s.out, f); err != nil {
				return err
			}
		}
		summary(rest, counts)
		if len(counts) > 0 {
			return errFound
		}
		return failed
	}
}

func parseCodes(list string) (map[quicktakes.Code]bool, error) {
	if list == "" {
		return nil, nil
	}
	wanted := make(map[quicktakes.Code]bool)
	for name := range strings.SplitSeq(list, ",") {
		code := quicktakes.Code(strings.TrimSpace(name))
		if !slices.Contains(quicktakes.Codes(), code) {
			return nil, misuse(fmt.Sprintf("unknown code %q", code))
		}
		wanted[code] = true
	}
	return wanted, nil
}

// collect checks each folder as a collection of its own, and each file by
// itself.
func collect(ctx context.Context, s streams, paths []string) ([]quicktakes.Finding, error) {
	var findings []quicktakes.Finding
	if err := requirePaths(paths); err != nil {
		return nil, err
	}
	var failed error
	for _, path := range paths {
		var files []quicktakes.File
		err := each(ctx, s, []string{path}, func(file quicktakes.File) error {
			files = append(files, file)
			return nil
		})
		if err != nil && !errors.Is(err, errFound) {
			return nil, err
		}
		if err != nil {
			failed = err
		}
		found := quicktakes.NewCollection(files...).Check()
		if info, err := os.Stat(path); err != nil || !info.IsDir() {
			found = slices.DeleteFunc(found, func(f quicktakes.Finding) bool {
				return f.Code == quicktakes.CodeDanglingRelated || f.Code == quicktakes.CodeMisplacedFile && path == stdinName
			})
		}
		findings = append(findings, found...)
	}
	return findings, failed
}

func printText(w io.Writer, f quicktakes.Finding) error {
	_, err := fmt.Fprintln(w, f)
	return err
}

func printJSON(w io.Writer, f quicktakes.Finding) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(f)
}

// printAnnotation writes a workflow command, in which some characters are
// escaped.
func printAnnotation(w io.Writer, f quicktakes.Finding) error {
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	_, err := fmt.Fprintf(w, "::error file=%s,line=%d,col=%d,title=%s::%s\n",
		property.Replace(filepath.ToSlash(f.Path)), f.Line, f.Column, f.Code, data.Replace(f.Text()))
	return err
}

func summary(w io.Writer, counts map[quicktakes.Code]int) {
	for _, code := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(w, "%7d %s\n", counts[code], code)
	}
}
