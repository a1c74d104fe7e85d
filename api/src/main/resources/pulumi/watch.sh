# Ends a process when it is told to, or when the pipe on standard input closes because the service is gone.
# usage: sh -c "$(cat watch.sh)" plumbline-watch PID SERVICE SCRATCH   Words on standard input: int, term, kill, done.
main=$1
service=$2
scratch=$3
trap '' HUP INT QUIT TERM

# Everything that the process started, this watcher left out.
tree() {
  ps -A -o pid= -o ppid= | awk -v main="$main" -v me=$$ '
    { parent[$1] = $2 }
    END {
      for (pid in parent) {
        at = pid
        for (hops = 0; hops < 64 && at != me && at != main && at in parent; hops++) at = parent[at]
        if (at == main && pid != main) print pid
      }
    }'
}

# Stopped first, so that it starts nothing more while its tree is taken away.
destroy() {
  kill -STOP "$main" || return
  for pid in $(tree); do kill -KILL "$pid"; done
  kill -KILL "-$main"
  kill -KILL "$main"
}

while read -r word; do
  case $word in
    int) kill -INT "$main" ;;
    term) kill -TERM "$main" ;;
    kill) destroy ;;
    done)
      # What it left behind in its group.
      for pid in $(ps -A -o pid= -o pgid= | awk -v main="$main" '$2 == main { print $1 }'); do kill -KILL "$pid"; done
      exit 0
      ;;
  esac
done

# What the process printed may hold secrets, and nobody else takes it away once the service is gone.
trap 'kill -0 "$service" || rm -rf "$scratch"' EXIT

# The service or the process is gone. Pulumi ends what is under way, keeps its state and gives its lock back, if it can do
# so soon.
kill -INT "$main"
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
  kill -0 "$main" || exit 0
  sleep 1
done
destroy
