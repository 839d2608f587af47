#!/usr/bin/python3
"""graph-tool's synchronous epidemic as a contestant of works.py.

    graph_tool_sir.py GRAPH_FILE VERTICES SEEDS
"""

import json
import os
import resource
import sys
import time

# One thread, as all others have; read when the library is loaded.
os.environ["OMP_NUM_THREADS"] = "1"

import graph_tool  # noqa: E402  pylint: disable=wrong-import-position
import graph_tool.dynamics  # noqa: E402  pylint: disable=wrong-import-position
import numpy as np  # noqa: E402  pylint: disable=wrong-import-position

# Long enough for an epidemic of the work to die out.
STEPS = 150


def say(figures):
    figures["peak_mb"] = (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)
    print(json.dumps(figures), flush=True)


def read_graph(path, vertices):
    """Each edge once; the file has both arcs."""
    ends = np.fromfile(path, dtype=np.int64, sep=" ").reshape(-1, 2)
    graph = graph_tool.Graph(directed=False)
    graph.add_vertex(vertices)
    graph.add_edge_list(ends[ends[:, 0] < ends[:, 1]])
    return graph


def run_once(graph, seeds):
    states = graph.new_vertex_property("int32_t", val=0)
    states.a[:seeds] = 1
    state = graph_tool.dynamics.SIRState(
        graph, beta=0.05, gamma=0.2, s=states, constant_beta=True)
    state.iterate_sync(niter=STEPS)
    return int((state.get_state().a != 0).sum())


def run_round(graph, seeds, count):
    cpu = time.process_time()
    wall = time.perf_counter()
    reached = sum(run_once(graph, seeds) for _ in range(count))
    say({"replicates": count,
         "wall": (time.perf_counter() - wall) / count,
         "cpu": (time.process_time() - cpu) / count,
         "reached": reached / count})


def main():
    path, vertices, seeds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    graph_tool.seed_rng(1)
    begin = time.process_time()
    graph = read_graph(path, vertices)
    say({"load_cpu": time.process_time() - begin})
    for line in sys.stdin:
        run_round(graph, seeds, int(line))


if __name__ == "__main__":
    main()
