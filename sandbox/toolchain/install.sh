# The tools of the sandbox: pulumi with its Java host, etcd, kube-apiserver, kube-controller-manager, AWS emulators.
# For each: a fitting one on the PATH, else an official release of a pinned checksum where it can be reached, else a build
# from the pinned Go modules in this folder. All land in the user's cache, keyed by version, by one atomic rename.

. "$here/sandbox/toolchain/versions.sh"

tool_version() {
  case "$1" in
    pulumi) echo "$PULUMI_VERSION" ;;
    pulumi-language-java) echo "$PULUMI_JAVA_VERSION" ;;
    etcd) echo "$ETCD_VERSION" ;;
    kube-apiserver | kube-controller-manager) echo "$KUBERNETES_VERSION" ;;
  esac
}

_folder() { printf '%s/tools/%s-%s' "$cache" "$1" "$2"; }

_minor() { printf '%s' "$1" | sed -n 's/^v*\([0-9]*\.[0-9]*\).*/\1/p'; }

# The version that a program on the PATH says it has.
_said_version() {
  case "$1" in
    pulumi) PULUMI_SKIP_UPDATE_CHECK=true "$2" version 2>/dev/null ;;
    pulumi-language-java) "$2" -version 2>/dev/null ;;
    etcd) "$2" --version 2>/dev/null | sed -n 's/^etcd Version: //p' ;;
    *) "$2" --version 2>/dev/null | sed -n 's/^Kubernetes //p' ;;
  esac
}

# Prints the path of a tool that fits: the cache first, since it was made for this version, then the PATH.
locate_tool() {
  local tool=$1 version path
  version=$(tool_version "$tool")
  path=$(_folder "$tool" "$version")/$tool
  if [ -x "$path" ]; then echo "$path"; return 0; fi
  path=$(command -v "$tool" || true)
  # The command line and the Java host only work in tested pairs, so the same minor version is asked for.
  if [ -n "$path" ] && [ "$(_minor "$(_said_version "$tool" "$path")")" = "$(_minor "$version")" ]; then echo "$path"; return 0; fi
  return 1
}

_platform() { printf '%s-%s' "$(uname -s | tr '[:upper:]' '[:lower:]')" "$(uname -m | sed -e s/x86_64/amd64/ -e s/aarch64/arm64/)"; }

_sha256() { if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | awk '{print $1}'; }

# Fetches an official release when its checksum is pinned for this platform; fails quietly where it cannot be reached.
_fetch() { # tool, target folder
  local line url sum inside file
  line=$(grep -E "^$1 +$(tool_version "$1") +$(_platform) " "$here/sandbox/toolchain/releases.txt" || true)
  [ -n "$line" ] && command -v curl >/dev/null || return 1
  read -r _ _ _ sum inside url <<EOF
$line
EOF
  file=$2/download
  curl -fsSL --connect-timeout 5 --max-time 600 -o "$file" "$url" 2>/dev/null || return 1
  if [ "$(_sha256 "$file")" != "$sum" ]; then
    say "    the release of $1 at $url does not have the pinned checksum; building it instead"
    return 1
  fi
  if [ "$inside" = - ]; then mv "$file" "$2/$1"; else tar -xzf "$file" -C "$2" && mv "$2/$inside" "$2/$1"; fi
  chmod +x "$2/$1"
}

_go_build() { # module folder, package, link flags, output
  command -v go >/dev/null || die "no Go found, which builds $(basename "$4"). To install: $(how_to_install go)"
  (cd "$here/sandbox/toolchain/$1" && GOFLAGS='-mod=readonly -buildvcs=false' GOWORK=off CGO_ENABLED=0 go build -trimpath -ldflags "-s -w $3" -o "$4" "$2")
}

_build() { # tool, output
  local kube='-X k8s.io/component-base/version'
  case "$1" in
    pulumi) _go_build pulumi github.com/pulumi/pulumi/pkg/v3/cmd/pulumi "-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v$PULUMI_VERSION" "$2" ;;
    pulumi-language-java) _go_build pulumi-language-java github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java "-X github.com/pulumi/pulumi-java/pkg/version.Version=v$PULUMI_JAVA_VERSION" "$2" ;;
    etcd) _go_build etcd go.etcd.io/etcd/server/v3 '' "$2" ;;
    kube-*) _go_build kubernetes "k8s.io/kubernetes/cmd/$1" "$kube.gitVersion=v$KUBERNETES_VERSION $kube.gitMajor=${KUBERNETES_VERSION%%.*} $kube.gitMinor=$(printf '%s' "$KUBERNETES_VERSION" | cut -d. -f2)" "$2" ;;
  esac
}

