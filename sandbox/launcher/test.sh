# `./plumbline test`: builds and runs every test that this machine can run, or one campaign at full size.

_test_help() {
  cat <<'EOF'
Usage: ./plumbline test [--campaign fuzz [--minutes N] [--seed S]]
       ./plumbline test --campaign weather [--seeds N] [--seed S]
       ./plumbline test --campaign kill [--points N] [--story NAME] [--seed S]
       ./plumbline test --campaign contract [--cases N] [--seed S]
       ./plumbline test --campaign load [--minutes N] [--environments N]
Builds and runs every test that this machine can run: units, real engine, real Kubernetes API server, emulators,
PostgreSQL and browser. At the end it says what was skipped and why. Exit 0 when all passed, else 1.

  --campaign fuzz   feeds every parser random and mutated inputs, ten minutes each, as many at a time as there are
                    processors; figures go to .plumbline/campaigns/, with every input that made a parser crash.
                    Without it the tests run the same targets with 300 inputs from a fixed seed.
  --minutes N       fuzz: minutes for each parser (default 10); load: minutes of calls (default 5)
  --campaign weather
                    puts a proxy between the engine and real emulators of AWS, Azure and Kubernetes that throttles,
                    breaks, slows, falsifies and pages badly: no verdict may be wrong. Figures go to
                    .plumbline/campaigns/. Without it the tests run every fault with one seed.
  --campaign kill   kills the service (SIGKILL) at every step of an alert, an escalation, a remediation and an
                    environment by the real Pulumi, and starts it again: nothing may be lost, and no cloud written
                    twice. Figures go to .plumbline/campaigns/. Without it the tests kill at one step of each story.
  --campaign contract
                    has Schemathesis make requests of openapi.yaml, right ones and wrong ones, as an administrator and
                    as a viewer, to a real service with a real database: no answer may be 5xx or other than is
                    described. Figures go to .plumbline/campaigns/. Without it the tests make some 600 requests.
  --cases N         how many answers are checked at least (default 10000)
  --campaign load   10,000 replays of one request, 100 racers for a last place, 200 calls a second beside 500 listeners,
                    then environments asked for at once, each made by the real Pulumi; also measures the service's
                    memory. Figures go to .plumbline/campaigns/. The tests leave it out.
  --environments N  so many at once (default 100, which takes an hour on two processors)
  --points N        at how many points it is killed (default 100)
  --story NAME      kill: escalation, remediation or environment alone (default: all three)
  --seeds N         seeds for each fault, with and without drift (default 10)
  --seed S          fuzz: the whole number that an earlier campaign printed, to give the same inputs again;
                    weather, contract: the first seed; kill: the order of the points (default 1)
EOF
}

