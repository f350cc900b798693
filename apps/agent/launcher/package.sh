# shellcheck shell=bash
# Part of the launcher, read only for `./muster agent package`; uses what `muster` and build.sh define.
# Makes the agent's Debian package: its jars, a Java runtime of its own, and the scripts beside this file.

agent_launcher=$root/apps/agent/launcher
agent_state=$state/agent

# The modules that the agent and its libraries were seen to use: java.base brings TLS for java.net.http, Jackson loads
# java.xml. What libraries name beside them (java.desktop, java.sql, java.prefs) is never loaded.
agent_modules=java.base,java.logging,java.net.http,java.xml

package_agent() {
  local output='' version='' jdk mvn log=$state/log/agent-package.log arch name
  while (($#)); do
    case $1 in
      --output | --package-version)
        (($# > 1)) || stop 2 "$1 takes a value"
        if [[ $1 == --output ]]; then output=$2; else version=$2; fi
        shift
        ;;
      --output=*) output=${1#*=} ;;
      --package-version=*) version=${1#*=} ;;
      *) stop 2 "'muster agent package' does not know '$1'; 'muster agent package --help' shows what it takes" ;;
    esac
    shift
  done
  type -P dpkg-deb >/dev/null || stop 3 "found no dpkg-deb, which makes Debian packages; on Debian it is in dpkg"
  jdk=$(find_jdk jlink)
  mkdir -p "$agent_state" "$state/log" || stop 3 "cannot write to $agent_state"
  exec 8>"$agent_state/lock"
  flock 8
  set_source_date
  version=${version:-$(default_version)}
  [[ $version =~ ^[0-9][A-Za-z0-9.+~]{0,99}$ ]] ||
    stop 2 "a version begins with a digit and has letters, digits and . + ~ only, not '$version'"
  arch=$(dpkg --print-architecture)
  name=muster-agent_${version}_$arch.deb
  output=${output:-$agent_state/$name}
  if [[ -d $output ]]; then output=${output%/}/$name; fi
  build_agent
  link_runtime
  say "packing $name"
  lay_out "$agent_state/tree"
  settle_files
  if train "$agent_state/tree/opt/muster-agent/versions/$version"; then settle_files; fi
  write_control
  dpkg-deb --root-owner-group ${MUSTER_DEB_OPTIONS:+$MUSTER_DEB_OPTIONS} --build "$agent_state/tree" "$output.new" \
    >>"$log" 2>&1 || stop 3 "dpkg-deb failed; the full log is $log"
  mv -f "$output.new" "$output"
  printf '%s\n' "$output"
}

# set_source_date: SOURCE_DATE_EPOCH as told, or when the newest source changed, so that a tree gives the same package.
set_source_date() {
  local newest
  if [[ -z ${SOURCE_DATE_EPOCH:-} ]]; then
    newest=$(find "${agent_sources[@]}" -type f -printf '%T@\n' 2>/dev/null | sort -n | tail -n 1)
    SOURCE_DATE_EPOCH=${newest%.*}
  fi
  export SOURCE_DATE_EPOCH
}

agent_sources=("$root"/{pom.xml,.mvn} "$root"/{contracts,wire,foundation,evaluation,agent,apps/agent}/{pom.xml,src/main}
  "$agent_launcher" "$root/packages/systemd/muster-agent.service")

# default_version: that of the sources; one that is not released yet sorts before its release, and by its time.
default_version() {
  local pom
  pom=$(sed -n '0,/<version>/s|.*<version>\(.*\)</version>.*|\1|p' "$root/pom.xml")
  if [[ $pom == *-SNAPSHOT ]]; then
    printf '%s~%s' "${pom%-SNAPSHOT}" "$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y%m%d%H%M%S)"
  else
    printf '%s' "$pom"
  fi
}

# build_agent: the agent's jars into lib, where a source is newer than they are. Tests, which Maven runs, name the jars
# that it has just made.
build_agent() {
  local dist=$root/apps/agent/target/dist/lib
  if [[ -n ${MUSTER_AGENT_LIB:-} ]]; then
    rm -rf "${agent_state:?}"/{lib,stamp}
    cp -R "$MUSTER_AGENT_LIB" "$agent_state/lib"
    return
  fi
  only_one_builds
  if [[ -e $agent_state/stamp && -z $(find "${agent_sources[@]}" -newer "$agent_state/stamp" -print -quit 2>/dev/null) ]]; then
    return
  fi
  find_maven
  touch "$agent_state/stamp.new"
  rm -rf "$dist" "${agent_state:?}/lib"
  say "building the agent; the full log is $log"
  run_maven "$log" "$module_line" -pl apps/agent -am package -Dmaven.test.skip=true \
    -Dspotless.check.skip=true -Denforcer.skip=true -Djacoco.skip=true || build_failed "$log"
  cp -R "$dist" "$agent_state/lib"
  mv "$agent_state/stamp.new" "$agent_state/stamp"
}

# link_runtime: once for each JDK and set of modules.
link_runtime() {
  local made_for
  made_for=$agent_modules$'\n'$(<"$jdk/release")
  if [[ -r $agent_state/runtime.inputs && $(<"$agent_state/runtime.inputs") == "$made_for" ]]; then return; fi
  say "linking the agent's Java runtime"
  rm -rf "$agent_state/runtime" "$agent_state/runtime.inputs"
  "$jdk/bin/jlink" --add-modules "$agent_modules" --strip-debug --no-header-files --no-man-pages --compress zip-6 \
    --output "$agent_state/runtime" >>"$log" 2>&1 || stop 3 "jlink failed; the full log is $log"
  printf '%s\n' "$made_for" >"$agent_state/runtime.inputs"
}

# lay_out TREE: what the package holds.
lay_out() {
  local tree=$1 home=$1/opt/muster-agent here=$1/opt/muster-agent/versions/$version doc=$1/usr/share/doc/muster-agent
  rm -rf "$tree"
  mkdir -p "$tree"/{DEBIAN,usr/bin,usr/lib/systemd/system} "$home/bin" "$here/bin" "$doc"
  cp -R "$agent_state/lib" "$agent_state/runtime" "$agent_launcher/agent.args" "$here"
  install -m 755 "$agent_launcher/muster-agent" "$home/bin/muster-agent"
  write_version_agent
  ln -s ../../opt/muster-agent/bin/muster-agent "$tree/usr/bin/muster-agent"
  cp "$root/packages/systemd/muster-agent.service" "$tree/usr/lib/systemd/system"
  cp "$agent_launcher/debian/copyright" "$doc"
}

# settle_files: modes and times that do not depend on who builds and when. The cache knows jars by their times.
settle_files() {
  chmod -R u=rwX,go=rX "$agent_state/tree"
  find "$agent_state/tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

# train VERSION-FOLDER: runs the agent where no site is, so that the JVM keeps what it loads in agent.aot. A cache that
# cannot be made or used makes the agent larger and slower, and nothing else.
train() {
  local here=$1 data pid
  data=$(mktemp -d)
  say "preparing fast starts of the agent"
  printf '{"site":"AAA","root":"%064d","management-points":[%s]}' 0 \
    '{"host":"127.0.0.1","http":1,"https":1,"notification":1}' >"$data/site.json"
  JAVA_TOOL_OPTIONS=-XX:AOTCacheOutput=$data/agent.aot \
    "$here/bin/muster-agent" run --data "$data" >"$data/log" 2>&1 </dev/null &
  pid=$!
  for _ in {1..600}; do
    if [[ -S $data/control.sock ]] || ! kill -0 "$pid" 2>/dev/null; then break; fi
    sleep 0.1
  done
  "$here/bin/muster-agent" status --data "$data" >>"$data/log" 2>&1 || true
  kill "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  cat "$data/log" >>"$log"
  if [[ -s $data/agent.aot ]]; then
    mv "$data/agent.aot" "$here/agent.aot"
    rm -rf "$data"
  else
    say "could not prepare them; see $log"
    rm -rf "$data"
    return 1
  fi
}

write_version_agent() {
  local jar class_path=''
  for jar in "$here"/lib/*.jar; do class_path+=":\$here/lib/${jar##*/}"; done
  sed "s|@CLASS_PATH@|${class_path#:}|" "$agent_launcher/version-agent" >"$here/bin/muster-agent"
  chmod 755 "$here/bin/muster-agent"
}

write_control() {
  local tree=$agent_state/tree script
  for script in postinst prerm postrm; do
    sed "s|@VERSION@|$version|g" "$agent_launcher/debian/$script" >"$tree/DEBIAN/$script"
    chmod 755 "$tree/DEBIAN/$script"
  done
  cat >"$tree/DEBIAN/control" <<CONTROL
Package: muster-agent
Version: $version
Architecture: $arch
Maintainer: The authors of Muster <muster@localhost>
Installed-Size: $(du -sk --apparent-size --exclude=DEBIAN "$tree" | cut -f 1)
Depends: libc6
Section: admin
Priority: optional
Description: Muster's agent, with a Java runtime of its own
 It makes a computer known to a Muster site, tells the site what is on it, and
 brings it to the state that the site's administrators sign. It does nothing
 until "muster-agent install" has told it its site.
CONTROL
  (cd "$tree" && find opt usr -type f -print0 | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
  find "$tree/DEBIAN" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
}
