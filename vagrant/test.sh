#!/usr/bin/env bash
# npm run test:vm -- [--user] [--keep | --destroy] [parts of paths of tests]
# Brings the machine up, copies the project in, runs the suite there and hands back its exit status.
#   --user     as an ordinary user, not as root
#   --keep     leave the machine running (otherwise it is halted, which makes the next run fast)
#   --destroy  remove it afterwards
set -euo pipefail
cd "$(dirname "$0")"

after=halt
sudo=sudo
words=()
for word in "$@"; do
  case $word in
    --user) sudo='env' ;;
    --keep) after='' ;;
    --destroy) after='destroy --force' ;;
    -h | --help) sed -n '2,6s/^# //p' "$0"; exit ;;
    *) words+=("$(printf '%q' "$word")") ;;
  esac
done

command -v vagrant >/dev/null || {
  echo 'vagrant is not installed: https://developer.hashicorp.com/vagrant/install (or apt install vagrant-libvirt)' >&2
  exit 2
}

finish() {
  local status=$?
  # shellcheck disable=SC2086
  [[ -z $after ]] || vagrant $after || true
  exit "$status"
}
trap finish EXIT

vagrant up --provision
vagrant rsync
slowness=${RTNETLINK_TEST_SLOWNESS:-$([[ ${RTNETLINK_VM_DRIVER:-kvm} == qemu ]] && echo 20 || echo 2)}
vagrant ssh -c "cd /vagrant && npm ci --no-audit && $sudo RTNETLINK_TEST_SLOWNESS=$slowness npm test -- ${words[*]-}"