run_tests() {
  local campaign='' minutes='' seed='' seeds='' points='' cases='' environments='' story=''
  while [ $# -gt 0 ]; do
    case "$1" in
      -h | --help) _test_help; return 0 ;;
      --campaign) campaign=${2:-}; [ -n "$campaign" ] || _test_usage 'name a campaign: --campaign fuzz'; shift ;;
      --campaign=*) campaign=${1#*=} ;;
      --minutes) minutes=${2:-}; [ $# -gt 1 ] && shift ;;
      --minutes=*) minutes=${1#*=} ;;
      --seed) seed=${2:-}; [ $# -gt 1 ] && shift ;;
      --seed=*) seed=${1#*=} ;;
      --seeds) seeds=${2:-}; [ $# -gt 1 ] && shift ;;
      --seeds=*) seeds=${1#*=} ;;
      --environments) environments=${2:-}; [ $# -gt 1 ] && shift ;;
      --environments=*) environments=${1#*=} ;;
      --points) points=${2:-}; [ $# -gt 1 ] && shift ;;
      --points=*) points=${1#*=} ;;
      --story) story=${2:-}; [ $# -gt 1 ] && shift ;;
      --story=*) story=${1#*=} ;;
      --cases) cases=${2:-}; [ $# -gt 1 ] && shift ;;
      --cases=*) cases=${1#*=} ;;
      *) _test_usage "test does not know '$1'" ;;
    esac
    shift
  done
  case "$campaign" in
    '') [ -z "$minutes$seed$seeds$points$story$cases$environments" ] ||
      _test_usage '--minutes, --seeds, --points, --story, --cases, --environments and --seed belong to a campaign' ;;
    fuzz) _fuzz_campaign "${minutes:-10}" "$seed"; return ;;
    weather) _weather_campaign "${seeds:-10}" "${seed:-1}"; return ;;
    kill) _kill_campaign "${points:-100}" "${seed:-1}" "$story"; return ;;
    contract) _contract_campaign "${cases:-10000}" "${seed:-1}"; return ;;
    load) _load_campaign "${minutes:-5}" "${environments:-100}"; return ;;
    *) _test_usage "there is no campaign '$campaign'; this version has: fuzz, weather, kill, contract, load" ;;
  esac
  need_jdk
  need_maven
  . "$here/sandbox/toolchain/install.sh"
  install_tools ministack
  install_tools moto
  # One emulator of three: where it cannot be had, its scenes are skipped with the reason.
  if ! find_python 13 >/dev/null; then
    say 'LocalStack is left out: it needs Python 3.13 or newer'
  elif (install_tools localstack); then
    install_tools localstack
  else
    say 'LocalStack is left out: it could not be installed (the reason stands above)'
  fi
  install_tools oidc-provider-mock
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    say 'Azurite is left out: it needs Node 10 or newer with npm'
  elif (install_azurite); then
    install_azurite
  else
    say 'Azurite is left out: it could not be installed (the reason stands above)'
  fi
  if ! find_python 11 >/dev/null; then
    say 'the contract test is left out: Schemathesis needs Python 3.11 or newer'
  elif (install_schemathesis); then
    install_schemathesis
  else
    say 'the contract test is left out: Schemathesis could not be installed (the reason stands above)'
  fi
  PLUMBLINE_PYTHON=$(find_python 10)
  PLUMBLINE_PULUMI=$(locate_tool pulumi)
  export PLUMBLINE_PYTHON PLUMBLINE_PULUMI PLUMBLINE_HOME=$here
  local status=0
  say_step 'running every test (Maven shows its progress)'
  "$MAVEN" -B -ntp -f "$here/pom.xml" verify || status=1
  "$PLUMBLINE_PYTHON" "$here/sandbox/launcher/skips.py" "$here" || status=1
  exit "$status"
}

_test_usage() {
  say_error "$1. Run ./plumbline test --help."
  exit 64
}

# usage: _positive --option value
_positive() {
  case "$2" in '' | 0* | *[!0-9]*) _test_usage "$1 must be a whole number from 1, but is '$2'" ;; esac
}

# usage: _number --option value
_number() {
  case "$2" in '' | *[!0-9]*) _test_usage "$1 must be a whole number, but is '$2'" ;; esac
}

# usage: _need_for_campaign [emulator...]
_need_for_campaign() {
  need_jdk
  need_maven
  . "$here/sandbox/toolchain/install.sh"
  local emulator
  for emulator; do install_tools "$emulator"; done
  PLUMBLINE_PYTHON=$(find_python 10) || die "no Python 3.10 or newer found. To install: $(how_to_install python)"
  export PLUMBLINE_PYTHON PLUMBLINE_HOME=$here
}

# Makes the folder of a campaign's figures.
_open_campaign() { # name
  folder="$here/.plumbline/campaigns/$1-$(date -u +%Y%m%dT%H%M%SZ)"
  mkdir -p "$folder"
}

# Runs the tests of a campaign, adds up what they left in $folder, and ends.
_run_campaign() { # name, Maven's words...
  local name=$1 status=0
  shift
  "$MAVEN" -B -ntp -q -f "$here/pom.xml" "$@" -Dsurefire.failIfNoSpecifiedTests=false || status=1
  "$PLUMBLINE_PYTHON" "$here/sandbox/launcher/$name.py" "$folder" || status=1
  exit "$status"
}

