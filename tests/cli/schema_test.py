"""What the program tells of its keys: explain, schema, the reference page.

The environment variable LEAKSIM names the program under test.
"""

import copy
import datetime
import json
import os
import pathlib
import subprocess
import tomllib

import jsonschema
import pytest

PROGRAM = os.environ["LEAKSIM"]
ROOT = pathlib.Path(__file__).parents[2]
SCENARIOS = sorted((ROOT / "scenarios").rglob("*.toml"))
SMOKE = ROOT / "scenarios" / "smoke.toml"
REFERENCE = ROOT / "scenarios" / "macronleaks-2017.toml"
RIGHT = ROOT / "tests" / "cli" / "wrong_scenarios" / "parts" / "right.toml"


def leaksim(*arguments):
    return subprocess.run(
        [PROGRAM, *map(str, arguments)], capture_output=True, text=True,
        timeout=60, check=False)


def printed(*arguments):
    done = leaksim(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def as_json(value):
    """TOML's dates and times stand as strings."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    return value


def read(path):
    return as_json(tomllib.loads(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def schema():
    schema = json.loads(printed("schema"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


@pytest.fixture(scope="module")
def faults(schema):
    validator = jsonschema.Draft202012Validator(schema)
    return lambda scenario: [
        ".".join(map(str, fault.path)) for fault in
        validator.iter_errors(scenario)]


def is_scenario(path):
    """Facts and sweeps lie beside scenarios and are none."""
    return not path.name.endswith(".facts.toml") and "sweeps" not in path.parts


@pytest.mark.parametrize(
    "path", [path for path in SCENARIOS if is_scenario(path)] + [RIGHT],
    ids=lambda path: path.name)
def test_shipped_scenarios_keep_the_schema(faults, path):
    assert faults(read(path)) == []


def with_arrays(node, schema):
    """Tables by name become the arrays that the schema asks for."""
    if not isinstance(node, dict):
        return node
    if schema.get("type") == "array":
        return [with_arrays(each, schema["items"]) for each in node.values()]
    keys = schema.get("properties", {})
    return {name: with_arrays(each, keys.get(name, {}))
            for name, each in node.items()}


def test_explained_values_keep_the_schema(schema, faults):
    """Every key that applies, in the form in which the program writes it."""
    told = explained(REFERENCE)
    assert len(told) > 150
    scenario = {}
    for path, key in told.items():
        *parents, last = path.split(".")
        node = scenario
        for part in parents:
            node = node.setdefault(part, {})
        node[last] = key["value"]
    assert faults(with_arrays(scenario, schema)) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("network.acounts", 5),
        ("netwrok", {}),
        ("network.twitter.folowees_max", 5),
        ("story.0.apeal", 1),
        ("account.0.acts.0.when", "2017-05-05T20:49:00+02:00"),
        ("engagement", {"decay": "12 kg"}),
        ("engagement", {"decay": "12 / h"}),
        ("engagement", {"decay": 12}),
        ("engagement", {"decay": "-12 h"}),
        ("attention", {"visits": "3 h"}),
        ("attention", {"online_share": "20 h"}),
        ("attention", {"online_share": 1.5}),
        ("attention", {"items_per_visit": 0}),
        ("network.accounts", 9),
        ("network.accounts", 10.5),
        ("network.accounts", "10"),
        ("scenario.seed", -1),
        ("scenario.seed", "1x"),
        ("scenario.start", "2017-05-05T12:00:00"),
        ("scenario.start", "2017-05-05"),
        ("scenario.name", 5),
        ("schema_version", 2),
        ("platform.0.kind", "fed"),
        ("platform.0.enabled", 1),
        ("community.0.country", "fr"),
        ("community.0.utc_offset", "+2"),
        ("community.0.members", {"twitter": 2}),
        ("story.0.name", "The Leak"),
        ("story.0.hashtag", "Leak"),
        ("law.0.compliance", {"oficial": 1}),
        ("rhythm.hourly_share", [1] * 23),
        ("botnet.0.targets", "hub"),
        ("story", {"name": "leak"}),
    ],
    ids=lambda value: str(value)[:40])
def test_schema_rejects(faults, path, value):
    scenario = read(RIGHT)
    scenario["network"]["twitter"] = {}
    assert faults(scenario) == []
    node = scenario
    *parents, last = path.split(".")
    for part in parents:
        node = node[int(part) if part.isdigit() else part]
    node[last] = copy.deepcopy(value)
    assert len(faults(scenario)) == 1


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("scenario.tick", ["60 s", "1min", " 1 min ", "0.5 min", "1.2e2 s", "60"]),
        ("scenario.tick", ["+60 s", "60 S", "1. min", "s", "", "60 s s"]),
        ("attention.visits", ["3 / day", "1/h", "3 /d", "3 day", "3 / week"]),
        ("attention.online_share", ["20 %", "20%", "2e1 %", "% 20", "20 %%"]),
        ("scenario.seed", ["7", "18446744073709551615", "0x7", "-7", ""]),
        ("community.fr.utc_offset",
         ["+02:00", "-14:00", "+14:01", "+13:59", "+2:00", "02:00"]),
        ("community.fr.country", ["FR", "F", "fr", "FRA"]),
        ("community.us.second_language", ["fr", "", "fra", "Fr", "fran"]),
        ("story.leak.hashtag", ["#Leak", "#Été", "#", "", "Leak", "#a b"]),
        ("story.denial.counters", ["leak", "", "Leak", "le ak"]),
    ],
    ids=str)
def test_schema_and_program_agree_on_texts(faults, key, values):
    """The patterns come from no parser; the program's reader judges them."""
    table, *path = key.split(".")
    scenario = read(RIGHT)
    for value in values:
        if isinstance(scenario[table] if table in scenario else None, list):
            patch = {table: [{"name": path[0], path[1]: value}]}
        else:
            patch = {table: {path[0]: value}}
        done = leaksim("validate", RIGHT, "--set", f"{key}={json.dumps(value)}")
        assert done.returncode in (0, 2)
        assert (faults(patch) == []) == (done.returncode == 0), value


def walk(schema):
    """Every key with what the schema says of it."""
    for name, each in schema.get("properties", {}).items():
        table = each.get("items", each)
        if "properties" in table:
            yield from walk(table)
        else:
            yield name, each
    if isinstance(schema.get("additionalProperties"), dict):
        yield from walk(schema["additionalProperties"])


def test_schema_describes_every_key(schema):
    keys = list(walk(schema))
    assert len(keys) > 100
    for name, key in keys:
        assert len(key["description"]) > 20, name
        assert key["x-source"], name
        if "default" in key:
            assert not key["x-required"], name
    ranking = schema["properties"]["platform"]["items"]["properties"]["ranking"]
    assert ranking["x-live"] and ranking["default"] == 1
    assert (ranking["minimum"], ranking["maximum"]) == (0, 1)


def test_defaults_keep_the_schema(schema):
    for name, key in walk(schema):
        if "default" in key:
            validator = jsonschema.Draft202012Validator(key)
            assert validator.is_valid(key["default"]), name


def test_reference_page_is_fresh():
    page = ROOT / "docs" / "scenario.md"
    assert page.read_text(encoding="utf-8") == printed("schema", "--markdown"), (
        "docs/scenario.md is stale; renew it with\n"
        "    build/dev/leaksim schema --markdown > docs/scenario.md")


def test_reference_page_has_every_key(schema):
    page = printed("schema", "--markdown")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert len(rows) == len(list(walk(schema)))
    for row in rows:
        assert row.replace("\\|", "").count("|") == 8, row
    links = [line.split("](#")[1].split(")")[0]
             for line in page.splitlines() if line.startswith("| [")]
    headings = [line.removeprefix("## ").replace("`", "").lower()
                for line in page.splitlines() if line.startswith("## ")]
    anchors = ["".join(c for c in heading.replace(" ", "-")
                       if c.isalnum() or c in "-_") for heading in headings]
    assert len(set(anchors)) == len(anchors)
    assert set(links) <= set(anchors)


def explained(*arguments):
    told = json.loads(printed("explain", *arguments, "--json"))
    return {each["key"]: each for each in told["keys"]}


def test_explain_tells_where_values_come_from(tmp_path):
    patch = tmp_path / "patch.toml"
    patch.write_text(
        '[engagement]\ndecay = "9 h"\n\n[[law]]\nname = "silence"\n'
        "compliance = { activist = 0.2 }\n")
    keys = explained(SMOKE, "--patch", patch, "--set", "network.accounts=3000")
    lines = SMOKE.read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines, 1) if "start =" in line)
    expected = {
        "scenario.start": ("2017-05-05T12:00:00+02:00", f"{SMOKE}:{start}:"),
        "network.accounts": (3000, "--set network.accounts=3000"),
        "engagement.decay": ("9 h", f"patch {patch}:2:9"),
        "law.silence.compliance.activist": (0.2, f"patch {patch}:6:27"),
        "law.silence.compliance.official": (1, f"{REFERENCE}:"),
        "attention.visits_max": ("60 / day", "default"),
        "account.hub.acts.first.coins_hashtag": (True, f"{REFERENCE}:"),
    }
    for key, (value, origin) in expected.items():
        assert keys[key]["value"] == value, key
        assert keys[key]["origin"].startswith(origin), key


