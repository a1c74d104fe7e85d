# `./plumbline test`: builds and runs every test that this machine can run.

run_tests() {
  local campaign=''
  while [ $# -gt 0 ]; do
    case "$1" in
      -h | --help)
        echo 'Usage: ./plumbline test
Builds and runs every test that this machine can run: units, real engine, real Kubernetes API server, emulators,
PostgreSQL and browser. At the end it says what was skipped and why. Exit 0 when all passed, else 1.
Campaigns (--campaign fuzz|kill|load|contract) do not exist yet.'
        return 0 ;;
      --campaign) campaign=${2:-}; shift ;;
      --campaign=*) campaign=${1#*=} ;;
      *) say_error "test does not know '$1'. Run ./plumbline test --help."; exit 64 ;;
    esac
    shift
  done
  if [ -n "$campaign" ]; then
    say_error "the campaign '$campaign' does not exist yet: this version runs the tests without campaigns (./plumbline test)"
    exit 64
  fi
  need_jdk
  need_maven
  . "$here/sandbox/toolchain/install.sh"
  install_tools ministack
  install_tools moto
  PLUMBLINE_PYTHON=$(find_python 10)
  PLUMBLINE_PULUMI=$(locate_tool pulumi)
  export PLUMBLINE_PYTHON PLUMBLINE_PULUMI PLUMBLINE_HOME=$here
  local status=0
  say_step 'running every test (Maven shows its progress)'
  "$MAVEN" -B -ntp -f "$here/pom.xml" verify || status=1
  "$PLUMBLINE_PYTHON" "$here/sandbox/launcher/skips.py" "$here" || status=1
  exit "$status"
}
