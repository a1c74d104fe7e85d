# `./plumbline doctor`: what is installed, what is missing, and the command that installs it.

_missing=0

_row() { printf '%-28s %-9s %s\n' "$1" "$2" "$3"; }

_check() { # name, found version or empty text, how to install
  if [ -n "$2" ]; then _row "$1" ok "$2"; else _row "$1" MISSING "to install: $3"; _missing=1; fi
}

_optional() {
  if [ -n "$2" ]; then _row "$1" ok "$2"; else _row "$1" absent "optional: $3"; fi
}

doctor() {
  case "${1:-}" in
    -h | --help) echo 'Usage: ./plumbline doctor
Says what is installed, what is missing and the command that installs it. Exit 0 when nothing is missing, else 1.'; return 0 ;;
    '') ;;
    *) say_error "doctor takes no arguments, but got '$1'"; return 64 ;;
  esac
  local jdk python tool path
  . "$here/sandbox/toolchain/install.sh"
  jdk=$(find_jdk || true)
  python=$(find_python 10 || true)
  _check 'JDK 25 or newer' "${jdk:+$(jdk_major "$jdk") in $jdk}" "$(how_to_install jdk)"
  _check 'Maven 3.8.6 or newer' "$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' | head -n 1)" "$(how_to_install maven)"
  _check 'Python 3.10 or newer' "${python:+$("$python" -V 2>&1) in $python}" "$(how_to_install python)"
  local all=yes
  for tool in pulumi pulumi-language-java etcd kube-apiserver kube-controller-manager; do
    path=$(locate_tool "$tool" || true)
    if [ -n "$path" ]; then _row "$tool $(tool_version "$tool")" ok "$path"; else all=no; _row "$tool $(tool_version "$tool")" 'to build' 'made by the first `up`: fetched where a release can be reached, else built with Go'; fi
  done
  if [ "$all" = yes ]; then
    _optional 'Go 1.24 or newer' "$(go version 2>/dev/null | awk '{print $3}')" 'only needed to build the tools above, and they are here'
  else
    _check 'Go 1.24 or newer' "$(go version 2>/dev/null | awk '{print $3}')" "$(how_to_install go)"
  fi
  _optional 'Chromium' "$(_chromium)" 'the console is tested in it: apt-get install chromium, or brew install --cask chromium'
  _optional 'kubectl' "$(command -v kubectl || true)" 'to look into the sandbox cluster yourself'
  _optional 'Node with npm' "$(command -v npm >/dev/null && node --version 2>/dev/null || true)" 'only for the tests of Azure queues, which Azurite serves'
  _optional 'Docker engine' "$(docker version --format '{{.Server.Version}}' 2>/dev/null || true)" 'only for the LocalStack container tests'
  _row 'cache folder' "" "$cache"
  if [ "$_missing" -ne 0 ]; then say_error 'something is missing: install it as said above and run ./plumbline doctor again'; return 1; fi
  say 'Everything that Plumbline needs is here.'
}

_chromium() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable '/Applications/Chromium.app/Contents/MacOS/Chromium' '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'; do
    command -v "$name" && return 0
  done
  return 0
}
