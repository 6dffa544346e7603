package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/quicktakes/quicktakes"
)

// exportable are the names that -fields knows: those of the JSON object, and
// the file's path.
var exportable = strings.Fields("file _schema id date title article_title date_format post_on_text seo author question " +
	"no_index answer subject file_name url score related_articles extra body diagnostics")

func export(flags *flag.FlagSet) func(context.Context, streams, []string) error {
	names := flags.String("fields", "", "only these, separated by commas: "+strings.Join(exportable, " "))
	return func(ctx context.Context, s streams, paths []string) error {
		fields, err := parseFields(*names)
		if err != nil {
			return err
		}
		out := bufio.NewWriter(s.out)
		encoder := json.NewEncoder(out)
		encoder.SetEscapeHTML(false)
		err = each(ctx, s, paths, func(file quicktakes.File) error {
			object, err := pick(file, fields)
			if err != nil {
				return err
			}
			return encoder.Encode(object)
		})
		if flushErr := out.Flush(); err == nil {
			err = flushErr
		}
		return err
	}
}

func parseFields(list string) ([]string, error) {
	if list == "" {
		return nil, nil
	}
	fields := strings.Split(list, ",")
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
		if !slices.Contains(exportable, fields[i]) {
			return nil, misuse(fmt.Sprintf("unknown field %q", fields[i]))
		}
	}
	return fields, nil
}

// exported is a document as an object that says its file first.
type exported struct {
	File string `json:"file"`
	*quicktakes.Document
}

// pick gives the whole object, or one of the fields in the order they were
// asked for. A document that lacks one has null there.
func pick(file quicktakes.File, fields []string) (any, error) {
	whole := exported{file.Path, file.Document}
	if fields == nil {
		return whole, nil
	}
	text, err := json.Marshal(whole)
	if err != nil {
		return nil, err
	}
	var values map[string]json.RawMessage
	if err := json.Unmarshal(text, &values); err != nil {
		return nil, err
	}
	object := []byte{'{'}
	for i, name := range fields {
		if i > 0 {
			object = append(object, ',')
		}
		value := values[name]
		if value == nil {
			value = json.RawMessage("null")
		}
		object = fmt.Appendf(object, "%q:%s", name, value)
	}
	return json.RawMessage(append(object, '}')), nil
}
