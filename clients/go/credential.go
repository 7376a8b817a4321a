package executioncontract

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"regexp"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

var headerSafe = regexp.MustCompile(`\A[A-Za-z0-9._~+/=-]+\z`)

// Credential is a ServiceToken or IAM.
type Credential interface {
	authorise(context.Context, *http.Request) error
}

// ServiceToken is a platform's service token.
type ServiceToken string

func (t ServiceToken) authorise(_ context.Context, request *http.Request) error {
	if !headerSafe.MatchString(string(t)) {
		return fmt.Errorf("%w: the token has characters that no header can carry", ErrUnusable)
	}
	request.Header.Set("Authorization", "Bearer "+string(t))
	return nil
}

// IAM signs with AWS Signature Version 4, for API Gateway.
type IAM struct {
	Credentials aws.CredentialsProvider
	Region      string
}

func (i IAM) authorise(ctx context.Context, request *http.Request) error {
	credentials, err := i.Credentials.Retrieve(ctx)
	if err != nil {
		return fmt.Errorf("%w: no AWS credentials: %w", ErrUnusable, err)
	}
	token := credentials.SessionToken
	usable := headerSafe.MatchString(credentials.AccessKeyID) && headerSafe.MatchString(i.Region) &&
		(token == "" || headerSafe.MatchString(token))
	if !usable {
		return fmt.Errorf("%w: the credentials or the region are incomplete, or no header can carry them", ErrUnusable)
	}
	empty := sha256.Sum256(nil)
	signer := v4.NewSigner()
	return signer.SignHTTP(ctx, credentials, request, hex.EncodeToString(empty[:]), "execute-api", i.Region, time.Now())
}
