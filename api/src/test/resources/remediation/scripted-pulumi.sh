#!/bin/sh
# Stands for the Pulumi command line where states are to be exercised. It prints what Pulumi 3.200.0 printed
# (preview-*.json beside it are recordings) and does what files beside it say:
#   fail-preview, fail-up   what it complains of, with exit code 255
#   hold                    up waits while this file is there
#   calls, done             written by it: how it was called, and that an up went through
here=$(dirname "$0")
echo "$@" >>"$here/calls"
case $1 in
  preview)
    if [ -f "$here/fail-preview" ]; then cat "$here/fail-preview" >&2; exit 255; fi
    case "$*" in
      *--target*) cat "$here/preview-target.json" ;;
      *) cat "$here/preview-whole.json" ;;
    esac
    ;;
  up)
    trap 'echo "error: update canceled"; exit 255' INT
    echo "Updating (dev):"
    echo "$$" >"$here/pid"
    while [ -f "$here/hold" ]; do sleep 0.1; done
    if [ -f "$here/fail-up" ]; then cat "$here/fail-up"; exit 255; fi
    echo " ~  aws:ec2:SecurityGroup web updated (0.41s) [diff: ~ingress]"
    : >"$here/done"
    ;;
  refresh) : >"$here/refreshed" ;;
  *) echo "error: unknown command \"$1\"" >&2; exit 1 ;;
esac
