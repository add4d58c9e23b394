package store

import "context"

type catalogueCache struct{}

func (s *Store) loadShipped(context.Context) error { return nil }
