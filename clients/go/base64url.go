package executioncontract

import "encoding/base64"

// decodeBase64URL takes base64url without padding in its one spelling.
func decodeBase64URL(text string) ([]byte, bool) {
	// The decoder skips line feeds and, if not told otherwise, ignores stray bits; encoding again finds both.
	data, err := base64.RawURLEncoding.DecodeString(text)
	return data, err == nil && base64.RawURLEncoding.EncodeToString(data) == text
}
