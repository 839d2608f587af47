// Are towers of tables and arrays found, and only these?
#include "scenario/nesting.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "scenario/limits.hpp"

using leaksim::config::find_deep_nesting;
using leaksim::config::max_levels;

namespace {

std::string times(std::size_t count, const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) {
    result += text;
  }
  return result;
}

}  // namespace

TEST_CASE("one level more than the most is found where it opens") {
  struct Row {
    std::string before;  ///< opens no level that is still open
    std::string level;
    std::size_t at;  ///< of the opening character in `level`
  };
  const std::vector<Row> rows = {
      {"a = ", "[", 0},
      {"a = ", "{ a = ", 0},
      {"a", ".a", 0},
      {"a", " . \"a.b\"", 1},
      {"a = 1.5 # ]\nb = ", "[\n", 0},
      {"a = [[1, 2], [3]]\nb = ", "[ 1.5, ", 0},
      {"a.b.c = 1\n[a.d]\nb", ".c", 0},
      {"a = \"\"\"\n[[ \\\"\"\" \" \"\"\"\"\"\n", "a.", 1},
      {"a = '''\n[[ \\'''''\n", "a.", 1},
      {"a = '\\'\n", "a.", 1},
      {"a = \"\\\\\"\n", "a.", 1},
  };
  for (const Row& row : rows) {
    INFO(row.before << row.level);
    CHECK_FALSE(find_deep_nesting(row.before + times(max_levels, row.level)));
    const auto found =
        find_deep_nesting(row.before + times(max_levels + 1, row.level));
    REQUIRE(found);
    CHECK(*found == row.before.size() + max_levels * row.level.size() + row.at);
  }
}

TEST_CASE("what opens no level is passed over") {
  const std::size_t many = 10 * max_levels;
  for (const std::string& text :
       {"# " + times(many, "[") + "\n", "a = \"" + times(many, "[.{") + "\"",
        "a = '" + times(many, "[.{") + "'",
        "a = \"\"\"" + times(many, "[.{\n\"") + " \"\"\"",
        "a = '''" + times(many, "[.{\n'") + " '''",
        "a = [" + times(many, "1.5, ") + "]", times(many, "a.b = 1.5\n"),
        times(many, "[[a.b]]\n"), "a = [" + times(many, "{ b = [1] },\n") + "]",
        times(many, "]"), std::string("\"\\"), std::string("\"\"\""),
        std::string("'"), std::string()}) {
    INFO(text.substr(0, 40));
    CHECK_FALSE(find_deep_nesting(text));
  }
}

TEST_CASE("levels add up over keys, tables and arrays") {
  // A dot first; each round then opens a table, a dot and an array.
  const std::size_t rounds = (max_levels - 1) / 3;
  const std::string most =
      "a.b = " + times(rounds, "{ c.d = [") + times((max_levels - 1) % 3, "[");
  CHECK_FALSE(find_deep_nesting(most));
  CHECK(find_deep_nesting(most + "["));
  CHECK(find_deep_nesting(most + "{"));
  CHECK_FALSE(find_deep_nesting(most + "1.5]"));
}
