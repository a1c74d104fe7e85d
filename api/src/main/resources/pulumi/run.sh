# Becomes a command, and leaves beside it a watcher that ends it with the service.
# usage: sh -c "$(cat run.sh)" plumbline-run WATCHER SCRATCH COMMAND [ARGUMENT...]
#
# The service holds the other end of standard input. The command gets none of it but the text in PLUMBLINE_INPUT, has a
# session of its own where the system can (setsid on Linux, perl on macOS), and keeps this process's id: the service's
# child is the command itself.
watcher=$1
scratch=$2
shift 2
input=${PLUMBLINE_INPUT-}
given=${PLUMBLINE_INPUT+yes}
unset PLUMBLINE_INPUT
exec 3<&0
/bin/sh -c "$watcher" plumbline-watch $$ $PPID "$scratch" <&3 3<&- >/dev/null 2>&1 &
exec 3<&- </dev/null
if [ "$given" ]; then
  exec <<EOF
$input
EOF
fi
unset input
if command -v setsid >/dev/null 2>&1; then
  exec setsid "$@"
elif command -v perl >/dev/null 2>&1; then
  exec perl -e 'setpgrp(0, 0); exec { $ARGV[0] } @ARGV or exit 127' "$@"
else
  exec "$@"
fi
