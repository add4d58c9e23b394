package api_test

import (
	"testing"

	"fineprint/vendors/testkit"
)

func TestOpenAPIIsCommitted(t *testing.T) {
	s := newServer(t)
	got := s.do("GET", "/openapi.yaml", "").want(200)
	testkit.Golden(t, "openapi.yaml", got.body)
}
