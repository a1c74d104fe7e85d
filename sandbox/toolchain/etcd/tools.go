//go:build tools

// Package tools pins what `go build` in this folder makes: the etcd server.
package tools

import _ "go.etcd.io/etcd/server/v3"
