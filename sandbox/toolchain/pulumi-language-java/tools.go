//go:build tools

// Package tools pins what `go build` in this folder makes: Pulumi's Java language host.
package tools

import _ "github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java"
