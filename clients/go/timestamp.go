package executioncontract

import (
	"regexp"
	"time"
)

const (
	timestampPattern = `[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z`
	timestampLayout  = "2006-01-02T15:04:05.000Z"
)

var wholeTimestamp = regexp.MustCompile(`\A` + timestampPattern + `\z`)

// parseTimestamp says whether a text is a real time of the years 1970 to 9999. Timestamps have a fixed
// width and are always UTC, so that they are compared as strings.
func parseTimestamp(text string) (time.Time, bool) {
	if !wholeTimestamp.MatchString(text) || text < "1970" {
		return time.Time{}, false
	}
	moment, err := time.Parse(timestampLayout, text)
	return moment, err == nil && moment.Format(timestampLayout) == text
}
