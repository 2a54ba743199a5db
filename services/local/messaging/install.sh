#!/bin/sh
# Installs what package-lock.json names, unless that has been done: npm writes the second file last.
set -eu
cd "$(dirname "$0")"
if [ node_modules/.package-lock.json -nt package-lock.json ] && [ node_modules/.package-lock.json -nt package.json ]; then
  exit 0
fi
exec npm ci --ignore-scripts --no-fund --no-audit --loglevel=error
