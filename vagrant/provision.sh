#!/usr/bin/env bash
# provision.sh [NODE-MAJOR]: what the suite needs in a Debian machine. Run twice, it does nothing the second time.
set -euo pipefail
major=${1:-22}
export DEBIAN_FRONTEND=noninteractive

packages=(iproute2 iputils-ping tcpdump tshark strace gdb python3 gcc libc6-dev linux-libc-dev libmnl-dev npm nodejs rsync)
if ! dpkg-query -W -f '${db:Status-Status}\n' "${packages[@]}" 2>/dev/null | grep -c '^installed$' | grep -qx "${#packages[@]}"; then
  apt-get -qq update
  apt-get -qq install -y --no-install-recommends "${packages[@]}" >/dev/null
fi

# The Node.js asked for, from the npm package `node` if Debian's is another.
has() { [[ $(node --version 2>/dev/null) =~ ^v$major\. ]]; }
if ! has; then
  npm install --silent --global "node@$major"
  hash -r
fi
has || { echo "provision.sh: no Node.js $major" >&2; exit 1; }

# Modules that the kernel does not load by itself when a link or a queue of that kind is asked for.
for module in veth bridge br_netfilter 8021q dummy ifb macvlan ipvlan vxlan vrf bonding sch_netem nlmon; do
  modprobe --quiet "$module" || true
done

echo "Linux $(uname -r), Node.js $(node --version), $(ip -V)"
