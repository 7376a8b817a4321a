package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"

	ec "n3.example/executioncontract"
)

type verdict struct {
	Verdict string     `json:"verdict"`
	Reason  *ec.Reason `json:"reason"`
	Detail  string     `json:"detail,omitempty"`
	*ec.IntegrityOnly
	*origin
}

type origin struct {
	TenantID   string `json:"tenant_id"`
	ContractID string `json:"contract_id"`
	Issuer     string `json:"issuer"`
	KeyID      string `json:"kid"`
}

func verify(o *options) (int, error) {
	out := json.NewEncoder(os.Stdout)
	keys, err := readKeys(o)
	if failure := new(ec.Failure); errors.As(err, &failure) {
		return exitUsage, out.Encode(refused(failure))
	}
	if err != nil {
		return exitUsage, err
	}
	input, err := open(o.operand)
	if err != nil {
		return exitUsage, err
	}
	defer input.Close()
	return verifyAll(newReader(input, o.has("--lines")), keys, o, out)
}

// readKeys returns no key set where only the hash is checked.
func readKeys(o *options) (*ec.KeySet, error) {
	if o.has("--hash-only") {
		return nil, nil
	}
	data, err := os.ReadFile(o.given["--keys"])
	if err != nil {
		return nil, err
	}
	return ec.ParseKeySet(data)
}

func open(path string) (io.ReadCloser, error) {
	if path == "-" {
		return os.Stdin, nil
	}
	return os.Open(path)
}

func verifyAll(input *reader, keys *ec.KeySet, o *options, out *json.Encoder) (int, error) {
	code := exitVerified
	for {
		data, err := input.next()
		if errors.Is(err, io.EOF) {
			return code, nil
		}
		if err != nil {
			return exitUsage, err
		}
		result := verifyOne(data, keys, o)
		if result.Reason != nil {
			code = exitNotVerified
		}
		if err := out.Encode(result); err != nil {
			return exitUsage, err
		}
	}
}

func verifyOne(data []byte, keys *ec.KeySet, o *options) verdict {
	if keys == nil {
		intact, err := ec.VerifyIntegrity(data, o.run)
		if err != nil {
			return refused(err)
		}
		return verdict{Verdict: "integrity_only", IntegrityOnly: intact}
	}
	v, err := ec.Verify(data, keys, o.run, o.tenant)
	if err != nil {
		return refused(err)
	}
	from := &origin{v.TenantID, v.ContractID, v.Issuer, v.KeyID}
	return verdict{Verdict: "verified", IntegrityOnly: &v.IntegrityOnly, origin: from}
}

// refused takes a *Failure: verification returns no other error.
func refused(err error) verdict {
	failure := new(ec.Failure)
	errors.As(err, &failure)
	return verdict{Verdict: "not_verified", Reason: &failure.Reason, Detail: failure.Detail}
}
