#!/usr/bin/python3
"""How time and memory of the reference scenario grow with its accounts.

    growth.py LEAKSIM [--sizes N,N,...] [--rounds R] [--threads T]

runs the scenario in every size, sizes in turn, and prints wall and CPU seconds
and peak memory (medians over rounds), each per million accounts, and the
exponents of the power laws that fit them best: 1 is linear growth.
"""

import argparse
import math
import os
import pathlib
import statistics
import sys
import tempfile
import time

SCENARIO = pathlib.Path(__file__).parents[2] / "scenarios/macronleaks-2017.toml"


def measure(leaksim, size, threads):
    """Wall seconds, CPU seconds and peak MB of one run."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = [leaksim, "run", str(SCENARIO), "--quiet",
                     "--threads", str(threads),
                     "--set", f"network.accounts={size}",
                     "-o", str(pathlib.Path(folder, "run.h5"))]
        begin = time.monotonic()
        child = os.posix_spawn(leaksim, arguments, os.environ)
        _, status, usage = os.wait4(child, 0)
        if status != 0:
            sys.exit(f"{' '.join(arguments)}: status {status}")
        return (time.monotonic() - begin, usage.ru_utime + usage.ru_stime,
                usage.ru_maxrss / 1000)


def exponent(sizes, values):
    """Slope of the least-squares line through the logarithms."""
    x = [math.log(size) for size in sizes]
    y = [math.log(value) for value in values]
    mean_x, mean_y = statistics.mean(x), statistics.mean(y)
    return (sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y)) /
            sum((a - mean_x) ** 2 for a in x))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("leaksim", type=pathlib.Path)
    parser.add_argument("--sizes", default="100000,300000,1000000,3000000,"
                        "10000000", help="accounts, by commas")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    measured = {size: [] for size in sizes}
    for _ in range(options.rounds):
        for size in sizes:
            measured[size].append(
                measure(str(options.leaksim.resolve()), size, options.threads))
    medians = [[statistics.median(column) for column in zip(*measured[size])]
               for size in sizes]
    print("| accounts | wall s | CPU s | peak MB | wall s, CPU s and peak MB "
          "per million accounts |\n| --- | --- | --- | --- | --- |")
    for size, row in zip(sizes, medians):
        each = " ".join(f"{value / size * 1e6:.3g}" for value in row)
        print(f"| {size:,} | {row[0]:.2f} | {row[1]:.2f} | {row[2]:.0f} | "
              f"{each} |")
    for name, column in zip(("wall", "CPU", "peak memory"), zip(*medians)):
        print(f"{name}: accounts to the power of "
              f"{exponent(sizes, column):.2f}")


if __name__ == "__main__":
    main()