# Every test that is named *FuzzTest is one or more targets; the properties make it run for a time instead of 300 tries.
_fuzz_campaign() { # minutes, seed or empty text
  local minutes=$1 seed=$2 folder
  _positive --minutes "$minutes"
  [ -z "$seed" ] || _number --seed "$seed"
  _need_for_campaign
  _open_campaign fuzz
  say_step "fuzzing every parser for $minutes minutes each; figures and crashing inputs: $folder"
  _run_campaign fuzz test --fail-at-end -Dtest='*FuzzTest' \
    -Djunit.jupiter.execution.parallel.enabled=true -Djunit.jupiter.execution.parallel.mode.default=concurrent \
    -Dplumbline.fuzz.seconds=$((minutes * 60)) -Dplumbline.fuzz.folder="$folder" \
    ${seed:+-Dplumbline.fuzz.seed="$seed"}
}

# Every fault between the engine and real emulators, with many seeds in place of one.
_weather_campaign() { # seeds, first seed
  local seeds=$1 first=$2 folder
  _positive --seeds "$seeds"
  _number --seed "$first"
  _need_for_campaign ministack moto
  _open_campaign weather
  say_step "every fault before every cloud, $seeds seeds each with and without drift; figures: $folder"
  _run_campaign weather verify -Dtest='BadWeatherIT' -Dspotless.check.skip=true \
    -Dplumbline.weather.seeds="$seeds" -Dplumbline.weather.seed="$first" -Dplumbline.weather.folder="$folder"
}

# The service killed at many steps of its work, with a real Pulumi, cloud and database.
_kill_campaign() { # points, seed, story or empty text
  local points=$1 seed=$2 story=$3 folder
  _positive --points "$points"
  case "$story" in
    '' | escalation | remediation | environment) ;;
    *) _test_usage "--story must be escalation, remediation or environment, but is '$story'" ;;
  esac
  _number --seed "$seed"
  _need_for_campaign ministack
  _open_campaign kill
  say_step "killing the service at $points points of its work; figures: $folder"
  _run_campaign kill verify -Dtest='KillIT' -Dspotless.check.skip=true \
    -Dplumbline.kill.points="$points" -Dplumbline.kill.seed="$seed" -Dplumbline.kill.story="$story" \
    -Dplumbline.kill.folder="$folder"
}

# Every operation of openapi.yaml, with requests that fit it and requests that do not.
_contract_campaign() { # cases, seed
  local cases=$1 seed=$2 folder
  _positive --cases "$cases"
  _number --seed "$seed"
  need_jdk
  need_maven
  . "$here/sandbox/toolchain/install.sh"
  PLUMBLINE_TOOLS=''
  install_schemathesis
  PLUMBLINE_PYTHON=$(find_python 11)
  _open_campaign contract
  say_step "holding $cases answers of the service against openapi.yaml; figures: $folder"
  _run_campaign contract test -pl api -am -Dtest='ContractTest' -Dmaven.test.redirectTestOutputToFile=true \
    -Dplumbline.contract.cases="$cases" -Dplumbline.contract.seed="$seed" -Dplumbline.contract.folder="$folder"
}

# The service as many people use it at once, with a real Pulumi, clouds and database.
_load_campaign() { # minutes, environments
  local minutes=$1 environments=$2 folder
  _positive --minutes "$minutes"
  _positive --environments "$environments"
  _need_for_campaign ministack
  _open_campaign load
  say_step "many calls, listeners and $environments environments at once; figures: $folder"
  _run_campaign load verify -Dtest='LoadIT' -Dspotless.check.skip=true \
    -Dplumbline.load.seconds=$((minutes * 60)) -Dplumbline.load.environments="$environments" \
    -Dplumbline.load.folder="$folder"
}
