package executioncontract

import (
	"errors"
	"regexp"
	"strings"
)

var anyCaseUUID = regexp.MustCompile(`\A` + strings.ReplaceAll(uuidPattern, "a-f", "a-fA-F") + `\z`)

// Expected is what a caller expects of an id. Its zero value expects nothing and holds for nothing.
type Expected struct {
	id  string
	any bool
}

// Any says that any id will do.
func Any() Expected { return Expected{any: true} }

// Exactly expects this UUID, in any case.
func Exactly(id string) (Expected, error) {
	if !anyCaseUUID.MatchString(id) {
		return Expected{}, errors.New("an expected id is a hyphenated UUID")
	}
	return Expected{id: strings.ToLower(id)}, nil
}

func (e Expected) check(reason Reason, found string) error {
	if e.any || e.id == found {
		return nil
	}
	return fail(reason, "not the one expected")
}
