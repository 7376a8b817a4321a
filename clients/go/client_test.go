package executioncontract_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	ec "n3.example/executioncontract"
)

type vector struct {
	document, keys []byte
	Run, Tenant    string
	Expect         string
	HashOnly       bool `json:"hash_only"`
}

// verifiedVector is any of the project's vectors whose receipt holds.
func verifiedVector(t *testing.T) vector {
	cases, _ := filepath.Glob("../../tests/vectors/*/case.json")
	for _, path := range cases {
		var v vector
		if data := read(t, path); json.Unmarshal(data, &v) == nil && v.Expect == "verified" && v.Run != "" && v.Tenant != "" {
			v.document = read(t, filepath.Join(filepath.Dir(path), "document.json"))
			v.keys = read(t, filepath.Join(filepath.Dir(path), "keys.json"))
			return v
		}
	}
	t.Fatal("there is no such vector")
	return vector{}
}

func read(t *testing.T, path string) []byte {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func fetch(t *testing.T, v vector, document []byte) (*ec.Verified, error) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write(document) }))
	defer server.Close()
	keys, err := ec.ParseKeySet(v.keys)
	if err != nil {
		t.Fatal(err)
	}
	tenant, err := ec.Exactly(v.Tenant)
	if err != nil {
		t.Fatal(err)
	}
	client := ec.Client{BaseURL: server.URL, Credential: ec.ServiceToken("token")}
	return client.FetchAndVerify(context.Background(), v.Run, tenant, keys)
}

func TestFetchAndVerify(t *testing.T) {
	v := verifiedVector(t)
	verified, err := fetch(t, v, v.document)
	if err != nil || verified.RunID != strings.ToLower(v.Run) || !json.Valid(verified.Contract) {
		t.Fatal(verified, err)
	}
}

func TestWhatDoesNotVerifyIsNotReturned(t *testing.T) {
	v := verifiedVector(t)
	changed := []byte(strings.Replace(string(v.document), `"unassigned":`, `"unassigned":1`, 1))
	verified, err := fetch(t, v, changed)
	if failure := new(ec.Failure); verified != nil || !errors.As(err, &failure) || failure.Reason != ec.HashMismatch {
		t.Fatal(verified, err)
	}
}

func TestAContractThatIsKnownIsNotSentAgain(t *testing.T) {
	v := verifiedVector(t)
	const known = "8c15ccea06bad3d164aac2f134b17e232851833f034abb074a17c067979fec2f"
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"`+known+`"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Write(v.document)
	}))
	defer server.Close()
	client := ec.Client{BaseURL: server.URL, Credential: ec.ServiceToken("token")}
	if body, err := client.Fetch(context.Background(), v.Run, known); body != nil || !errors.Is(err, ec.ErrNotModified) {
		t.Fatal(body, err)
	}
	for _, other := range []string{"", strings.Repeat("0", 64)} {
		if body, err := client.Fetch(context.Background(), v.Run, other); err != nil || !bytes.Equal(body, v.document) {
			t.Fatal(body, err)
		}
	}
}

func TestNothingIsExpectedByDefault(t *testing.T) {
	v := verifiedVector(t)
	keys, err := ec.ParseKeySet(v.keys)
	if err != nil {
		t.Fatal(err)
	}
	_, err = ec.Verify(v.document, keys, ec.Expected{}, ec.Any())
	if failure := new(ec.Failure); !errors.As(err, &failure) || failure.Reason != ec.WrongRun {
		t.Fatal(err)
	}
}
