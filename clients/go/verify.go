package executioncontract

// IntegrityOnly is a contract that is intact. Nothing is known of its origin.
type IntegrityOnly struct {
	RunID       string `json:"run_id"`
	IssuedAt    string `json:"issued_at"`
	PayloadHash string `json:"payload_hash"`
	// Contract is the canonical JSON, ready to be unmarshalled.
	Contract []byte `json:"-"`
}

// Verified is a contract that the key set's issuer issued for this run and tenant.
type Verified struct {
	IntegrityOnly
	TenantID   string `json:"tenant_id"`
	ContractID string `json:"contract_id"`
	Issuer     string `json:"issuer"`
	KeyID      string `json:"kid"`
}

// VerifyIntegrity checks hash and contract of a document as received, and no receipt. The error is a *Failure.
func VerifyIntegrity(data []byte, run Expected) (*IntegrityOnly, error) {
	doc, err := parseDocument(data)
	if err != nil {
		return nil, err
	}
	if err := run.check(WrongRun, doc.runID); err != nil {
		return nil, err
	}
	return doc.intact(), nil
}

// Verify checks a document as received, byte for byte, with no clock and no network. The error is a *Failure.
func Verify(data []byte, keys *KeySet, run, tenant Expected) (*Verified, error) {
	doc, err := parseDocument(data)
	if err != nil {
		return nil, err
	}
	r, err := splitReceipt(doc.receipt)
	if err != nil {
		return nil, err
	}
	signer, known := keys.keys[r.kid]
	if !known {
		return nil, fail(UnknownKey, "the kid is not in the key set")
	}
	if err := checkSignature(r, signer.public); err != nil {
		return nil, err
	}
	c, err := readClaims(r, doc)
	if err != nil {
		return nil, err
	}
	if err := checkClaims(c, doc, keys.issuer, run, tenant); err != nil {
		return nil, err
	}
	if err := signer.check(doc.issuedAt); err != nil {
		return nil, err
	}
	return &Verified{*doc.intact(), c.tenantID, c.contractID, c.issuer, r.kid}, nil
}

func checkClaims(c claims, doc *document, issuer string, run, tenant Expected) error {
	if c.issuer != issuer {
		return fail(WrongIssuer, "iss is not the key set's issuer")
	}
	if err := run.check(WrongRun, doc.runID); err != nil {
		return err
	}
	return tenant.check(WrongTenant, c.tenantID)
}

func (k key) check(issuedAt string) error {
	if k.revoked {
		return fail(KeyRevoked, "the signing key was revoked")
	}
	if issuedAt < k.validFrom || (k.validTo != "" && issuedAt >= k.validTo) {
		return fail(KeyNotValidAtIssue, "issued_at is outside the key's window")
	}
	return nil
}

func (d *document) intact() *IntegrityOnly {
	return &IntegrityOnly{d.runID, d.issuedAt, d.payloadHash, d.contract}
}
