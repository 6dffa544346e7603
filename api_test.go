package quicktakes_test

import (
	"bytes"
	"flag"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var updateAPI = flag.Bool("update-api", false, "write api.txt")

// TestNoExportedNameGoesAway compares the exported declarations with api.txt.
// A new name is added with -update-api; one that is missing or other than there
// breaks the promise in CONTRIBUTING.md.
func TestNoExportedNameGoesAway(t *testing.T) {
	got := exported(t)
	if *updateAPI {
		require.NoError(t, os.WriteFile("api.txt", []byte(strings.Join(got, "\n")+"\n"), 0o666))
	}
	require.Equal(t, strings.Split(strings.TrimSpace(string(readFile(t, "api.txt"))), "\n"), got)
}

// exported gives each exported declaration of the package on a line of its own.
func exported(t *testing.T) []string {
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	var lines []string
	set := token.NewFileSet()
	for _, entry := range entries {
		if name := entry.Name(); !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, entry.Name(), nil, 0)
		require.NoError(t, err)
		ast.FileExports(file)
		for _, declaration := range file.Decls {
			switch d := declaration.(type) {
			case *ast.FuncDecl:
				d.Body = nil
				if d.Recv != nil && !token.IsExported(strings.TrimPrefix(oneLine(t, set, d.Recv.List[0].Type), "*")) {
					continue
				}
				lines = append(lines, oneLine(t, set, d))
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					lines = append(lines, specLines(t, set, d.Tok, spec)...)
				}
			}
		}
	}
	slices.Sort(lines)
	return lines
}

// specLines gives a declaration, with each field of a struct on its own line.
func specLines(t *testing.T, set *token.FileSet, keyword token.Token, spec ast.Spec) []string {
	named, ok := spec.(*ast.TypeSpec)
	if !ok {
		if keyword == token.IMPORT {
			return nil
		}
		return []string{keyword.String() + " " + oneLine(t, set, spec)}
	}
	structure, ok := named.Type.(*ast.StructType)
	if !ok {
		return []string{"type " + oneLine(t, set, spec)}
	}
	lines := []string{"type " + named.Name.Name + " struct"}
	for _, field := range structure.Fields.List {
		var names []string
		for _, name := range field.Names {
			names = append(names, name.Name)
		}
		tag := ""
		if field.Tag != nil {
			tag = " " + field.Tag.Value
		}
		lines = append(lines, "type "+named.Name.Name+" struct, "+strings.TrimSpace(strings.Join(names, ", ")+" "+oneLine(t, set, field.Type))+tag)
	}
	return lines
}

func oneLine(t *testing.T, set *token.FileSet, node any) string {
	var b bytes.Buffer
	require.NoError(t, printer.Fprint(&b, set, node))
	return strings.Join(strings.Fields(b.String()), " ")
}
