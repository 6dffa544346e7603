package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/quicktakes/quicktakes"
)

func create(flags *flag.FlagSet) func(context.Context, streams, []string) error {
	subject := flags.String("subject", "", "the document's subject")
	question := flags.String("question", "", "its question")
	answer := flags.String("answer", "", "a file with the answer in Markdown, - for standard input")
	date := flags.String("date", "", "the day it is posted, as 2024-11-25; today if not given")
	id := flags.Int64("id", 0, "its ID")
	return func(_ context.Context, s streams, args []string) error {
		if quicktakes.Slug(*subject) == "" || quicktakes.Slug(*question) == "" {
			return misuse("-subject and -question need a letter or digit each")
		}
		if len(args) != 1 {
			return misuse("one folder is needed")
		}
		day := time.Now()
		if *date != "" {
			var err error
			if day, err = time.Parse(time.DateOnly, *date); err != nil {
				return misuse("-date: " + err.Error())
			}
		}
		text := ""
		if *answer != "" {
			data, err := readAll(s, *answer)
			if err != nil {
				return misuse(err.Error())
			}
			text = strings.TrimRight(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
		}
		d := quicktakes.New(*subject, *question, text, day)
		d.ID = *id
		path := filepath.Join(args[0], quicktakes.Slug(*subject), d.FileName)
		if err := createFile(path, quicktakes.Format(d)); err != nil {
			return err
		}
		fmt.Fprintln(s.out, path)
		return nil
	}
}

// createFile writes a file that is not there yet, and the folders it stands in.
func createFile(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	return err
}
