// Command execution-contract fetches and verifies execution contracts.
package main

import (
	"errors"
	"fmt"
	"os"

	ec "n3.example/executioncontract"
)

// The exit codes, which are stable.
const (
	exitVerified      = 0
	exitNotVerified   = 1
	exitUsage         = 2 // also unreadable input and an invalid key set
	exitNotThere      = 3
	exitNotAuthorised = 4
	exitUnavailable   = 5
)

func main() {
	code, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
	}
	os.Exit(code)
}

func run(args []string) (int, error) {
	options, err := parseArguments(args)
	if err != nil {
		return exitUsage, fmt.Errorf("%w\n%s", err, usage)
	}
	if options.command == "verify" {
		return verify(options)
	}
	if err := fetch(options); err != nil {
		return fetchExit(err), err
	}
	return 0, nil
}

func fetchExit(err error) int {
	switch {
	case errors.Is(err, ec.ErrNotThere):
		return exitNotThere
	case errors.Is(err, ec.ErrNotAuthorised):
		return exitNotAuthorised
	case errors.Is(err, ec.ErrUnavailable):
		return exitUnavailable
	}
	return exitUsage
}
