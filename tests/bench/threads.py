#!/usr/bin/python3
"""What two threads, and what the record, cost in the reference scenario.

    threads.py LEAKSIM [--rounds R] [--accounts N]

runs the scenario in turn on one thread, in two copies at once on one thread
each, and on two threads, with everything recorded and with the series alone.
The two copies share no data: what they gain over one after the other is what
the machine's two cores give, and the measure of what two threads can.
"""

import argparse
import pathlib
import statistics

import reference_run

RECORDS = {
    "everything": (),
    "series alone": ("output.events=false", "output.snapshots=[]"),
}
WAYS = {
    "one thread": {"threads": 1},
    "two copies": {"threads": 1, "copies": 2},
    "two threads": {"threads": 2},
}


def show(name, values, digits=2):
    print(f"| {name} | {statistics.median(values):.{digits}f} | "
          f"{min(values):.{digits}f}–{max(values):.{digits}f} |")


def quotients(above, below, factor=1.0):
    return [factor * a.wall_seconds / b.wall_seconds
            for a, b in zip(above, below)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("leaksim", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--accounts", type=int, default=1_000_000)
    options = parser.parse_args()
    runs = {(record, way): [] for record in RECORDS for way in WAYS}
    for _ in range(options.rounds):
        for record, way in runs:
            runs[record, way].append(reference_run.run(
                options.leaksim.resolve(),
                settings=(f"network.accounts={options.accounts}",
                          *RECORDS[record]),
                warm_mb=2 * options.accounts // 1000, **WAYS[way]))
    print("| | median | range |\n| --- | --- | --- |")
    for (record, way), measured in runs.items():
        name = f"{way}, {record}"
        show(f"{name}: wall s", [run.wall_seconds for run in measured])
        show(f"{name}: CPU s", [run.cpu_seconds for run in measured])
        show(f"{name}: peak MB", [run.peak_mb for run in measured], 0)
    for record in RECORDS:
        one, copies, two = (runs[record, way] for way in WAYS)
        show(f"{record}: gain of two threads", quotients(one, two))
        show(f"{record}: gain of two copies", quotients(one, copies, 2.0))
    for way in ("one thread", "two threads"):
        show(f"{way}: everything ÷ series alone",
             quotients(runs["everything", way], runs["series alone", way]))


if __name__ == "__main__":
    main()
