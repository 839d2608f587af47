"""Results that only change on purpose: the smoke scenario's, dataset by dataset.

`tests/golden/smoke.json` holds a digest of each dataset, the same on any machine
and compiler. When results change on purpose (CONTRIBUTING, When results change),

    LEAKSIM=build/dev/leaksim tests/cli/golden_test.py --renew

The environment variable LEAKSIM names the program under test.
"""

import hashlib
import json
import pathlib
import sys
import tempfile

import h5py

from program_test import run_smoke

GOLDEN = pathlib.Path(__file__).parents[1] / "golden" / "smoke.json"
# How a run was made and described, not what came out.
NOT_RESULTS = ("provenance", "checkpoint", "scenario")


def digest(dataset):
    values = dataset[()]
    if h5py.check_string_dtype(dataset.dtype):
        content = b"\0".join(dataset[:])
    else:
        content = values.tobytes()
    kind = f"{dataset.dtype.str} {dataset.shape} ".encode()
    return hashlib.sha256(kind + content).hexdigest()[:16]


def digests(file):
    found = {}

    def take(name, item):
        if (isinstance(item, h5py.Dataset)
                and name.split("/")[0] not in NOT_RESULTS):
            found[name] = digest(item)

    with h5py.File(file) as result:
        result.visititems(take)
        return {"model_version": int(result.attrs["model_version"]),
                "datasets": found}


def test_the_smoke_scenario_gives_what_it_gave(tmp_path):
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    found = digests(run_smoke(tmp_path, "run.h5"))
    assert found["model_version"] == golden["model_version"]
    changed = {name for name in found["datasets"] | golden["datasets"]
               if found["datasets"].get(name) != golden["datasets"].get(name)}
    assert changed == set()


def renew():
    with tempfile.TemporaryDirectory() as folder:
        found = digests(run_smoke(pathlib.Path(folder), "run.h5"))
    GOLDEN.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["--renew"]:
        sys.exit("golden_test: run by pytest, or with --renew")
    renew()
