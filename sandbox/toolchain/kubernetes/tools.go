//go:build tools

// Package tools pins what `go build` in this folder makes: the Kubernetes API server and controller manager.
package tools

import (
	_ "k8s.io/kubernetes/cmd/kube-apiserver"
	_ "k8s.io/kubernetes/cmd/kube-controller-manager"
)
