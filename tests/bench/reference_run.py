"""Runs the reference scenario as a user does, and measures it."""

import dataclasses
import mmap
import os
import pathlib
import sys
import tempfile
import time

SCENARIO = pathlib.Path(__file__).parents[2] / "scenarios/macronleaks-2017.toml"
MADV_POPULATE_WRITE = 23  # Linux 5.14, <linux/mman.h>


@dataclasses.dataclass
class Measured:
    """What one run took, the whole program from start to end."""

    wall_seconds: float
    cpu_seconds: float
    peak_mb: float


def warm_memory(mb):
    """Takes memory and gives it back.

    A virtual machine may hand memory that lies unused for seconds to its host;
    who takes it next waits for the host (0.6 GB/s were seen instead of 15).
    """
    # In a process of its own: children inherit their parent's peak.
    child = os.fork()
    if child == 0:
        memory = mmap.mmap(-1, mb << 20)
        try:
            memory.madvise(mmap.MADV_HUGEPAGE)
            memory.madvise(MADV_POPULATE_WRITE)
        except OSError:
            os._exit(1)
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        sys.exit(f"{mb} MB of memory could not be taken beforehand")


def run(leaksim, threads, settings=(), copies=1, warm_mb=0):
    """Runs `copies` programs at once; what the slowest took, of all the CPU
    and the memory. Each setting is a KEY=VALUE of --set."""
    if warm_mb:
        warm_memory(warm_mb)
    with tempfile.TemporaryDirectory() as folder:
        arguments = [str(leaksim), "run", str(SCENARIO), "--quiet",
                     "--threads", str(threads)]
        for setting in settings:
            arguments += ["--set", setting]
        begin = time.monotonic()
        children = [
            os.posix_spawn(
                leaksim, arguments + ["-o", f"{folder}/{copy}.h5"], os.environ)
            for copy in range(copies)]
        cpu_seconds = peak_kb = 0
        for child in children:
            _, status, usage = os.wait4(child, 0)
            if status != 0:
                sys.exit(f"{' '.join(arguments)}: status {status}")
            cpu_seconds += usage.ru_utime + usage.ru_stime
            peak_kb += usage.ru_maxrss
        return Measured(time.monotonic() - begin, cpu_seconds, peak_kb * 1024 / 1e6)
