#!/bin/bash
# The official image's path and behaviour: runs until it is told to stop, and prints "Ready." when it answers.
set -euo pipefail
exec /opt/localstack/bin/python -m localstack.runtime.main
