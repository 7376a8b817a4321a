package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	ec "n3.example/executioncontract"
)

// fetch prints the served bytes as they are.
func fetch(o *options) error {
	credential, err := credential(o)
	if err != nil {
		return err
	}
	client := ec.Client{BaseURL: o.given["--url"], Credential: credential}
	body, err := client.Fetch(context.Background(), o.operand, "")
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(body)
	return err
}

// credential never comes from an argument, which other users of the machine can see.
func credential(o *options) (ec.Credential, error) {
	if o.has("--service-token-file") {
		data, err := os.ReadFile(o.given["--service-token-file"])
		return ec.ServiceToken(strings.TrimSpace(string(data))), err
	}
	if token := os.Getenv("EXECUTION_CONTRACT_TOKEN"); token != "" {
		return ec.ServiceToken(token), nil
	}
	region := cmp.Or(o.given["--region"], os.Getenv("AWS_REGION"), os.Getenv("AWS_DEFAULT_REGION"))
	if region == "" {
		return nil, errors.New("no credential: a token file, EXECUTION_CONTRACT_TOKEN, or AWS_… and a region")
	}
	return ec.IAM{Credentials: aws.CredentialsProviderFunc(fromEnvironment), Region: region}, nil
}

func fromEnvironment(context.Context) (aws.Credentials, error) {
	credentials := aws.Credentials{
		AccessKeyID:     os.Getenv("AWS_ACCESS_KEY_ID"),
		SecretAccessKey: os.Getenv("AWS_SECRET_ACCESS_KEY"),
		SessionToken:    os.Getenv("AWS_SESSION_TOKEN"),
	}
	if !credentials.HasKeys() {
		return credentials, errors.New("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set")
	}
	return credentials, nil
}
