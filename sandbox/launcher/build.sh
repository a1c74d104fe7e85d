# Builds the project when a source is newer than the last build, and starts Java.

# The stamp is written only after a whole build, so an interrupted one is done again.
_stamp() { printf '%s/target/built' "$here"; }

_is_built() {
  [ -f "$(_stamp)" ] || return 1
  [ -f "$here/api/target/api.jar" ] && [ -f "$here/sandbox/target/sandbox.jar" ] && [ -f "$here/stacks/target/stacks.jar" ] || return 1
  [ -z "$(find "$here/pom.xml" "$here"/*/pom.xml "$here"/*/*/pom.xml "$here"/*/src/main "$here"/*/*/src/main -newer "$(_stamp)" -type f -print 2>/dev/null | head -n 1)" ]
}

build_once() {
  _is_built && return 0
  need_maven
  say_step 'building Plumbline (first time: Maven downloads its libraries)'
  mkdir -p "$here/target"
  : >"$here/target/building"
  with_progress 'mvn package' "$here/target/build.log" \
    "$MAVEN" -B -ntp -f "$here/pom.xml" -DskipTests -Dmaven.test.skip=true package
  # The time when the build began: a source saved during it is newer, and built next time.
  mv "$here/target/building" "$(_stamp)"
}

# usage: exec_java classpath main args...
exec_java() {
  local classpath=$1
  shift
  export PLUMBLINE_HOME=$here
  PLUMBLINE_PYTHON=${PLUMBLINE_PYTHON:-$(find_python 10 || true)}
  export PLUMBLINE_PYTHON
  # shellcheck disable=SC2086 # JAVA options are words on purpose
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel="${PLUMBLINE_JIT:-4}" -Xshare:auto \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dlogback.configurationFile="${PLUMBLINE_LOGBACK:-logback.xml}" \
    ${PLUMBLINE_JAVA_OPTIONS:-} -cp "$classpath" "$@"
}
