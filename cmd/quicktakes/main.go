// Quicktakes shows, checks, formats, exports, makes and counts QuickTakes
// documents.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
)

// Exit statuses.
const (
	exitOK     = 0
	exitFound  = 1 // something was found, or could not be done
	exitMisuse = 2
)

// errFound ends a command that has said all there is to say.
var errFound = errors.New("found")

// misuse is an error of whoever called the command.
type misuse string

func (m misuse) Error() string { return string(m) }

// streams are a command's input and outputs.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// command is one of the verbs. run registers its flags and gives what to do
// once they are parsed.
type command struct {
	name, usage, does string
	run               func(flags *flag.FlagSet) func(ctx context.Context, io streams, args []string) error
}

func commands() []command {
	return []command{
		{"show", "[-json] FILE…", "print documents as readable pages", show},
		{"check", "[-json | -github] [-only CODE,…] [-quiet] PATH…", "report what is wrong in documents and between them", check},
		{"fmt", "[-l] [-d] [-w] PATH…", "list, compare or write documents in their clean form", format},
		{"export", "[-fields NAME,…] PATH…", "print one JSON object a line", export},
		{"new", "-subject S -question Q [-answer FILE] DIR", "write a new document at its right path", create},
		{"stats", "PATH…", "count documents by subject, month and length", stats},
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	status := run(ctx, streams{os.Stdin, os.Stdout, os.Stderr}, os.Args[1:])
	stop()
	os.Exit(status)
}

// run does what the arguments say and gives the exit status.
func run(ctx context.Context, io streams, args []string) int {
	if len(args) == 0 {
		help(io.err)
		return exitMisuse
	}
	if args[0] == "help" || args[0] == "-h" || args[0] == "-help" || args[0] == "--help" {
		help(io.out)
		return exitOK
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return c.start(ctx, io, args[1:])
		}
	}
	fmt.Fprintf(io.err, "quicktakes: unknown command %q; see quicktakes help\n", args[0])
	return exitMisuse
}

func (c command) start(ctx context.Context, s streams, args []string) int {
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	do := c.run(flags)
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintf(s.out, "usage: quicktakes %s %s\n%s\n", c.name, c.usage, c.does)
		flags.SetOutput(s.out)
		flags.PrintDefaults()
		return exitOK
	}
	if err == nil && flags.NArg() == 0 {
		err = errors.New("no path given")
	}
	if err != nil {
		err = misuse(err.Error())
	} else {
		err = do(ctx, s, flags.Args())
	}
	var wrong misuse
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &wrong):
		fmt.Fprintf(s.err, "quicktakes %s: %v; usage: quicktakes %s %s\n", c.name, err, c.name, c.usage)
		return exitMisuse
	case errors.Is(err, context.Canceled):
		fmt.Fprintf(s.err, "quicktakes %s: interrupted\n", c.name)
	case !errors.Is(err, errFound):
		fmt.Fprintf(s.err, "quicktakes %s: %v\n", c.name, err)
	}
	return exitFound
}

func help(w io.Writer) {
	fmt.Fprint(w, "usage: quicktakes COMMAND [FLAGS] PATH…\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-7s %s\n          %s\n", c.name, c.usage, c.does)
	}
	fmt.Fprint(w, `
A PATH is a file, a folder with all its .md files, or - for standard input.
Exit status: 0, 1 where something was found or failed, 2 for wrong usage.
`)
}
