#!/bin/sh
# Lints all documents, warnings included, after a proof that each rule of our own finds what was planted for it.
set -eu
cd "$(dirname "$0")"
if ! [ node_modules/.package-lock.json -nt package-lock.json ]; then
  npm ci --ignore-scripts --no-fund --no-audit --loglevel=error
fi
spectral() {
  node node_modules/@stoplight/spectral-cli/dist/index.js lint --ruleset rules.yaml --fail-severity hint "$@"
}

planted=$(spectral planted.json) && { echo "spectral: found nothing in what was planted" >&2; exit 1; }
for rule in $(sed -n 's/^  \([a-z][a-z-]*\):$/\1/p' rules.yaml); do
  case $planted in
    *" $rule "*) ;;
    *) echo "spectral: $rule did not find what was planted for it" >&2; exit 1 ;;
  esac
done

spectral ../../*-service/src/main/resources/META-INF/openapi.json \
  ../../*-service/src/main/resources/events/asyncapi.json \
  ../../user-service/src/main/resources/shop/user/documentation/openapi.json \
  ../../user-service/src/main/resources/shop/user/documentation/asyncapi.json
