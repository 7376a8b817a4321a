package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	ec "n3.example/executioncontract"
)

const usage = `usage: execution-contract verify DOCUMENT|- (--keys FILE | --hash-only)
         (--run UUID | --any-run) (--tenant UUID | --any-tenant) [--lines] --json
       execution-contract fetch RUN --url BASE [--service-token-file FILE] [--region REGION]`

// Options without and with a value, by command. The standard package stops at the first operand, and
// lets an option be repeated.
var (
	flags  = map[string][]string{"verify": {"--any-run", "--any-tenant", "--hash-only", "--lines", "--json"}, "fetch": {}}
	values = map[string][]string{"verify": {"--keys", "--run", "--tenant"}, "fetch": {"--url", "--service-token-file", "--region"}}
)

type options struct {
	command, operand string
	given            map[string]string
	run, tenant      ec.Expected
}

func (o *options) has(name string) bool {
	_, given := o.given[name]
	return given
}

func parseArguments(args []string) (*options, error) {
	if len(args) == 0 || flags[args[0]] == nil {
		return nil, errors.New("the command is verify or fetch")
	}
	o := &options{command: args[0], given: map[string]string{}}
	operands, err := o.read(args[1:])
	if err != nil {
		return nil, err
	}
	if len(operands) != 1 {
		return nil, errors.New("one operand is required")
	}
	o.operand = operands[0]
	if o.command == "fetch" {
		return o, o.require("--url")
	}
	return o, o.checkVerify()
}

// read takes options and returns the operands.
func (o *options) read(args []string) ([]string, error) {
	var operands []string
	for len(args) > 0 {
		name, value, rest := args[0], "", args[1:]
		switch {
		case o.has(name):
			return nil, fmt.Errorf("%s is repeated", name)
		case slices.Contains(flags[o.command], name):
			o.given[name] = ""
		case slices.Contains(values[o.command], name) && len(rest) > 0:
			value, rest = rest[0], rest[1:]
			o.given[name] = value
		case name == "-" || !strings.HasPrefix(name, "-"):
			operands = append(operands, name)
		default:
			return nil, fmt.Errorf("%q is no option, or has no value", name)
		}
		args = rest
	}
	return operands, nil
}

func (o *options) require(names ...string) error {
	for _, name := range names {
		if !o.has(name) {
			return fmt.Errorf("%s is required", name)
		}
	}
	return nil
}

func (o *options) checkVerify() (err error) {
	if o.run, err = o.expected("--run", "--any-run"); err != nil {
		return err
	}
	if o.has("--hash-only") {
		if o.has("--tenant") {
			return errors.New("without a receipt there is no tenant to expect")
		}
		return o.require("--json")
	}
	if o.tenant, err = o.expected("--tenant", "--any-tenant"); err != nil {
		return err
	}
	return o.require("--keys", "--json")
}

func (o *options) expected(exactly, any string) (ec.Expected, error) {
	if o.has(exactly) == o.has(any) {
		return ec.Expected{}, fmt.Errorf("either %s or %s is required", exactly, any)
	}
	if o.has(any) {
		return ec.Any(), nil
	}
	return ec.Exactly(o.given[exactly])
}
