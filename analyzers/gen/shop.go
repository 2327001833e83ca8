package main

import (
	"os"
	"path/filepath"
)

// storefront is what all pictures are of.
var storefront = filepath.Join("..", "testdata", "projects", "storefront")

// withShop has f work on a copy of the storefront that is no part of this repository, so that its history is not that of the pictures.
func withShop[T any](f func(folder string) (T, error)) (T, error) {
	var none T
	folder, err := os.MkdirTemp("", "storefront")
	if err != nil {
		return none, err
	}
	defer os.RemoveAll(folder)
	if err := os.CopyFS(folder, os.DirFS(storefront)); err != nil {
		return none, err
	}
	return f(folder)
}
