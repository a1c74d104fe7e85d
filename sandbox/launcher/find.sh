# Finds the programs that Plumbline needs on Linux and macOS, and says how to install them.

jdk_major() { # JAVA_HOME -> its major version, or nothing
  [ -x "$1/bin/javac" ] || return 0
  # What is written there is told in no time; to ask the compiler takes a quarter of a second for each.
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
    return 0
  fi
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

# Folders where JDKs are on Linux, on macOS and with SDKMAN; those that do not exist are harmless.
usual_jdks() {
  printf '%s\n' /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*
}

# The JDKs that a person chose: JAVA_HOME, then the PATH.
_chosen_jdks() {
  local java
  java=$(command -v javac || true)
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  [ -z "$java" ] || (cd "$(dirname "$(readlink -f "$java" 2>/dev/null || echo "$java")")/.." && pwd)
}

# Prints the first JDK of at least 25: JAVA_HOME, the PATH, then the usual folders.
find_jdk() {
  local home major
  while IFS= read -r home; do
    [ -d "$home" ] || continue
    major=$(jdk_major "$home")
    if [ -n "$major" ] && [ "$major" -ge 25 ]; then printf '%s\n' "$home"; return 0; fi
  done <<EOF
$(_chosen_jdks)
$(usual_jdks)
EOF
  return 1
}

is_mac() { [ "$(uname -s)" = Darwin ]; }

# usage: how_to_install jdk|maven|go|python
how_to_install() {
  if is_mac; then
    case "$1" in
      jdk) echo 'brew install --cask temurin@25' ;;
      maven) echo 'brew install maven' ;;
      go) echo 'brew install go' ;;
      python) echo 'brew install python@3.12' ;;
    esac
  else
    case "$1" in
      jdk) echo 'install Temurin 25 from your distribution (apt-get install temurin-25-jdk, dnf install temurin-25-jdk) or with SDKMAN: sdk install java 25-tem' ;;
      maven) echo 'apt-get install maven   (or dnf install maven)' ;;
      go) echo 'apt-get install golang-go (1.24 or newer), or sdk from your distribution' ;;
      python) echo 'apt-get install python3 python3-venv   (or dnf install python3)' ;;
    esac
  fi
}

need_jdk() {
  JAVA_HOME=$(find_jdk) || _no_jdk
  export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"
}

_no_jdk() {
  local home major
  while IFS= read -r home; do
    [ -n "$home" ] || continue
    major=$(jdk_major "$home")
    [ -z "$major" ] || die "the JDK in $home is version $major, and Plumbline needs 25 or newer. To install: $(how_to_install jdk)"
  done <<EOF
$(_chosen_jdks)
EOF
  die "no JDK 25 or newer found (JAVA_HOME, PATH and the usual folders). To install: $(how_to_install jdk)"
}

need_maven() {
  MAVEN=$(command -v mvn || true)
  [ -n "$MAVEN" ] || die "no Maven found on the PATH. To install: $(how_to_install maven)"
}

# The Python that runs the emulators and the process guard: 3.10 or newer.
find_python() { # minimum minor version
  local python
  for python in python3 python3.13 python3.12 python3.11 python3.10 "$HOME"/.pyenv/versions/3.1[0-9]*/bin/python3; do
    command -v "$python" >/dev/null 2>&1 || continue
    "$python" -c "import sys; sys.version_info < (3, $1) and sys.exit(1); print(sys.executable)" 2>/dev/null && return 0
  done
  return 1
}

# The emulator that `--aws NAME` or `--aws=NAME` asks for, ministack when nothing does.
aws_choice() {
  local previous='' word
  for word in "$@"; do
    case "$word" in --aws=*) echo "${word#--aws=}"; return ;; esac
    [ "$previous" = --aws ] && { echo "$word"; return; }
    previous=$word
  done
  echo ministack
}
