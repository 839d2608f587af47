"""`leaksim export`: what it writes, where, and what it refuses.

The environment variable LEAKSIM names the program under test.
"""

import os
import pathlib
import subprocess
from xml.etree import ElementTree

import h5py
import numpy as np
import pandas as pd
import pytest

PROGRAM = os.environ["LEAKSIM"]
SMOKE = pathlib.Path(__file__).parents[2] / "scenarios/smoke.toml"


def leaksim(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True,
                          text=True, timeout=300, check=False)


def run_smoke(folder, *arguments):
    result = folder / "run.h5"
    done = leaksim("run", SMOKE, "-o", result, "--quiet",
                   "--set", "network.accounts=500", *arguments)
    assert done.returncode == 0, done.stderr
    return result


def assert_refused(done, code, *fragments):
    """One line on standard error, nothing on standard output."""
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    for fragment in fragments:
        assert fragment in lines[0]


@pytest.fixture(name="run", scope="module")
def fixture_run(tmp_path_factory):
    return run_smoke(tmp_path_factory.mktemp("run"))


def test_paraview_file_names_datasets_that_exist(run):
    done = leaksim("export", "paraview", run)
    assert done.returncode == 0, done.stderr
    assert "4 snapshots of 500 accounts" in done.stdout
    tree = ElementTree.parse(run.with_suffix(".xdmf"))
    items = list(tree.iter("DataItem"))
    assert items
    with h5py.File(run) as file:
        for item in items:
            name, path = item.text.split(":")
            assert name == "run.h5"
            shape = tuple(map(int, item.get("Dimensions").split()))
            assert file[path].shape == shape
            assert file[path].dtype.itemsize == int(item.get("Precision"))


def test_paraview_file_is_replaced_only_with_overwrite(run, tmp_path):
    output = tmp_path / "run.xdmf"
    output.write_text("mine")
    arguments = ("export", "paraview", run, "-o", output)
    assert_refused(leaksim(*arguments), 3, str(output), "--overwrite")
    assert output.read_text() == "mine"
    assert leaksim(*arguments, "--overwrite").returncode == 0
    assert output.read_text().startswith("<?xml")


def test_run_without_snapshots_is_refused(tmp_path):
    run = run_smoke(tmp_path, "--set", "output.snapshots=[]")
    assert_refused(leaksim("export", "paraview", run), 2, str(run),
                   "holds no snapshots", "output.snapshots")
    assert list(tmp_path.iterdir()) == [run]


def test_snapshots_are_kept_at_offsets_from_t0(tmp_path):
    run = run_smoke(tmp_path, "--set", 'output.snapshots=["2 h", "-10 min"]')
    with h5py.File(run) as file:
        t0 = file.attrs["t0"]
        times = [group.attrs["time"] for group in file["snapshots"].values()]
    assert times == [t0 - 600, t0 + 7200]


def test_files_that_are_none_are_refused(tmp_path):
    assert_refused(leaksim("export", "paraview", tmp_path / "none.h5"), 2,
                   "no such file")
    (tmp_path / "text.h5").write_text("hello")
    assert_refused(leaksim("export", "paraview", tmp_path / "text.h5"), 2,
                   "text.h5")


def test_tables_hold_what_the_result_holds(run, tmp_path):
    folder = tmp_path / "tables"
    done = leaksim("export", "csv", run, "-o", folder)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(list(folder.iterdir())) == 11
    # "none" and the like are names here, not missing values.
    tables = {path.stem: pd.read_csv(path, keep_default_na=False,
                                     na_values=[""])
              for path in folder.iterdir()}
    with h5py.File(run) as file:
        axes = {name: file["axes"][name].asstr()[:] for name in file["axes"]}
        posts = file["posts"]
        for column in ("time", "account", "parent", "root", "depth"):
            assert (tables["posts"][column] == posts[column][:]).all()
        for column in ("story", "platform", "form", "language"):
            names = axes[column][posts[column][:]]
            assert (tables["posts"][column] == names).all()
        causes = axes["cause"][file["exposures/cause"][:]]
        assert (tables["exposures"]["cause"] == causes).all()
        accounts = tables["accounts"]
        assert np.array_equal(np.float32(accounts["activity"]),
                              file["accounts/activity"][:])
        undeclared = file["accounts/declared_country"][:] == 255
        assert undeclared.any()
        assert (accounts["declared_country"].isna() == undeclared).all()
        for s, story in enumerate(axes["story"]):
            assert (accounts[f"credence_{story}"]
                    == file["accounts/credence"][s]).all()
        series = tables["series"]
        for measure in ("seen", "newly_aware", "posts"):
            cells = file["series"][measure][:]
            assert series[measure].sum() == cells.sum() > 0
            by_community = series.groupby("community")[measure].sum()
            for c, community in enumerate(axes["community"]):
                assert by_community.get(community, 0) == cells[:, c].sum()
        assert tables["background"]["posts"].sum() == (
            file["series/background"][:].sum())
        held = tables["credence"]
        assert held["aware"].sum() == file["series/aware"][:].sum() > 0
        assert held["sum"].sum() == file["series/credence"][:].sum() != 0
        law = file["series/law"][:]
        assert len(tables["laws"]) == (law > 0).sum()
        last = tables["laws"].iloc[-1]
        assert last["time"] == file["series/time"][-1]


