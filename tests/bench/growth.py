#!/usr/bin/python3
"""How time and memory of the reference scenario grow with its accounts.

    growth.py LEAKSIM [--sizes N,N,...] [--rounds R] [--threads T]

runs the scenario in every size, sizes in turn, and prints wall and CPU seconds
and peak memory (medians over rounds), each per million accounts, and the
exponents of the power laws that fit them best: 1 is linear growth.
"""

import argparse
import dataclasses
import math
import pathlib
import statistics

import reference_run


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
            run = reference_run.run(
                options.leaksim.resolve(), options.threads,
                settings=(f"network.accounts={size}",),
                warm_mb=size // 1000)
            measured[size].append(dataclasses.astuple(run))
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
