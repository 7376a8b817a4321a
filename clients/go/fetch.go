package executioncontract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"time"
)

const fetchTimeout = 20 * time.Second

// Plain HTTP on this machine alone. Paths need no escapes, about which signers differ.
var baseURL = regexp.MustCompile(`\A(?:https://[A-Za-z0-9.-]+|http://(?:127\.0\.0\.1|localhost|\[::1\]))` +
	`(?::[0-9]{1,5})?(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?\z`)

// Why no contract was read. ErrUnusable is about what the caller gave; the rest is about the answer.
var (
	ErrNotThere      = errors.New("404: no contract for this run, or not yours")
	ErrNotAuthorised = errors.New("not authorised")
	ErrUnavailable   = errors.New("unavailable")
	ErrNotModified   = errors.New("304: the contract still has this hash")
	ErrUnusable      = errors.New("unusable")
)

// Client reads contracts from one address. It follows no redirect.
type Client struct {
	// BaseURL has the stage where there is one.
	BaseURL    string
	Credential Credential
}

// Fetch returns the served bytes, not verified. With a hash in ifNoneMatch, ErrNotModified says that
// the contract still has it. Other errors wrap ErrNotThere, ErrNotAuthorised, ErrUnavailable or ErrUnusable.
func (c Client) Fetch(ctx context.Context, run, ifNoneMatch string) ([]byte, error) {
	request, err := c.request(ctx, run, ifNoneMatch)
	if err != nil {
		return nil, err
	}
	response, err := plainClient().Do(request)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, refusal(response.StatusCode, ifNoneMatch)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, MaxDocumentBytes+2))
	if err != nil || len(body) > MaxDocumentBytes+1 {
		return nil, fmt.Errorf("%w: the answer is too large or was cut off", ErrUnavailable)
	}
	return body, nil
}

// FetchAndVerify fetches a run's contract and verifies it before anything looks at it.
func (c Client) FetchAndVerify(ctx context.Context, run string, tenant Expected, keys *KeySet) (*Verified, error) {
	expected, err := Exactly(run)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnusable, err)
	}
	data, err := c.Fetch(ctx, run, "")
	if err != nil {
		return nil, err
	}
	return Verify(data, keys, expected, tenant)
}

func (c Client) request(ctx context.Context, run, ifNoneMatch string) (*http.Request, error) {
	expected, err := Exactly(run)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnusable, err)
	}
	if !baseURL.MatchString(c.BaseURL) {
		return nil, fmt.Errorf("%w: the address is https://HOST[:PORT][/PATH]; http:// on this machine alone", ErrUnusable)
	}
	url := strings.TrimSuffix(c.BaseURL, "/") + "/api/n3/runs/" + expected.id + "/execution-contract"
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: the address", ErrUnusable)
	}
	request.Header.Set("Accept", "application/json")
	if ifNoneMatch != "" {
		request.Header.Set("If-None-Match", `"`+ifNoneMatch+`"`)
	}
	return request, c.Credential.authorise(ctx, request)
}

func plainClient() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DisableCompression = true
	transport.DisableKeepAlives = true
	stop := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &http.Client{Transport: transport, CheckRedirect: stop, Timeout: fetchTimeout}
}

func refusal(status int, ifNoneMatch string) error {
	switch {
	case status == http.StatusNotModified && ifNoneMatch != "":
		return ErrNotModified
	case status == http.StatusNotFound:
		return ErrNotThere
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return fmt.Errorf("%w: %d", ErrNotAuthorised, status)
	}
	return fmt.Errorf("%w: the service answered %d", ErrUnavailable, status)
}
