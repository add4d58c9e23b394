package store_test

import (
	"context"
	"testing"
)

func TestOpenTwiceKeepsEverything(t *testing.T) {
	onBoth(t, func(t *testing.T, name string) {
		s := open(t, name, nil)
		if err := s.Ready(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := open(t, name, nil).Ready(context.Background()); err != nil {
			t.Fatal(err)
		}
	})
}
