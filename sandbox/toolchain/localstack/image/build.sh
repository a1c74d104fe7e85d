#!/usr/bin/env bash
# Builds a Docker image of LocalStack from Debian's and PyPI's packages, where the official image cannot be pulled.
set -euo pipefail

image=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
here=$(cd "$image/../../../.." && pwd)
cache=${PLUMBLINE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/plumbline}

. "$here/sandbox/launcher/say.sh"
. "$here/sandbox/toolchain/versions.sh"

suite=trixie # Debian 13, the first with a Python that LocalStack can run on (3.12 or newer)
mirror=http://deb.debian.org/debian
base=plumbline/debian-python:$suite
tag=plumbline/localstack:$LOCALSTACK_VERSION
log=$cache/logs/localstack-image.log

usage() {
  cat <<END
Usage: sandbox/toolchain/localstack/image/build.sh [--mirror URL]

Builds the Docker image $tag: Debian $suite with its Python, and the packages
that sandbox/toolchain/localstack/requirements.txt pins, checked by their hashes. The LocalStack container test takes this
image when the Docker engine has it, and else pulls localstack/localstack:$LOCALSTACK_VERSION.

  --mirror URL  the Debian mirror; default $mirror

Needs: root, debootstrap, docker and an engine that answers (apt-get install debootstrap docker.io; dockerd), and the
network only for the mirror and PyPI. pip's own settings on this machine (PIP_* variables, /etc/pip.conf), proxies and
certificates are used while packages are fetched, and are not written into the image. The base image is kept and used
again; docker image rm $base makes it fresh.
END
}

while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help) usage; exit 0 ;;
    --mirror) mirror=${2:?--mirror needs a URL}; shift ;;
    --mirror=*) mirror=${1#*=} ;;
    *) say_error "build.sh does not know '$1'. Run it with --help."; exit 64 ;;
  esac
  shift
done

command -v docker >/dev/null || die 'no docker found. To install: apt-get install docker.io'
docker info >/dev/null 2>&1 || die 'no Docker engine answers. To start one: dockerd --storage-driver=overlay2 (as root), or systemctl start docker'

work=$(mktemp -d "${TMPDIR:-/tmp}/plumbline-image.XXXXXX")
trap 'rm -rf "$work"' EXIT

_base() {
  debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates "$suite" "$work/root" "$mirror"
  rm -rf "$work/root"/var/cache/apt/* "$work/root"/var/lib/apt/lists/*
  # No compression and no owner but root's: the engine reads it once.
  tar -C "$work/root" --one-file-system -c . | docker import --change 'CMD ["bash"]' - "$base"
}

# Wheels of all pinned packages, hashes checked. What the host's pip needs is passed by name or mounted where it expects it.
_wheels() {
  local name options=()
  for name in $(compgen -e | grep -E '^(PIP_(INDEX_URL|EXTRA_INDEX_URL|TRUSTED_HOST|CERT|DEFAULT_TIMEOUT|PROXY)|[Hh][Tt][Tt][Pp][Ss]?_[Pp][Rr][Oo][Xx][Yy]|[Nn][Oo]_[Pp][Rr][Oo][Xx][Yy]|SSL_CERT_FILE|REQUESTS_CA_BUNDLE)$'); do
    options+=(--env "$name")
    if [ -f "${!name}" ]; then options+=(--volume "${!name}:${!name}:ro"); fi
  done
  if [ -f /etc/pip.conf ]; then options+=(--volume /etc/pip.conf:/etc/pip.conf:ro); fi
  if [ -f /etc/ssl/certs/ca-certificates.crt ] && [[ " ${options[*]} " != *' /etc/ssl/certs/ca-certificates.crt:'* ]]; then
    options+=(--volume /etc/ssl/certs/ca-certificates.crt:/etc/ssl/certs/ca-certificates.crt:ro)
  fi
  mkdir -p "$work/context/wheels"
  docker run --rm --network host "${options[@]}" \
    --volume "$image/../requirements.txt:/requirements.txt:ro" --volume "$work/context/wheels:/wheels" "$base" \
    sh -c 'python3 -m venv /tmp/pip && /tmp/pip/bin/pip wheel --no-cache-dir --disable-pip-version-check --no-input --require-hashes --wheel-dir /wheels --requirement /requirements.txt'
}

_image() {
  cp "$image/Dockerfile" "$image/docker-entrypoint.sh" "$work/context/"
  docker build --network none --build-arg "BASE=$base" --tag "$tag" "$work/context"
}

started=$(date +%s)
say_step "building $tag"
if ! docker image inspect "$base" >/dev/null 2>&1; then
  [ "$(id -u)" -eq 0 ] || die "debootstrap must run as root: run this script with sudo"
  command -v debootstrap >/dev/null || die 'no debootstrap found. To install: apt-get install debootstrap'
  with_progress "1/3 Debian $suite with Python" "$log" _base
else
  say "    1/3 Debian $suite with Python: here already ($base)"
fi
with_progress "2/3 packages of LocalStack $LOCALSTACK_VERSION from PyPI" "$log" _wheels
with_progress '3/3 the image' "$log" _image
say "    $tag: $(($(docker image inspect --format '{{.Size}}' "$tag") / 1000000)) MB, built in $(($(date +%s) - started))s"
