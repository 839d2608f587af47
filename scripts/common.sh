# Sourced by the other scripts: the tree's root and how a preset is built.
# shellcheck shell=bash disable=SC2034
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Debian's interpreter has Debian's packages; another python3 may come first in
# PATH and see none of them.
python=/usr/bin/python3
export PYTHONPATH=$PWD/analysis
export MPLBACKEND=Agg
jobs=$(nproc)
# A command that tests run under, such as setarch.
launcher=()

# A cache of compiled files where there is one that we may write to.
if command -v ccache >/dev/null && [ -w "${CCACHE_DIR:-${HOME:-}}" ]; then
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi

say() {
  printf '\n== %s\n' "$*" >&2
}

# build_preset PRESET [cmake argument...]: configures and builds build/PRESET.
build_preset() {
  say "building the preset $1 in build/$1"
  cmake --preset "$@" --log-level=NOTICE
  cmake --build --preset "$1" --parallel "$jobs"
}
