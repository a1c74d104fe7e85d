//go:build tools

// Package tools pins what `go build` in this folder makes: the Pulumi command line.
package tools

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