def test_tables_are_replaced_only_with_overwrite(run, tmp_path):
    (tmp_path / "series.csv").write_text("mine")
    assert_refused(leaksim("export", "csv", run, "-o", tmp_path), 3,
                   "series.csv", "--overwrite")
    assert [path.name for path in tmp_path.iterdir()] == ["series.csv"]
    done = leaksim("export", "csv", run, "-o", tmp_path, "--overwrite")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "series.csv").read_text().startswith("time,community,")


def test_tables_cannot_go_where_no_folder_can_be(run, tmp_path):
    (tmp_path / "file").write_text("mine")
    for folder in (tmp_path / "file", tmp_path / "none/tables"):
        assert_refused(leaksim("export", "csv", run, "-o", folder), 3,
                       str(folder))


GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def graphml(run, target, *arguments):
    """Nodes with their attributes, and edges, of what export writes."""
    done = leaksim("export", "graphml", run, "-o", target, *arguments)
    assert done.returncode == 0, done.stderr
    graph = ElementTree.parse(target).getroot().find(f"{GRAPHML}graph")
    assert graph.get("edgedefault") == "directed"
    nodes = {node.get("id"): {data.get("key"): data.text for data in node}
             for node in graph.iter(f"{GRAPHML}node")}
    edges = [(edge.get("source"), edge.get("target"))
             for edge in graph.iter(f"{GRAPHML}edge")]
    assert f"({len(nodes)} nodes, {len(edges)} edges)" in done.stdout
    return nodes, edges


def test_graphml_holds_the_network(run, tmp_path):
    nodes, edges = graphml(run, tmp_path / "network.graphml")
    with h5py.File(run) as file:
        axes = {name: file["axes"][name].asstr()[:] for name in file["axes"]}
        accounts = {name: file["accounts"][name][:]
                    for name in file["accounts"]}
    assert list(nodes) == [f"a{u}" for u in range(500)]
    for u, node in enumerate(nodes.values()):
        community = axes["community"][accounts["community"][u]]
        assert node["community"] == community
        assert int(node["followers"]) == accounts["followers"][u]
        assert np.float32(node["activity"]) == accounts["activity"][u]
        undeclared = accounts["declared_country"][u] == 255
        assert ("declared_country" not in node) == undeclared
    assert len(set(edges)) == len(edges)
    # The columns count the arcs of both feed platforms.
    same_nodes, more = graphml(run, tmp_path / "facebook.graphml",
                               "--platform", "facebook")
    assert same_nodes == nodes
    edges += more
    assert len(edges) == accounts["followers"].sum()
    followed = pd.Series([target for _, target in edges]).value_counts()
    followers = pd.Series([source for source, _ in edges]).value_counts()
    for u in range(500):
        assert followed.get(f"a{u}", 0) == accounts["followers"][u]
        assert followers.get(f"a{u}", 0) == accounts["followees"][u]


def test_graphml_of_a_sample_has_the_edges_among_it(run, tmp_path):
    nodes, edges = graphml(run, tmp_path / "all.graphml")
    some, among = graphml(run, tmp_path / "some.graphml", "--sample", 100)
    assert len(some) == 100
    assert some.items() <= nodes.items()
    assert among == [edge for edge in edges if set(edge) <= set(some)]


def test_graphml_holds_the_cascades(run, tmp_path):
    nodes, edges = graphml(run, tmp_path / "posts.graphml", "--cascades")
    with h5py.File(run) as file:
        parent = file["posts/parent"][:]
        time = file["posts/time"][:]
    assert [int(node["time"]) for node in nodes.values()] == list(time)
    assert edges == [(f"p{row}", f"p{above}")
                     for row, above in enumerate(parent) if above >= 0]
    assert edges


def test_what_graphml_refuses(run, tmp_path):
    target = tmp_path / "network.graphml"
    done = leaksim("export", "graphml", run, "-o", target, "--platform", "x")
    assert_refused(done, 2, 'no feed platform is named "x"; accepted: ')
    target.write_text("mine")
    done = leaksim("export", "graphml", run, "-o", target)
    assert_refused(done, 3, target.name, "--overwrite")
    done = leaksim("export", "graphml", SMOKE, "-o", tmp_path / "new.graphml")
    assert_refused(done, 2, SMOKE.name)
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
