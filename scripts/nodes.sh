#!/usr/bin/env bash
# npm run test:nodes [-- MAJOR ...]: the suite on several versions of Node.js, each from the npm package `node`.
set -euo pipefail
cd "$(dirname "$0")/.."

versions=("$@")
((${#versions[@]})) || versions=(20 22 24 26)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
failed=0

for version in "${versions[@]}"; do
  npm install --silent --no-save --no-audit --prefix "$folder/$version" "node@$version"
  bin=$folder/$version/node_modules/node/bin
  echo "== Node.js $("$bin/node" --version)"
  PATH=$bin:$PATH node --import=tsx test/run.ts || failed=1
done
exit "$failed"