def test_explain_tells_what_there_is_to_know():
    key = explained(REFERENCE, "law.silence.compliance.ordinary")
    assert key == {"law.silence.compliance.ordinary": {
        "key": "law.silence.compliance.ordinary",
        "value": 0.5,
        "meaning": "Share of their posts that the bound hold back, by class",
        "type": "share by compliance class",
        "range": "0 to 1",
        "accepted": "a table by compliance class, each a share from 0 to 1, "
                    'such as 0.18 or "18 %"',
        "default": 0,
        "source": "facts 3, compliance (official measured, else guess)",
        "origin": key["law.silence.compliance.ordinary"]["origin"],
        "live": True,
    }}


def test_explain_selects():
    everything = explained(REFERENCE)
    below = explained(REFERENCE, "law.silence")
    assert set(below) == {
        key for key in everything if key.startswith("law.silence.")}
    assert list(explained(REFERENCE, "scenario.seed")) == ["scenario.seed"]
    # Keys of boards are no keys of feeds.
    assert "platform.4chan.thread" in everything
    assert "platform.twitter.thread" not in everything


def test_explain_for_people():
    one = printed("explain", REFERENCE, "law.silence.end").splitlines()
    assert one[0] == "law.silence.end"
    assert "  value     2017-05-07T20:00:00+02:00" in one
    assert "  default   none, it is required" in one
    assert "  live      yes, it may change during a run" in one
    head, *rows = printed("explain", REFERENCE, "network").splitlines()
    assert head.split() == [
        "key", "value", "range", "default", "live", "origin", "source"]
    assert len(rows) == len(explained(REFERENCE, "network"))
    assert all(row.startswith("network.") for row in rows)
    value = head.index("value")
    assert next(row for row in rows if "accounts" in row)[value:].startswith(
        "1000000 ")


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("network.acounts",
         "network.acounts: unknown key; accepted: accounts, seed, twitter, facebook; "
         'did you mean "network.accounts"?\n'),
        ("netwrok.twitter.circle_share",
         'netwrok.twitter.circle_share: unknown key; accepted: '),
        ("law.silnece",
         "law.silnece: unknown key; accepted: silence, embargo; "
         'did you mean "law.silence"?\n'),
        ("network.accounts.first",
         "network.accounts.first: unknown key; accepted: nothing below "
         "network.accounts\n"),
        ("platform.twitter.thread",
         "platform.twitter.thread: unknown key; accepted: name, enabled, kind, "
         "model, ranking\n"),
    ])
def test_explain_refuses_unknown_keys(key, message):
    done = leaksim("explain", REFERENCE, key)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1
    if key.startswith("netwrok"):
        assert done.stderr.endswith('did you mean "network"?\n')


@pytest.mark.parametrize("command", ["explain", "schema"])
def test_help_has_an_example(command):
    assert f"Example: leaksim {command}" in printed(command, "--help")
