#!/usr/bin/python3
"""Tests of scripts/check_layers.py on small made-up trees and on this one."""

import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "scripts"))
sys.dont_write_bytecode = True
import check_layers  # noqa: E402

# From the drawing in the architecture, layer by layer, written out by hand.
REACHED = {
    "core": set(),
    "network": {"core"},
    "model": {"core"},
    "engine": {"core", "network", "model"},
    "scenario": {"core", "network", "model"},
    "setup": {"core", "network", "model", "engine", "scenario"},
    "record": {"core", "network", "model", "engine"},
    "measure": {"core", "network", "model", "engine", "record"},
    "output": {"core", "network", "model", "engine", "record"},
    "sweep": {"core", "network", "model", "engine", "scenario", "setup",
              "record", "measure", "output"},
    "cli": {"core", "network", "model", "engine", "scenario", "setup",
            "record", "measure", "output", "sweep"},
}


def check(files):
    """Runs the check on a tree of {path: text}; returns its messages."""
    with tempfile.TemporaryDirectory() as name:
        for path, text in files.items():
            file = Path(name) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return check_layers.check_tree(Path(name))[0]


def run_main(*arguments):
    """Returns the exit code and what was printed on either stream."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), \
            contextlib.redirect_stderr(printed):
        code = check_layers.main(list(arguments))
    return code, printed.getvalue()


class Arrows(unittest.TestCase):

    def test_every_pair_of_layers_is_judged_as_drawn(self):
        for layer, reached in REACHED.items():
            for other in REACHED:
                with self.subTest(layer=layer, other=other):
                    messages = check({
                        f"sim/{layer}/a.cpp": f'#include "{other}/b.hpp"\n'})
                    allowed = other == layer or other in reached
                    self.assertEqual(len(messages), 0 if allowed else 1)

    def test_message_names_line_and_what_is_allowed(self):
        messages = check({"sim/model/a.cpp":
                          '#include <vector>\n\n#include "engine/step.hpp"\n'})
        self.assertEqual(messages, [
            "sim/model/a.cpp:3: model includes engine/step.hpp; "
            "model may include core"])

    def test_spelling_hides_nothing(self):
        for line in ('#include <engine/step.hpp>',
                     '  #  include "engine/step.hpp"',
                     '#include"engine/step.hpp"'):
            with self.subTest(line=line):
                self.assertEqual(len(check({"sim/core/a.hpp": line})), 1)

    def test_relative_paths_do_not_evade_the_arrows(self):
        messages = check(
            {"sim/core/a.cpp": '#include "../engine/step.hpp"\n'})
        self.assertEqual(len(messages), 1)
        self.assertIn('included as "layer/file.hpp"', messages[0])

    def test_a_header_without_a_folder_is_of_the_same_layer(self):
        self.assertEqual(
            check({"sim/cli/a.cpp": '#include "generated.hpp"\n'}), [])

    def test_comments_do_not_count(self):
        self.assertEqual(
            check({"sim/core/a.cpp": '// #include "engine/step.hpp"\n'}), [])

    def test_a_folder_that_is_no_layer_is_refused(self):
        messages = check({"sim/extra/a.cpp": "", "sim/b.cpp": ""})
        self.assertEqual(len(messages), 2)
        self.assertIn("sim/b.cpp:1: it lies in no layer", messages[0])


class Libraries(unittest.TestCase):

    def assert_confined(self, header, inside, outside):
        line = f"#include <{header}>\n"
        for path in inside:
            with self.subTest(header=header, inside=path):
                self.assertEqual(check({f"sim/{path}": line}), [])
        for path in outside:
            with self.subTest(header=header, outside=path):
                messages = check({f"sim/{path}": line})
                self.assertEqual(len(messages), 1)
                self.assertIn(f"includes {header}; ", messages[0])

    def test_each_library_stays_in_its_place(self):
        for header in ("tbb/parallel_for.h", "oneapi/tbb/task_arena.h",
                       "execution"):
            self.assert_confined(
                header, ["core/parallel.hpp", "core/parallel_tbb.cpp"],
                ["core/math.cpp", "engine/step.cpp", "sweep/run.cpp"])
        self.assert_confined(
            "boost/graph/compressed_sparse_row_graph.hpp",
            ["network/follow_graph.hpp"], ["engine/step.cpp", "core/a.hpp"])
        self.assert_confined(
            "toml++/toml.h", ["scenario/reader_toml.cpp"],
            ["scenario/reader.cpp", "scenario/reader_toml.hpp",
             "setup/a_toml.cpp", "cli/run.cpp"])
        for header in ("H5Cpp.h", "hdf5.h"):
            self.assert_confined(header, ["output/run_writer.cpp"],
                                 ["cli/info.cpp", "record/series.cpp"])
        self.assert_confined("CLI/CLI.hpp", ["cli/main.cpp"],
                             ["sweep/plan.cpp"])
        self.assert_confined("nlohmann/json.hpp",
                             ["cli/info.cpp", "output/export.cpp"],
                             ["scenario/schema.cpp", "measure/score.cpp"])
        self.assert_confined("random", [], ["core/draws.cpp", "cli/run.cpp"])

    def test_quotes_do_not_evade_the_places(self):
        self.assertEqual(
            len(check({"sim/cli/a.cpp": '#include "H5Cpp.h"\n'})), 1)

    def test_other_headers_are_free(self):
        self.assertEqual(check({"sim/engine/a.cpp":
                                "#include <fmt/format.h>\n"
                                "#include <boost/version.hpp>\n"
                                "#include <vector>\n"}), [])


class SameBits(unittest.TestCase):

    def test_inexact_functions_are_caught_where_bits_count(self):
        exact = {"core", "network", "model", "engine", "setup", "record",
                 "measure"}
        for layer in REACHED:
            for call in ("std::exp(x)", "std::log1p (x)", "::pow(x, y)",
                         "std::tanhf(x)"):
                with self.subTest(layer=layer, call=call):
                    messages = check({f"sim/{layer}/a.cpp": f"y = {call};\n"})
                    self.assertEqual(len(messages), layer in exact)

    def test_unqualified_calls_are_caught_when_cmath_is_there(self):
        for text, count in (
                ("#include <cmath>\ny = exp(x);\n", 1),
                ("#include <cmath>\ny = 2 * sin(x);\n", 1),
                ('#include <cmath>\n#include "core/math.hpp"\ny = sin(x);\n',
                 1),
                ('#include <cmath>\n#include "core/math.hpp"\ny = exp(x);\n',
                 0),
                ('#include "core/math.hpp"\ny = exp(x);\n', 0)):
            with self.subTest(text=text):
                self.assertEqual(len(check({"sim/model/a.cpp": text})), count)

    def test_exact_functions_and_other_names_are_free(self):
        self.assertEqual(check({"sim/model/a.cpp":
                                "#include <cmath>\n"
                                "y = std::sqrt(x) + std::floor(x);\n"
                                "y = leaksim::exp(x) + table.log(x);\n"
                                "y = catalog(x);  // std::exp(x) in theory\n"
                                }), [])


class Program(unittest.TestCase):

    def test_exit_codes(self):
        with tempfile.TemporaryDirectory() as name:
            self.assertEqual(run_main(name)[0], 2)
            self.assertEqual(run_main(name, name)[0], 2)
            source = Path(name) / "sim" / "core" / "a.cpp"
            source.parent.mkdir(parents=True)
            source.write_text("#include <vector>\n", encoding="utf-8")
            self.assertEqual(run_main(name)[0], 0)
            source.write_text("#include <random>\n", encoding="utf-8")
            code, printed = run_main(name)
            self.assertEqual(code, 1)
            self.assertIn("sim/core/a.cpp:1: std random: core includes "
                          "random; no layer may", printed)

    def test_this_tree_keeps_its_layers(self):
        messages, count = check_layers.check_tree(TREE)
        self.assertEqual(messages, [])
        self.assertGreater(count, 0)


if __name__ == "__main__":
    unittest.main()
