#!/usr/bin/python3
"""Runs the common works on all contestants in turn and compares them.

    works.py --programs FOLDER --graphs FOLDER [--only WORK:GRAPH,...]
             [--rounds N] [--peers NAME,...] [--json FILE] [--markdown]

Each contestant is a process of its own that has loaded the graph and waits for
its turn, so that a round takes a sample of each under the same load of the
machine. A claim is a ratio: the median over rounds of CPU time by the
baseline's in the same round. Outcomes are checked against what is known of the
works; exit code 4 if one disagrees.
"""

import argparse
import json
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

PEERS = Path(__file__).resolve().parent / "peers"
VERTICES = {"g10k": 10_000, "g100k": 100_000, "g1m20": 1_000_000,
            "g1m50": 1_000_000, "feeds": 10_006}
EPIDEMIC_SEEDS = {"g10k": 10, "g100k": 100, "g1m20": 1000, "g1m50": 1000}


@dataclass
class Work:
    """A work on one graph: what is known of its outcome, and the goal."""
    name: str
    graph: str
    replicates: int            # of the baseline in a round
    expected: dict             # figure -> (lowest, highest)
    reference: str             # the contestant that others are divided by
    goal: str = ""             # its row in docs/performance.md
    highest_ratio: float = 0.0

    @property
    def key(self):
        return f"{self.name}:{self.graph}"


def share(low, high, graph):
    return low / 100 * VERTICES[graph], high / 100 * VERTICES[graph]


WORKS = [
    Work("sir", "g10k", 100, {"reached": share(66, 69, "g10k")},
         "baseline, prefetching", "P2", 0.4),
    Work("sir", "g100k", 10, {"reached": share(88.8, 89.8, "g100k")},
         "baseline, prefetching", "P2", 0.4),
    Work("sir", "g1m20", 1, {"reached": share(88.1, 89.1, "g1m20")},
         "baseline, prefetching", "P1", 0.35),
    Work("sir", "g1m50", 1, {"reached": share(98.8, 99.8, "g1m50")},
         "baseline, prefetching"),
    Work("cascade", "g10k", 2000, {"reached": (980, 1200)},
         "baseline", "P3", 0.6),
    Work("cascade", "g100k", 50, {"reached": (34_300, 35_500)},
         "baseline", "P3", 0.45),
    Work("feeds", "feeds", 5, {"messages": (34_700, 35_300),
                               "quality": (0.85, 0.871)},
         "baseline", "P4", 2.0),
]

# Continuous time lets somewhat fewer be infected (igraph_sir.c).
CONTINUOUS_TIME_SLACK = 0.035


@dataclass
class Contestant:
    name: str
    command: list
    replicates: int
    slack: float = 0.0
    load: dict = field(default_factory=dict)
    rounds: list = field(default_factory=list)
    process: subprocess.Popen = None

    def start(self):
        self.process = subprocess.Popen(
            [str(part) for part in self.command], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)
        self.load = self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"works: {self.name} ended: {self.command}")
        return json.loads(line)

    def run_round(self):
        self.process.stdin.write(f"{self.replicates}\n")
        self.process.stdin.flush()
        self.rounds.append(self.answer())

    def stop(self):
        self.process.stdin.close()
        self.process.wait()

    def median(self, figure):
        return statistics.median(each[figure] for each in self.rounds)

    def mean(self, figure):
        return statistics.fmean(each[figure] for each in self.rounds)


