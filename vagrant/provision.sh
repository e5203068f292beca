#!/usr/bin/env bash
# provision.sh [NODE-MAJOR]: what the suite needs in a Debian machine. Run twice, it does nothing the second time.
# Node.js is Debian's if that is 20.19 or later and no other is asked for; else it comes from the npm package `node`.
set -euo pipefail
major=${1:-}
export DEBIAN_FRONTEND=noninteractive

packages=(
  iproute2 iputils-ping tcpdump tshark strace gdb python3 gcc libc6-dev linux-libc-dev libmnl-dev kmod nodejs npm rsync
)
installed=$(dpkg-query -W -f '${db:Status-Status}\n' "${packages[@]}" 2>/dev/null | grep -c '^installed$' || true)
if ((installed < ${#packages[@]})); then
  echo "installing ${packages[*]}"
  apt-get -qq update
  apt-get -qq install -y --no-install-recommends "${packages[@]}" >/dev/null
fi

fits() {
  if [[ -n $major ]]; then
    [[ $(node --version) == v"$major".* ]]
  else
    printf '%s\n' 20.19.0 "$(node --version | tr -d v)" | sort --version-sort --check=quiet
  fi
}
if ! fits; then
  echo "installing Node.js ${major:-22} from npm"
  npm install --global --no-audit --no-fund --loglevel=error "node@${major:-22}"
  hash -r
fi
fits || { echo "provision.sh: Node.js is $(node --version)" >&2; exit 1; }

# Modules that the kernel does not load by itself when a link or a queue of that kind is asked for.
for module in veth bridge br_netfilter 8021q dummy ifb macvlan ipvlan vxlan vrf bonding sch_netem nlmon; do
  modprobe --quiet "$module" || true
done

echo "Linux $(uname -r), Node.js $(node --version), $(ip -V)"
