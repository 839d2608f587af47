#!/usr/bin/python3
"""Do the include lines of sim/ keep the arrows between its layers?

A layer is a folder of sim/. It may include its own headers and those of every
layer that its arrows reach, directly or through others. Each third-party
library enters through one place, and the layers whose results must be the same
bits everywhere call neither <random> nor those functions of libm that differ
between implementations.

    scripts/check_layers.py [ROOT]     ROOT holds sim/ (default: this tree)

Each violation is a line `file:line: what; what is allowed`. Exit code: 0 when
there is none, 1 when there are some, 2 when there is nothing to check.
"""

import re
import sys
from pathlib import Path

ARROWS = {
    "core": [],
    "network": ["core"],
    "model": ["core"],
    "engine": ["model", "network"],
    "scenario": ["model", "network"],
    "setup": ["engine", "scenario"],
    "record": ["engine"],
    "measure": ["record"],
    "output": ["record"],
    "sweep": ["setup", "output", "measure"],
    "cli": ["sweep", "output", "measure"],
}

# (library, header as written in the include line, path under sim/ that may
# include it, what to tell the author)
CONFINED = [
    ("oneTBB", r"(oneapi/)?tbb/.*|execution", r"core/parallel[^/]*",
     "only core/parallel* may; loops go through core/parallel.hpp"),
    ("Boost.Graph", r"boost/graph/.*", r"network/.*", "only network/ may"),
    ("Boost.Random", r"boost/random/.*", r"sweep/design\.cpp",
     "only sweep/design.cpp may"),
    ("Boost.Math", r"boost/math/.*", r"sweep/precision\.cpp",
     "only sweep/precision.cpp may"),
    ("zlib", r"z(lib|conf)\.h", r"network/text_source\.cpp",
     "only network/text_source.cpp may"),
    ("ISA-L", r"isa-l.*", r"record/packed_column\.cpp",
     "only record/packed_column.cpp may"),
    ("toml++", r"toml\+\+/.*|toml\.hpp", r"scenario/[^/]*_toml\.cpp",
     "only scenario/*_toml.cpp may"),
    ("HDF5", r"H5.*|hdf5.*", r"output/.*", "only output/ may"),
    ("CLI11", r"CLI/.*", r"cli/.*", "only cli/ may"),
    ("nlohmann json", r"nlohmann/.*", r"(output|cli)/.*",
     "only output/ and cli/ may"),
    ("std random", r"random", r"(?!)", "no layer may; draws are keyed, "
     "see core/draws.hpp and core/distributions.hpp"),
]

# Same bits on any compiler and processor: exact functions (sqrt, floor, fabs
# and their like) are fine, these are not.
EXACT_LAYERS = {"core", "network", "model", "engine", "setup", "record",
                "measure"}
OWN_MATH = {"exp", "log", "pow"}
INEXACT = sorted(OWN_MATH | set(
    "exp2 expm1 log2 log10 log1p cbrt hypot sin cos tan asin acos atan atan2 "
    "sinh cosh tanh asinh acosh atanh erf erfc tgamma lgamma".split()))

INCLUDE = re.compile(r'\s*#\s*include\s*[<"]([^>"]+)[>"]')
STD_CALL = re.compile(r"(?<!\w)(?:std)?::(%s)f?\s*\(" % "|".join(INEXACT))
BARE_CALL = re.compile(r"(?<![\w.>:])(%s)f?\s*\(" % "|".join(INEXACT))


def closure(arrows):
    """Maps each layer to the set of layers that its arrows reach."""
    reach = {}

    def visit(layer):
        if layer not in reach:
            reach[layer] = set()
            for target in arrows[layer]:
                reach[layer] |= {target} | visit(target)
        return reach[layer]

    for layer in arrows:
        visit(layer)
    return reach


REACH = closure(ARROWS)


def check_include(layer, path, header):
    """Yields what is wrong with one include line of the file sim/`path`."""
    first = header.split("/")[0]
    if ".." in header.split("/"):
        yield (f"{header} leaves its folder by a relative path; headers of "
               'other layers are included as "layer/file.hpp"')
    elif "/" in header and first in ARROWS:
        if first != layer and first not in REACH[layer]:
            allowed = ", ".join(sorted(REACH[layer])) or "no other layer"
            yield (f"{layer} includes {header}; {layer} may include "
                   f"{allowed}")
    else:
        for library, pattern, place, advice in CONFINED:
            if re.fullmatch(pattern, header) and not re.fullmatch(place, path):
                yield f"{library}: {layer} includes {header}; {advice}"


def check_libm(line, headers):
    """Yields the calls in one line of code whose bits depend on the libm."""
    calls = STD_CALL.findall(line)
    if {"cmath", "math.h"} & headers:
        own = OWN_MATH if "core/math.hpp" in headers else set()
        calls += [name for name in BARE_CALL.findall(line) if name not in own]
    for name in calls:
        yield (f"{name} of the C++ library differs between machines; "
               "exp, log and pow of core/math.hpp are allowed")


def check_file(root, file):
    """Returns the messages about one source file under sim/."""
    path = file.relative_to(root / "sim").as_posix()
    layer = path.split("/")[0]
    where = file.relative_to(root).as_posix()
    if "/" not in path or layer not in ARROWS:
        return [f"{where}:1: it lies in no layer; layers are "
                + ", ".join(ARROWS)]
    lines = file.read_text(encoding="utf-8").splitlines()
    includes = [INCLUDE.match(line) for line in lines]
    headers = {match[1] for match in includes if match}
    messages = []
    for number, (line, match) in enumerate(zip(lines, includes), start=1):
        found = []
        if match:
            found = check_include(layer, path, match[1])
        elif layer in EXACT_LAYERS:
            found = check_libm(line.split("//")[0], headers)
        messages += [f"{where}:{number}: {text}" for text in found]
    return messages


def check_tree(root):
    """Returns the messages about a tree, and how many files were read."""
    files = sorted(file for suffix in ("hpp", "cpp")
                   for file in (root / "sim").rglob(f"*.{suffix}"))
    return [text for file in files for text in check_file(root, file)], \
        len(files)


def main(arguments):
    if len(arguments) > 1:
        print("check_layers: at most one argument, the tree", file=sys.stderr)
        return 2
    root = Path(arguments[0] if arguments else Path(__file__).parents[1])
    root = root.resolve()
    messages, count = check_tree(root)
    if count == 0:
        print(f"check_layers: no source file under {root / 'sim'}",
              file=sys.stderr)
        return 2
    for message in messages:
        print(message)
    print(f"check_layers: {count} files, {len(messages)} violations",
          file=sys.stderr)
    return 1 if messages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