def contestants_of(work, programs, graphs, peers):
    graph_file = graphs / f"{work.graph}.txt"
    baseline = [programs / "bench_baseline", work.name]
    made = [Contestant("baseline", [*baseline, "plain", work.graph, graphs],
                       work.replicates)]
    if work.name != "feeds":
        made.append(Contestant(
            "baseline, prefetching",
            [*baseline, "prefetching", work.graph, graphs], work.replicates))
    made.append(Contestant(
        "leaksim",
        [programs / "bench_engine", work.name, work.graph, graphs],
        work.replicates))
    few = max(1, work.replicates // 4)
    if work.name == "sir" and "igraph" in peers:
        made.append(Contestant(
            "igraph",
            [programs / "bench_igraph", graph_file, VERTICES[work.graph]],
            few, CONTINUOUS_TIME_SLACK))
    if work.name == "sir" and "graph-tool" in peers:
        made.append(Contestant(
            "graph-tool",
            ["/usr/bin/python3", PEERS / "graph_tool_sir.py", graph_file,
             VERTICES[work.graph], EPIDEMIC_SEEDS[work.graph]], few))
    return made


def ratios(contestant, reference):
    return sorted(mine["cpu"] / other["cpu"] for mine, other in
                  zip(contestant.rounds, reference.rounds))


def disagreements(work, contestant):
    found = []
    for figure, (low, high) in work.expected.items():
        if figure not in contestant.rounds[0]:
            continue
        value = contestant.mean(figure)
        if not low * (1 - contestant.slack) <= value <= high:
            found.append(f"{work.key}: {contestant.name}: {figure} "
                         f"{value:.6g}; known: {low:.6g} to {high:.6g}")
    return found


def row_of(work, contestant, reference):
    """What is reported of a contestant, times in seconds."""
    ratio = ratios(contestant, reference)
    row = {"work": work.key, "contestant": contestant.name,
           "cpu": contestant.median("cpu"), "wall": contestant.median("wall"),
           "peak_mb": contestant.rounds[-1]["peak_mb"],
           "load_cpu": contestant.load["load_cpu"],
           "ratio": statistics.median(ratio), "ratio_low": ratio[0],
           "ratio_high": ratio[-1]}
    for figure in ("reached", "steps", "last_case", "messages", "quality",
                   "prepare", "record"):
        if figure in contestant.rounds[0]:
            row[figure] = contestant.mean(figure)
    if contestant.name == "leaksim" and work.goal:
        row["goal"] = f"{work.goal} ≤ {work.highest_ratio}"
        row["met"] = row["ratio"] <= work.highest_ratio
    return row


def run_work(work, arguments):
    contestants = contestants_of(work, arguments.programs, arguments.graphs,
                                 arguments.peers)
    for contestant in contestants:
        print(f"works: {work.key}: {contestant.name} loads", file=sys.stderr)
        contestant.start()
    for turn in range(arguments.rounds):
        first = turn % len(contestants)
        for contestant in contestants[first:] + contestants[:first]:
            contestant.run_round()
    for contestant in contestants:
        contestant.stop()
    reference = next(each for each in contestants
                     if each.name == work.reference)
    rows = [row_of(work, each, reference) for each in contestants]
    faults = [fault for each in contestants
              for fault in disagreements(work, each)]
    return rows, faults


def milliseconds(seconds):
    return f"{seconds * 1e3:.3g}" if seconds < 1 else f"{seconds * 1e3:.0f}"


def plain(value):
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def outcome_of(row):
    parts = [f"{figure.replace('_', ' ')} {plain(row[figure])}" for figure in
             ("reached", "steps", "last_case", "messages", "quality")
             if figure in row]
    if "prepare" in row:
        around = row["prepare"] + row["record"]
        parts.append(f"set-up and record {milliseconds(around)} ms")
    return ", ".join(parts)


HEADINGS = ["work", "contestant", "CPU ms", "wall ms", "peak MB",
            "÷ baseline", "over rounds", "goal", "outcome"]


def cells_of(row):
    goal = ""
    if "goal" in row:
        goal = row["goal"] + (": met" if row["met"] else ": not met")
    return [row["work"], row["contestant"], milliseconds(row["cpu"]),
            milliseconds(row["wall"]), f"{row['peak_mb']:.0f}",
            f"{row['ratio']:.3g}",
            f"{row['ratio_low']:.3g}–{row['ratio_high']:.3g}", goal,
            outcome_of(row)]


def print_table(rows, markdown):
    table = [HEADINGS, *map(cells_of, rows)]
    if markdown:
        table.insert(1, ["---"] * len(HEADINGS))
        for cells in table:
            print("| " + " | ".join(cells) + " |")
        return
    widths = [max(map(len, column)) for column in zip(*table)]
    for cells in table:
        print("  ".join(cell.ljust(width)
                        for cell, width in zip(cells, widths)).rstrip())


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=Path, required=True)
    parser.add_argument("--graphs", type=Path, required=True)
    parser.add_argument("--only", default="", metavar="WORK:GRAPH,...",
                        help="accepted: " + ", ".join(w.key for w in WORKS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", default="", metavar="NAME,...",
                        help="accepted: igraph, graph-tool")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--markdown", action="store_true")
    arguments = parser.parse_args()
    arguments.peers = [name for name in arguments.peers.split(",") if name]
    known = {work.key for work in WORKS}
    arguments.only = [key for key in arguments.only.split(",") if key]
    if not set(arguments.only) <= known:
        parser.error(f"--only: accepted: {', '.join(sorted(known))}")
    return arguments


def main():
    arguments = parse_arguments()
    rows = []
    faults = []
    for work in WORKS:
        if not arguments.only or work.key in arguments.only:
            new_rows, new_faults = run_work(work, arguments)
            rows += new_rows
            faults += new_faults
    print_table(rows, arguments.markdown)
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=2) + "\n")
    for fault in faults:
        print(f"works: outcome disagrees: {fault}", file=sys.stderr)
    return 4 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
