// Package executioncontract fetches N3 execution contracts and verifies them, hash and receipt, before
// any field is looked at.
package executioncontract

// A Reason is the stable code of a failed check; docs/contract-v1.md describes each.
type Reason string

// The reasons, in the order of the checks.
const (
	KeySetInvalid      Reason = "key_set_invalid"
	NothingToVerify    Reason = "nothing_to_verify"
	Malformed          Reason = "malformed"
	UnsupportedVersion Reason = "unsupported_version"
	HashMismatch       Reason = "hash_mismatch"
	ContractInvalid    Reason = "contract_invalid"
	ReceiptMalformed   Reason = "receipt_malformed"
	UnknownKey         Reason = "unknown_key"
	SignatureInvalid   Reason = "signature_invalid"
	ClaimsMismatch     Reason = "claims_mismatch"
	WrongIssuer        Reason = "wrong_issuer"
	WrongRun           Reason = "wrong_run"
	WrongTenant        Reason = "wrong_tenant"
	KeyRevoked         Reason = "key_revoked"
	KeyNotValidAtIssue Reason = "key_not_valid_at_issue"
)

// Failure says why a document, or the key set, failed a check.
type Failure struct {
	Reason Reason
	// Detail names the rule, for people, and never repeats received bytes.
	Detail string
}

func (f *Failure) Error() string { return string(f.Reason) + ": " + f.Detail }

func fail(reason Reason, detail string) error { return &Failure{reason, detail} }
