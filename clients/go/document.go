package executioncontract

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strconv"
)

// MaxDocumentBytes is the largest document, without the one line feed that may follow.
const MaxDocumentBytes = 16_384

const (
	uuidPattern       = `[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`
	countPattern      = `(0|[1-9][0-9]{0,15})`
	wordPattern       = `[a-z][a-z0-9_]{0,31}`
	timePattern       = `(` + timestampPattern + `)`
	uuidOrNullPattern = `(?:"` + uuidPattern + `"|null)`
	partPattern       = `[A-Za-z0-9_-]+`
	maxCount          = 1<<53 - 1
)

var frame = regexp.MustCompile(`(?s)\A\{"contract":(\{.*\}),"issued_at":"` + timePattern +
	`","payload_hash":"([0-9a-f]{64})","payload_version":"(v[1-9][0-9]{0,3})"` +
	`(?:,"receipt":"(` + partPattern + `\.` + partPattern + `\.` + partPattern + `)")?\}\z`)

var contractLine = regexp.MustCompile(`\A\{"advisory_only":true,` +
	`"eligibility":\{"evaluated_at":"` + timePattern + `","status":"` + wordPattern + `"\},` +
	`"planning_state":\{"attached_requests":` + countPattern + `,"coordination_opt_in":` + countPattern +
	`,"unassigned":` + countPattern + `\},` +
	`"readiness_snapshot":\{"counts":\{"attached":` + countPattern + `,"coord_ready":` + countPattern +
	`,"drift":` + countPattern + `\},"locked_at":"` + timePattern + `"\},` +
	`"run":\{"ends_at":"` + timePattern + `","id":"(` + uuidPattern + `)","starts_at":"` + timePattern +
	`","status":"` + wordPattern + `"\},` +
	`"scope":\{"portal_id":` + uuidOrNullPattern + `,"zone_id":` + uuidOrNullPattern + `\}\}\z`)

// document is one whose contract is well formed and has the stated hash. Its origin is not checked.
type document struct {
	contract    []byte
	runID       string
	issuedAt    string
	issuedUnix  int64
	payloadHash string
	receipt     string // empty where there is none
}

// parseDocument checks frame, version, hash and contract, in this order.
func parseDocument(data []byte) (*document, error) {
	parts, err := splitFrame(data)
	if err != nil {
		return nil, err
	}
	contract, issuedAt, payloadHash := parts[1], string(parts[2]), string(parts[3])
	if string(parts[4]) != "v1" {
		return nil, fail(UnsupportedVersion, "this verifier knows v1 only")
	}
	if hash := sha256.Sum256(contract); hex.EncodeToString(hash[:]) != payloadHash {
		return nil, fail(HashMismatch, "the contract's SHA-256 is not payload_hash")
	}
	runID, err := checkContract(contract)
	if err != nil {
		return nil, err
	}
	issued, ok := parseTimestamp(issuedAt)
	if !ok {
		return nil, fail(ContractInvalid, "issued_at is no real time")
	}
	return &document{contract, runID, issuedAt, issued.Unix(), payloadHash, string(parts[5])}, nil
}

func splitFrame(data []byte) ([][]byte, error) {
	if len(data) == 0 {
		return nil, fail(NothingToVerify, "there is no byte")
	}
	line := bytes.TrimSuffix(data, []byte("\n"))
	if len(line) > MaxDocumentBytes {
		return nil, fail(Malformed, "larger than 16,384 bytes")
	}
	parts := frame.FindSubmatch(line)
	if parts == nil {
		return nil, fail(Malformed, "not the frame of an execution contract")
	}
	return parts, nil
}

// checkContract returns the run's id.
func checkContract(contract []byte) (string, error) {
	match := contractLine.FindStringSubmatch(string(contract))
	if match == nil {
		return "", fail(ContractInvalid, "not the canonical spelling of a contract")
	}
	for _, digits := range match[2:8] {
		if count, err := strconv.ParseInt(digits, 10, 64); err != nil || count > maxCount {
			return "", fail(ContractInvalid, "a count is above its limit")
		}
	}
	endsAt, runID, startsAt := match[9], match[10], match[11]
	for _, text := range []string{match[1], match[8], endsAt, startsAt} {
		if _, ok := parseTimestamp(text); !ok {
			return "", fail(ContractInvalid, "a timestamp is no real time")
		}
	}
	if startsAt > endsAt {
		return "", fail(ContractInvalid, "starts_at is after ends_at")
	}
	return runID, nil
}
