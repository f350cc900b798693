#!/usr/bin/env bash
# Makes the data of a small site as this checkout writes it, for the test that later versions start on it (CONTRIBUTING.md):
#   testing/earlier/make-site.sh FILE.tar.gz
# As root. The site and its agent run in namespaces, so that nothing of this computer but its processor is in the data.
set -euo pipefail

here=$(dirname "$(readlink -f "$0")")
muster=$(dirname "$(dirname "$here")")/muster

# inside OUTPUT: what runs in the namespaces.
inside() {
  local data=/srv/muster log=/srv/up.log up
  mount --make-rprivate /
  awk '$2 ~ "^/(mnt|media)/" { print $2 }' /proc/self/mounts | sort -r | xargs -r -n 1 umount -l
  for hidden in /srv /var/lib/dpkg /usr/lib/systemd/system /etc/systemd/system /etc/init.d; do
    mount -t tmpfs -o mode=755 tmpfs "$hidden"
  done
  echo 0123456789abcdef0123456789abcdef >/srv/machine-id
  echo 6.1.0 >/srv/osrelease
  echo 'Linux version 6.1.0' >/srv/version
  mount --bind /srv/machine-id /etc/machine-id
  mount --bind /srv/osrelease /proc/sys/kernel/osrelease
  mount --bind /srv/version /proc/version
  hostname computer
  ip link set lo up
  "$muster" up --data "$data" --ports alternate >"$log" 2>&1 &
  up=$!
  await "$log" 'muster-sample compliant'
  await "$log" 'inventoried'
  "$muster" apply --data "$data" -f "$here/documents.yaml"
  await "$log" 'greeting-to-everybody compliant'
  sleep 12 # what was seen of the device is written
  "$muster" site backup --data "$data" "$data/backup.zip"
  kill -TERM "$up"
  wait "$up" || true
  cd "$data"
  # The test has no use for the agent's inventory and work.
  tar --create --gzip --sort=name --owner=0 --group=0 --numeric-owner --file "$1" \
    backup.zip site admin agent/{site.json,root.pem,identity,policy}
}

await() {
  for _ in {1..180}; do
    if grep -q "$2" "$1"; then return; fi
    sleep 1
  done
  cat "$1" >&2
  exit 1
}

if [[ ${1:-} == inside ]]; then
  inside "$2"
else
  "$muster" --version >/dev/null # builds what is stale
  unshare --net --mount --uts "$0" inside "$(readlink -f "${1:?a new file}")"
fi