_make_tool() {
  local tool=$1 version target work
  version=$(tool_version "$tool")
  target=$(_folder "$tool" "$version")
  mkdir -p "$cache/tools"
  work=$(mktemp -d "$cache/tools/.$tool.XXXXXX")
  if ! _fetch "$tool" "$work"; then
    with_progress "building $tool $version from its Go module (once)" "$cache/logs/$tool-$version.log" _build "$tool" "$work/$tool"
  fi
  rm -rf "$target"
  mv "$work" "$target"
}

# usage: install_emulator name version python-minor
_install_emulator() {
  local name=$1 target python work
  target=$(_folder "$name" "$2")
  # An environment of an older Python, made by an earlier version of this script, is made again.
  [ -f "$target/ready" ] && "$target/bin/python" -c "import sys; sys.exit(sys.version_info < (3, $3))" && return 0
  python=$(find_python "$3") || die "no Python 3.$3 or newer found, which $name needs. To install: $(how_to_install python)"
  mkdir -p "$cache/tools"
  # A virtual environment knows its own path, so it is made in place and marked when it is whole.
  rm -rf "$target"
  with_progress "a Python environment for $name $2 (once)" "$cache/logs/$name-$2.log" _venv "$python" "$target" "$name"
  : >"$target/ready"
}

_venv() {
  "$1" -m venv "$2" && "$2/bin/python" -m pip install --disable-pip-version-check --no-input --require-hashes -r "$here/sandbox/toolchain/$3/requirements.txt"
}

# Schemathesis tests the API alone: none of the sandbox's other tools is needed for it.
install_schemathesis() {
  _install_emulator schemathesis "$SCHEMATHESIS_VERSION" 11
  PLUMBLINE_TOOLS="${PLUMBLINE_TOOLS:-}${PLUMBLINE_TOOLS:+:}schemathesis=$cache/tools/schemathesis-$SCHEMATHESIS_VERSION"
  export PLUMBLINE_TOOLS
}

# Azure's queues and blobs, a Node program of Microsoft's; no script of a package is run.
install_azurite() {
  local target
  target=$(_folder azurite "$AZURITE_VERSION")
  if [ ! -f "$target/ready" ]; then
    rm -rf "$target"
    mkdir -p "$target"
    cp "$here/sandbox/toolchain/azurite/"package*.json "$target"
    with_progress "Azurite $AZURITE_VERSION (once)" "$cache/logs/azurite-$AZURITE_VERSION.log" \
      npm ci --prefix "$target" --ignore-scripts --no-audit --no-fund
    : >"$target/ready"
  fi
  PLUMBLINE_TOOLS="${PLUMBLINE_TOOLS:-}${PLUMBLINE_TOOLS:+:}azurite=$target"
  export PLUMBLINE_TOOLS
}

# Makes sure that all tools are there and tells Java where.
install_tools() { # emulator
  local tool missing='' started
  started=$(date +%s)
  case "$1" in
    ministack | moto | localstack | oidc-provider-mock) ;;
    *) say_error "--aws knows ministack, moto and localstack, but not '$1'"; exit 64 ;;
  esac
  for tool in pulumi pulumi-language-java etcd kube-apiserver kube-controller-manager; do
    locate_tool "$tool" >/dev/null || missing="$missing $tool"
  done
  if [ -n "$missing" ]; then
    say_step "making the tools of the sandbox, once:$missing"
    for tool in $missing; do _make_tool "$tool"; done
  fi
  case "$1" in
    ministack) _install_emulator ministack "$MINISTACK_VERSION" 10 ;;
    moto) _install_emulator moto "$MOTO_VERSION" 10 ;;
    localstack) _install_emulator localstack "$LOCALSTACK_VERSION" 13 ;;
    oidc-provider-mock) _install_emulator oidc-provider-mock "$OIDC_PROVIDER_MOCK_VERSION" 10 ;;
  esac
  if [ -n "$missing" ]; then say "    tools ready after $(($(date +%s) - started))s; later starts skip this"; fi
  PLUMBLINE_TOOLS=''
  for tool in pulumi pulumi-language-java etcd kube-apiserver kube-controller-manager; do
    PLUMBLINE_TOOLS="$PLUMBLINE_TOOLS${PLUMBLINE_TOOLS:+:}$tool=$(locate_tool "$tool")"
  done
  for tool in "ministack-$MINISTACK_VERSION" "moto-$MOTO_VERSION" "localstack-$LOCALSTACK_VERSION" "oidc-provider-mock-$OIDC_PROVIDER_MOCK_VERSION"; do
    if [ -f "$cache/tools/$tool/ready" ]; then PLUMBLINE_TOOLS="$PLUMBLINE_TOOLS:${tool%%-*}=$cache/tools/$tool"; fi
  done
  export PLUMBLINE_TOOLS
}
