#!/usr/bin/env bash
# Writes the tables that the comparison reads again, each where its source is on this machine, and says
# which differ from the ones in the repository. Exit 1 where one does; what has no source here is skipped.
#
#   K8S_MODULES  the folder k8s.io of a Go module cache; else the one of GOMODCACHE or ~/go/pkg/mod
#   CFN_PYTHON   a python in which cfn-lint 1.58.0 is installed; else python3, where it is
#   AWS_SCHEMA   the JSON of `terraform providers schema -json`, hashicorp/aws 5.100.0 alone
#   MAVEN_REPO   else ~/.m2/repository: com.pulumi:aws 6.83.0 and Jackson
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tables=$root/drift-detector/core/src/main/resources/dev/plumbline/core/rules
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

verdict() { # NAME NEW OLD
  if cmp -s "$2" "$3"; then
    echo "$1: as its source makes it"
  else
    echo "$1: differs from what its source makes; write it again"
    failed=1
  fi
}

kubernetes() {
  local modules=${K8S_MODULES:-${GOMODCACHE:-$HOME/go/pkg/mod}/k8s.io}
  local openapi=$modules/kubernetes@v1.34.3/api/openapi-spec/v3
  if [ ! -d "$openapi" ] || [ ! -d "$modules/api@v0.34.3" ]; then
    echo "kubernetes.json: skipped, no Go modules of Kubernetes 1.34.3 in $modules"
    return
  fi
  # One release only: the folder may hold others, whose Go types are not those of these documents.
  mkdir "$work/k8s.io"
  local module
  for module in api apimachinery apiextensions-apiserver kube-aggregator; do
    ln -s "$modules/$module@v0.34.3" "$work/k8s.io/"
  done
  python3 "$root/drift-detector/kubernetes/schema/generate.py" "$openapi" "$work/k8s.io" "$work/kubernetes.json" 2>"$work/log" \
    || { cat "$work/log" >&2; exit 1; }
  verdict kubernetes.json "$work/kubernetes.json" "$tables/kubernetes.json"
}

cloudformation() {
  local python=${CFN_PYTHON:-python3}
  if ! "$python" -c 'import cfnlint, cfnlint.version as v; exit(v.__version__ != "1.58.0")' 2>/dev/null; then
    echo "aws-native-schemas.txt.gz: skipped, no cfn-lint 1.58.0 in $python"
    return
  fi
  "$python" "$root/drift-detector/core/src/tables/aws-native-schemas.py" "$work/native.gz" >/dev/null
  gzip -dc "$work/native.gz" >"$work/native"
  gzip -dc "$tables/aws-native-schemas.txt.gz" >"$work/native.old"
  verdict aws-native-schemas.txt.gz "$work/native" "$work/native.old"
}

aws() {
  local repository=${MAVEN_REPO:-$HOME/.m2/repository}
  local provider=$repository/com/pulumi/aws/6.83.0/aws-6.83.0.jar
  if [ ! -f "${AWS_SCHEMA:-}" ] || [ ! -f "$provider" ]; then
    echo "aws-fields.txt: skipped, no AWS_SCHEMA or no $provider"
    return
  fi
  local jackson
  jackson=$(find "$repository/com/fasterxml/jackson/core" -name 'jackson-*.jar' ! -name '*sources*' | tr '\n' ':')
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$jackson" "$root/sandbox/tables/AwsFields.java" "$AWS_SCHEMA" "$provider" \
    >"$work/aws-fields.txt" 2>/dev/null
  verdict aws-fields.txt "$work/aws-fields.txt" "$tables/aws-fields.txt"
}

kubernetes
cloudformation
aws
exit "$failed"
