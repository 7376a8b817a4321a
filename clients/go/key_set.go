package executioncontract

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"slices"
)

// MaxKeySetBytes is the size of the largest key set.
const MaxKeySetBytes = 1_048_576

// issuerPattern is 1 to 255 printable ASCII characters without space, double quote and backslash.
const issuerPattern = `[!#-\[\]-~]{1,255}`

var wholeIssuer = regexp.MustCompile(`\A` + issuerPattern + `\z`)

// privateMembers are the private and symmetric members of RFC 7518.
var privateMembers = []string{"d", "p", "q", "dp", "dq", "qi", "oth", "k"}

// KeySet is an issuer's key set, which an engine pins. Only ParseKeySet makes one.
type KeySet struct {
	issuer string
	keys   map[string]key
}

type key struct {
	public    *ecdsa.PublicKey
	validFrom string
	validTo   string // empty where there is no end
	revoked   bool
}

// ParseKeySet reads a key set strictly. The error is a *Failure with KeySetInvalid.
func ParseKeySet(data []byte) (*KeySet, error) {
	if len(data) > MaxKeySetBytes {
		return nil, invalidKeySet("too large")
	}
	value, err := parseStrictJSON(data)
	if err != nil {
		return nil, invalidKeySet("not strict JSON")
	}
	set, _ := value.(map[string]any)
	issuer, _ := set["issuer"].(string)
	if !wholeIssuer.MatchString(issuer) {
		return nil, invalidKeySet("issuer is missing or not of its form")
	}
	members, _ := set["keys"].([]any)
	if len(members) == 0 {
		return nil, invalidKeySet("keys is not an array of at least one key")
	}
	keys, err := parseKeys(members)
	if err != nil {
		return nil, err
	}
	return &KeySet{issuer, keys}, nil
}

func invalidKeySet(detail string) error { return fail(KeySetInvalid, detail) }

func parseKeys(members []any) (map[string]key, error) {
	keys := map[string]key{}
	for _, member := range members {
		jwk, _ := member.(map[string]any)
		kid, parsed, err := parseKey(jwk)
		if err != nil {
			return nil, err
		}
		if _, used := keys[kid]; used {
			return nil, invalidKeySet("a kid is used twice")
		}
		keys[kid] = parsed
	}
	return keys, nil
}

func parseKey(jwk map[string]any) (string, key, error) {
	for _, name := range privateMembers {
		if _, private := jwk[name]; private {
			return "", key{}, invalidKeySet("a key has a private member")
		}
	}
	if jwk["kty"] != "EC" || jwk["crv"] != "P-256" || jwk["use"] != "sig" || jwk["alg"] != "ES256" {
		return "", key{}, invalidKeySet("a key is not EC, P-256, sig, ES256")
	}
	kid, public, err := parsePublic(jwk)
	if err != nil {
		return "", key{}, err
	}
	validFrom, validTo, err := parseWindow(jwk)
	if err != nil {
		return "", key{}, err
	}
	if jwk["status"] != "active" && jwk["status"] != "revoked" {
		return "", key{}, invalidKeySet("a status is neither active nor revoked")
	}
	return kid, key{public, validFrom, validTo, jwk["status"] == "revoked"}, nil
}

// parsePublic returns the key and its id, the thumbprint of RFC 7638.
func parsePublic(jwk map[string]any) (string, *ecdsa.PublicKey, error) {
	xText, _ := jwk["x"].(string)
	yText, _ := jwk["y"].(string)
	x, xOK := decodeBase64URL(xText)
	y, yOK := decodeBase64URL(yText)
	if !xOK || !yOK || len(x) != 32 || len(y) != 32 {
		return "", nil, invalidKeySet("a coordinate is not base64url of 32 bytes")
	}
	hash := sha256.Sum256([]byte(`{"crv":"P-256","kty":"EC","x":"` + xText + `","y":"` + yText + `"}`))
	kid := base64.RawURLEncoding.EncodeToString(hash[:])
	if jwk["kid"] != kid {
		return "", nil, invalidKeySet("a kid is not the key's thumbprint")
	}
	public, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), slices.Concat([]byte{4}, x, y))
	if err != nil {
		return "", nil, invalidKeySet("a point is not on the curve")
	}
	return kid, public, nil
}

func parseWindow(jwk map[string]any) (string, string, error) {
	validFrom, _ := jwk["valid_from"].(string)
	validTo, isText := jwk["valid_to"].(string)
	end, there := jwk["valid_to"]
	_, fromOK := parseTimestamp(validFrom)
	_, toOK := parseTimestamp(validTo)
	if !fromOK || !there || (end != nil && !(isText && toOK)) {
		return "", "", invalidKeySet("valid_from or valid_to is missing or no timestamp")
	}
	if end != nil && validFrom >= validTo {
		return "", "", invalidKeySet("valid_from is not before valid_to")
	}
	return validFrom, validTo, nil
}
