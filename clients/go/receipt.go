package executioncontract

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

var header = regexp.MustCompile(
	`\A\{"alg":"ES256","kid":"([A-Za-z0-9_-]{43})","typ":"execution-contract\+jwt"\}\z`)

var claimsLine = regexp.MustCompile(`\A\{"iat":(0|[1-9][0-9]*),"iss":"(` + issuerPattern + `)","issued_at":"` +
	timePattern + `","jti":"(` + uuidPattern + `)","payload_hash":"([0-9a-f]{64})","payload_version":"v1",` +
	`"sub":"(` + uuidPattern + `)","tenant_id":"(` + uuidPattern + `)"\}\z`)

// receipt is one taken apart; nothing in it is proven yet.
type receipt struct {
	kid       string
	signed    []byte
	signature []byte
	claims    []byte
}

// claims is what the issuer signed, where it agrees with the document.
type claims struct{ issuer, contractID, tenantID string }

func splitReceipt(text string) (*receipt, error) {
	if text == "" {
		return nil, fail(ReceiptMalformed, "the document has no receipt")
	}
	parts := strings.Split(text, ".") // three, by the frame
	head, headOK := decodeBase64URL(parts[0])
	body, bodyOK := decodeBase64URL(parts[1])
	signature, signatureOK := decodeBase64URL(parts[2])
	if !headOK || !bodyOK || !signatureOK || len(signature) != 64 {
		return nil, fail(ReceiptMalformed, "a part is not base64url, or the signature not 64 bytes")
	}
	match := header.FindSubmatch(head)
	if match == nil {
		return nil, fail(ReceiptMalformed, "not the header of a receipt")
	}
	return &receipt{string(match[1]), []byte(parts[0] + "." + parts[1]), signature, body}, nil
}

// checkSignature is ES256 over the received bytes.
func checkSignature(r *receipt, public *ecdsa.PublicKey) error {
	first, second := new(big.Int).SetBytes(r.signature[:32]), new(big.Int).SetBytes(r.signature[32:])
	if !inRange(first) || !inRange(second) {
		return fail(SignatureInvalid, "r or s is out of range")
	}
	if hash := sha256.Sum256(r.signed); !ecdsa.Verify(public, hash[:], first, second) {
		return fail(SignatureInvalid, "the signature does not hold")
	}
	return nil
}

func inRange(n *big.Int) bool { return n.Sign() > 0 && n.Cmp(elliptic.P256().Params().N) < 0 }

// readClaims reads the claims of a receipt whose signature holds.
func readClaims(r *receipt, doc *document) (claims, error) {
	match := claimsLine.FindStringSubmatch(string(r.claims))
	if match == nil {
		return claims{}, fail(ClaimsMismatch, "not the claims of a receipt")
	}
	agree := match[1] == strconv.FormatInt(doc.issuedUnix, 10) && match[3] == doc.issuedAt &&
		match[5] == doc.payloadHash && match[6] == doc.runID
	if !agree {
		return claims{}, fail(ClaimsMismatch, "the claims are of another document")
	}
	return claims{issuer: match[2], contractID: match[4], tenantID: match[7]}, nil
}
