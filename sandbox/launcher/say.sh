# Talk goes to stderr; data to stdout. Colours only on a terminal.

if [ -t 2 ] && [ -z "${NO_COLOR:-}" ]; then
  _bold=$(printf '\033[1m') _red=$(printf '\033[31m') _plain=$(printf '\033[0m')
else
  _bold='' _red='' _plain=''
fi

say() { printf '%s\n' "$*" >&2; }
say_step() { printf '%s==>%s %s\n' "$_bold" "$_plain" "$*" >&2; }
say_error() { printf '%serror:%s %s\n' "$_red" "$_plain" "$*" >&2; }
die() { say_error "$*"; exit 1; }

# Runs a long command with its output in a log and a sign of life on stderr; shows the log's end on failure.
# usage: with_progress "what" logfile command...
with_progress() {
  local what=$1 log=$2 started child seconds status=0
  shift 2
  started=$(date +%s)
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 </dev/null &
  child=$!
  # A first build takes minutes: whoever waits must see that it lives, and Ctrl-C must end it.
  trap 'kill "$child" 2>/dev/null; exit 130' INT TERM
  if [ -t 2 ]; then
    while kill -0 "$child" 2>/dev/null; do
      seconds=$(($(date +%s) - started))
      printf '\r    %s … %ds ' "$what" "$seconds" >&2
      sleep 1
    done
  else
    printf '    %s …\n' "$what" >&2
  fi
  wait "$child" || status=$?
  trap - INT TERM
  seconds=$(($(date +%s) - started))
  if [ "$status" -eq 0 ]; then
    if [ -t 2 ]; then printf '\r    %s: done in %ds   \n' "$what" "$seconds" >&2; else say "    $what: done in ${seconds}s"; fi
    return 0
  fi
  [ -t 2 ] && printf '\n' >&2
  tail -n 25 "$log" >&2
  die "$what failed after ${seconds}s. The whole log: $log. Mend the cause and run the same command again: what was finished is kept."
}
