# shellcheck shell=bash
# Part of the launcher, read only when something must be built; uses what `muster` defines.
#
# Every build lies in a folder of its own, .muster/build.*, and .muster/current names the one in use. So a running
# Muster keeps its jars while a newer one is built, and neither `mvn clean` nor a test run disturbs it.

# find_maven: sets mvn.
find_maven() {
  mvn=${MAVEN_HOME:+$MAVEN_HOME/bin/mvn}
  if [[ -x $mvn ]] || mvn=$(type -P mvn); then return; fi
  if [[ $(id -u) == 0 ]] && type -P apt-get >/dev/null; then
    say "installing Maven (apt-get install maven)"
    apt_install maven
  fi
  mvn=$(type -P mvn) ||
    stop 3 "found no Maven in MAVEN_HOME or PATH; install it, on Debian: apt-get install --no-install-recommends maven"
}

# apt_install PACKAGE...
apt_install() {
  local apt=(apt-get -q -y -o DPkg::Lock::Timeout=300) log=$state/log/apt.log
  mkdir -p "$state/log"
  {
    "${apt[@]}" update && DEBIAN_FRONTEND=noninteractive "${apt[@]}" install --no-install-recommends "$@"
  } >"$log" 2>&1 </dev/null || {
    tail -n 5 "$log" >&2
    stop 3 "could not install $*; the full log is $log"
  }
}

# run_maven LOG SED-SCRIPT ARGUMENT...: everything goes to LOG, what the script prints to the user.
run_maven() {
  local log=$1 script=$2 more
  read -ra more <<<"${MUSTER_MAVEN_ARGS:-}"
  (cd "$root" && JAVA_HOME=$jdk exec "$mvn" -B "${more[@]}" "${@:3}") </dev/null 2>&1 |
    tee "$log" | sed -nu "$script" >&2
}

# One line for each module that Maven comes to.
module_line='s/^\[INFO\] Building Muster: \([^0-9]*\) [0-9].*\(\[[0-9/]*\]\)$/muster: \2 \1/p'

# only_one_builds: takes the lock that this shell and its children hold from here on.
only_one_builds() {
  mkdir -p "$state/log" || stop 3 "cannot write to $state"
  exec 9>"$state/lock"
  flock -n 9 || {
    say "another start is building or testing here; waiting for it"
    flock 9
  }
}

build() (
  only_one_builds
  if is_stale; then build_now; fi
)

# The build for running: no tests, and only those guards that decide what javac makes (Error Prone, NullAway, warnings),
# since a later `mvn verify` keeps its classes. Format, enforcer and analysis are left to `./muster test`.
build_now() {
  local log=$state/log/build.log build jdk mvn
  jdk=$(find_jdk javac)
  find_maven
  build=$(mktemp -d "$state/build.XXXXXX")
  chmod 755 "$build"
  touch "$build/stamp" # before the build: a source that changes meanwhile is newer
  rm -rf "$root/apps/muster/target/dist"
  say "building; the full log is $log"
  run_maven "$log" "$module_line" -pl apps/muster -am package -Dmaven.test.skip=true \
    -Dspotless.check.skip=true -Denforcer.skip=true -Djacoco.skip=true || build_failed "$log"
  cp -R "$root/apps/muster/target/dist/lib" "$build/lib"
  write_java_args "$build"
  build_inputs >"$build/inputs"
  use_build "$build"
}

build_failed() {
  grep -m 20 '^\[ERROR\]' "$1" >&2 || true
  if grep -qE 'Could not (transfer|resolve)|offline mode|Unknown host' "$1"; then
    say "Maven could not get something; the first build needs the network, later ones can do with MUSTER_MAVEN_ARGS=-o"
  fi
  stop 3 "the build failed; the full log is $1"
}

# write_java_args BUILD: how to start this build. Flags and class path must be the same when the cache is made and when
# it is used; a cache that cannot be used is no reason to stop or to warn. Commands that run for seconds (java.args) have
# the collector and the compiler for that; a site (server.args) has the JVM's own choice.
write_java_args() {
  local build=$1 cache=$1/muster.aot jars cached=''
  jars=$(printf '%s:' "$build"/lib/*.jar)
  local shared=(-Xlog:disable -Xlog:all=error:stderr -Xlog:aot=off -Xlog:cds=off --enable-native-access=ALL-UNNAMED
    -cp "$(quoted "${jars%:}")")
  printf '%s\n' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "${shared[@]}" >"$build/java.args"
  say "preparing fast starts"
  if "$java_home/bin/java" -XX:AOTCacheOutput="$cache" "@$build/java.args" "$main_class" \
    rehearse "$root/examples/topologies/primary.yaml" >"$state/log/aot.log" 2>&1 </dev/null && [[ -s $cache ]]; then
    cached=$(quoted "-XX:AOTCache=$cache")
    printf '%s\n' "$cached" >>"$build/java.args"
  else
    say "could not prepare them, so starts are slower; see $state/log/aot.log"
  fi
  cp "$root/apps/agent/launcher/agent.args" "$build/agent.args"
  local agent
  agent=$(quoted "-Dmuster.agent.args=$build/agent.args")
  printf '%s\n' "$agent" >>"$build/java.args" # labs start agents too
  printf '%s\n' -XX:MaxRAMPercentage=40 "$agent" "${shared[@]}" ${cached:+"$cached"} >"$build/server.args"
}

# quoted TEXT: as one word of a Java argument file.
quoted() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

# use_build BUILD: switches in one step, and keeps the build before for those who are just starting it.
use_build() {
  local build=$1 before old
  before=$(readlink -f "$current" || true)
  ln -s "${build##*/}" "$build/link"
  mv -T "$build/link" "$current"
  for old in "$state"/build.*; do
    [[ $old == "$build" || $old == "$before" ]] || rm -rf "$old"
  done
}
