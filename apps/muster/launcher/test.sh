# shellcheck shell=bash
# Part of the launcher, read only for `./muster test`; uses what `muster` and build.sh define.

coverage_floor=60 # percent of lines; a floor, not a target
long_cases=2000   # random cases of each property in the long runs
test_processes=2  # integration tests wait more than they work
more_attempts=1   # for a test that failed; what passes then is named at the end

# One line for each module that Maven leaves out, because another one that it needs has failed.
left_out_line='s/^\[INFO\] Muster: \([^ ]*\) .* SKIPPED$/muster: not tested: \1/p'

run_tests() {
  local seed=20260101 cases='' long=false arguments=()
  while (($#)); do
    case $1 in
      --long) long=true cases=$long_cases ;;
      --seed)
        (($# > 1)) || stop 2 "--seed takes a whole number"
        seed=$2 && shift
        ;;
      --seed=*) seed=${1#*=} ;;
      --) arguments=("${@:2}") && break ;;
      *) stop 2 "'muster test' does not know '$1'; 'muster test --help' shows what it takes" ;;
    esac
    shift
  done
  [[ $seed =~ ^-?[0-9]+$ ]] || stop 2 "--seed takes a whole number, not '$seed'"

  local jdk mvn log=$state/log/test.log started=$state/test-started outcome=0
  jdk=$(find_jdk javac)
  only_one_builds
  find_maven
  install_test_packages
  if $long; then
    say "the long runs: $cases random cases for each property, from seed $seed, and the tests tagged long"
  else
    say "a seeded sample of the random cases, from seed $seed; --long runs more"
  fi
  say "testing; the full log is $log"
  # A summary that is there already would be added to, and an earlier failure with it.
  rm -rf "$root"/{,apps/}*/target/{jacoco.exec,dist,site/jacoco-aggregate,failsafe-reports}
  touch "$started"
  local processes=()
  if can_have_networks; then
    make_networked_java
    processes=(-Dmuster.test-processes="$test_processes" -Dmuster.test-java="$state/own-network/bin/java")
  fi
  run_maven "$log" "$module_line; $left_out_line; /Tests run:.* in /p; /^\[ERROR\]/p" verify --fail-at-end \
    -Dsurefire.rerunFailingTestsCount=$more_attempts -Dfailsafe.rerunFailingTestsCount=$more_attempts \
    -Dmuster.long=$long -Dmuster.seed="$seed" -Dmuster.cases="$cases" "${processes[@]}" "${arguments[@]}" || outcome=1
  close "$outcome" "$started"
}

# Integration tests start sites and agents on the ports of the reference. Side by side they need a network each, which
# root can give them; without, they run one after another.
can_have_networks() { type -P unshare ip >/dev/null && unshare --net ip link set lo up 2>/dev/null; }

# make_networked_java: a Java as Maven wants it (…/bin/java beside a release file) that starts the JDK's in a new network.
make_networked_java() {
  local home=$state/own-network
  mkdir -p "$home/bin"
  ln -sf "$jdk/release" "$home/release"
  cat >"$home/bin/java" <<END
#!/bin/sh
exec unshare --net sh -c 'ip link set lo up && exec "\$0" "\$@"' $(printf %q "$jdk/bin/java") "\$@"
END
  chmod 755 "$home/bin/java"
}

# install_test_packages: what packages/debian-test.txt names and this machine lacks.
install_test_packages() {
  local list=$root/packages/debian-test.txt package missing=()
  while read -r package _; do
    [[ -z $package || $package == \#* ]] || is_here "$package" || missing+=("$package")
  done <"$list"
  if [[ ${#missing[@]} == 0 ]]; then return; fi
  if [[ $(id -u) != 0 ]] || ! type -P apt-get >/dev/null; then
    say "tests that need these Debian packages will be skipped; root can install them: ${missing[*]}"
    return
  fi
  say "installing for the tests: ${missing[*]}"
  (
    trap 'rm -f "$policy"' EXIT
    keep_services_stopped
    apt_install "${missing[@]}"
    disable_services "${missing[@]}"
  )
}

# is_here PACKAGE: other packages of Node.js than Debian's bring npm themselves, and refuse Debian's.
is_here() {
  [[ $(status_of "$1") == installed ]] || { [[ $1 == npm ]] && type -P npm >/dev/null; }
}

status_of() { dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null || true; }

# Tests start the programs they need themselves. A firewall daemon or a file server that Debian starts with its package
# would change the machine that only wants to run tests.
keep_services_stopped() {
  policy=''
  if [[ ! -e /usr/sbin/policy-rc.d ]]; then
    policy=/usr/sbin/policy-rc.d
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
  fi
}

disable_services() {
  type -P systemctl >/dev/null || return 0
  dpkg -L "$@" | sed -n 's|.*/systemd/system/\([^/@]*\.service\)$|\1|p' |
    xargs -r systemctl --quiet disable >/dev/null 2>&1 || true
}

# close OUTCOME STARTED: adds up the reports that are newer than STARTED, says so in the last line, and exits.
close() {
  local outcome=$1 tests=0 bad=0 skipped=0 covered=''
  read -r tests bad skipped < <(reports "$2" | added_up)
  covered=$(line_coverage) || outcome=1
  if [[ $tests == 0 || $bad != 0 ]]; then outcome=1; fi
  if [[ ${CI:-} == true && $skipped != 0 ]]; then
    say "a skipped test is a failure here, because CI=true"
    outcome=1
  fi
  if [[ $outcome != 0 ]]; then say "not well; the full log is $log"; fi
  reports "$2" | second_attempts
  printf '%s\n' "$covered"
  printf '%d passed, %d failed, %d skipped\n' $((tests - bad - skipped)) "$bad" "$skipped"
  exit "$outcome"
}

# reports STARTED: the text of all reports that are newer.
reports() {
  find "$root"/{,apps/}*/target/{surefire,failsafe}-reports -name 'TEST-*.xml' -newer "$1" -exec cat {} + 2>/dev/null ||
    true # modules that were not tested have no such folders
}

# second_attempts: a line for each test that failed and then passed.
second_attempts() {
  sed -n -e '/<testcase /h' -e '/<flaky\(Failure\|Error\)[ >]/{
    g
    s/.* name="\([^"]*\)" classname="\([^"]*\)".*/passed only at its second attempt: \2.\1/p
  }'
}

# added_up: tests, failures with errors, and skipped over all <testsuite> elements that it reads.
added_up() {
  awk '
    function number(name) {
      return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3) + 0 : 0
    }
    /<testsuite / {
      tests += number("tests"); bad += number("failures") + number("errors"); skipped += number("skipped")
    }
    END { print tests + 0, bad + 0, skipped + 0 }'
}

# line_coverage: one line about all modules; fails below the floor.
line_coverage() {
  local report=$root/tests/target/site/jacoco-aggregate/jacoco.csv
  if [[ ! -r $report ]]; then
    printf 'line coverage unknown: the build did not come to its report\n'
    return 1
  fi
  awk -F, -v floor="$coverage_floor" '
    NR > 1 { missed += $8; covered += $9 }
    END {
      percent = missed + covered ? 100 * covered / (missed + covered) : 0
      printf "line coverage %.1f %% of %d lines (floor %d %%)\n", percent, missed + covered, floor
      exit percent < floor
    }' "$report"
}
