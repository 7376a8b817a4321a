package executioncontract

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// maxDepth is how many arrays and objects may be open at one time.
const maxDepth = 16

var (
	errNotStrict = errors.New("not strict JSON")
	// In valid JSON every backslash begins an escape; a pair of surrogates is taken as one.
	escapes = regexp.MustCompile(`\\u[0-9a-fA-F]{4}|\\[^u]`)
)

// parseStrictJSON parses a text to maps, slices, strings, json.Number, bool and nil. The standard parser
// takes the last of repeated names, mends broken UTF-8 and unpaired surrogates, and admits any depth.
func parseStrictJSON(data []byte) (any, error) {
	if !utf8.Valid(data) || !json.Valid(data) || !surrogatesPaired(data) {
		return nil, errNotStrict
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	return parseValue(decoder, 1)
}

// parseValue takes the next value; depth is that of an array or object which may begin here.
func parseValue(decoder *json.Decoder, depth int) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	delimiter, opens := token.(json.Delim)
	if !opens {
		return token, nil
	}
	if depth > maxDepth {
		return nil, errNotStrict
	}
	if delimiter == '{' {
		return parseObject(decoder, depth)
	}
	return parseArray(decoder, depth)
}

func parseObject(decoder *json.Decoder, depth int) (any, error) {
	members := map[string]any{}
	for decoder.More() {
		token, err := decoder.Token()
		name, isText := token.(string)
		if _, repeated := members[name]; err != nil || !isText || repeated {
			return nil, errNotStrict
		}
		if members[name], err = parseValue(decoder, depth+1); err != nil {
			return nil, err
		}
	}
	_, err := decoder.Token()
	return members, err
}

func parseArray(decoder *json.Decoder, depth int) (any, error) {
	elements := []any{}
	for decoder.More() {
		element, err := parseValue(decoder, depth+1)
		if err != nil {
			return nil, err
		}
		elements = append(elements, element)
	}
	_, err := decoder.Token()
	return elements, err
}

// surrogatesPaired looks at the escapes of valid JSON.
func surrogatesPaired(data []byte) bool {
	all := escapes.FindAllIndex(data, -1)
	for i := 0; i < len(all); i++ {
		unit := codeUnit(data, all[i])
		if !utf16.IsSurrogate(unit) {
			continue
		}
		adjacent := i+1 < len(all) && all[i+1][0] == all[i][1]
		if !adjacent || utf16.DecodeRune(unit, codeUnit(data, all[i+1])) == utf8.RuneError {
			return false
		}
		i++
	}
	return true
}

// codeUnit is the UTF-16 unit that an escape names, or 0 for an escape of another kind.
func codeUnit(data []byte, at []int) rune {
	escape := data[at[0]:at[1]]
	if escape[1] != 'u' {
		return 0
	}
	unit, _ := strconv.ParseUint(string(escape[2:]), 16, 16) // four hexadecimal digits, by the pattern
	return rune(unit)
}
