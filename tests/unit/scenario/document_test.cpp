// Does merging documents follow the rules: tables key by key, arrays of tables
// by name, all else replaced?
#include "scenario/document.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "scenario/merge.hpp"

using namespace leaksim;
using namespace leaksim::config;

namespace {

Node parse(std::string_view text, std::uint32_t source = 0) {
  auto parsed = parse_document(text, source);
  REQUIRE(std::holds_alternative<Node>(parsed));
  return std::get<Node>(std::move(parsed));
}

/// A document on one line.
std::string flat(const Node& node) {
  std::string text;
  if (const Node::Table* table = node.table()) {
    for (const Entry& entry : *table) {
      text += (text.empty() ? "" : " ") + entry.key + "=" + flat(entry.node);
    }
    return "{" + text + "}";
  }
  if (const Node::Array* array = node.array()) {
    for (const Node& element : *array) {
      text += (text.empty() ? "" : " ") + flat(element);
    }
    return "[" + text + "]";
  }
  return describe(node);
}

}  // namespace

TEST_CASE("documents merge by the rules") {
  struct Row {
    const char* under;
    const char* over;
    const char* merged;
  };
  const std::vector<Row> rows = {
      {"", "a = 1", "{a=1}"},
      {"a = 1", "", "{a=1}"},
      {"a = 1", "a = 2", "{a=2}"},
      {"a = 1\nb = 2", "b = 3\nc = 4", "{a=1 b=3 c=4}"},
      {"[t]\na = 1\nb = 2", "[t]\nb = 3", "{t={a=1 b=3}}"},
      {"[t.u]\na = 1", "[t.u]\nb = 2\n[t.v]\nc = 3",
       "{t={u={a=1 b=2} v={c=3}}}"},
      {"t = { a = 1 }", "t = 5", "{t=5}"},
      {"t = 5", "t = { a = 1 }", "{t={a=1}}"},
      {"x = [1, 2, 3]", "x = [4]", "{x=[4]}"},
      {"x = [1, 2, 3]", "x = []", "{x=[]}"},
      {"[[c]]\nname = 'a'\nv = 1\n[[c]]\nname = 'b'\nv = 2",
       "[[c]]\nname = 'b'\nv = 3\n[[c]]\nname = 'd'\nv = 4",
       "{c=[{name=\"a\" v=1} {name=\"b\" v=3} {name=\"d\" v=4}]}"},
      {"[[c]]\nname = 'a'\n[[c.d]]\nname = 'x'\nv = 1",
       "[[c]]\nname = 'a'\nd = [{ name = 'x', w = 2 }, { name = 'y' }]",
       "{c=[{d=[{name=\"x\" v=1 w=2} {name=\"y\"}] name=\"a\"}]}"},
      // Without a name nothing can be found again: appended.
      {"[[c]]\nv = 1", "[[c]]\nv = 2", "{c=[{v=1} {v=2}]}"},
      {"[[c]]\nname = 'a'", "c = 5", "{c=5}"},
  };
  for (const Row& row : rows) {
    INFO(row.under << "\n+\n" << row.over);
    Node tree = parse(row.under);
    merge(tree, parse(row.over, 1));
    CHECK(flat(tree) == row.merged);
  }
}

TEST_CASE("a value keeps the place of the layer it comes from") {
  Node tree = parse("[t]\na = 1\nb = 2");
  merge(tree, parse("\n\n[t]\nb = 30", 1));
  const Node::Table& table = *find(*tree.table(), "t")->node.table();
  CHECK(find(table, "a")->node.place == Place{0, 2, 5});
  CHECK(find(table, "b")->node.place == Place{1, 4, 5});
}

TEST_CASE("every kind of value is described") {
  const Node tree = parse(
      "a = 'text'\nb = 5\nc = 5.0\nd = 0.25\ne = true\nf = [1]\n"
      "g = 2017-05-05T20:49:00+02:00\nh = 2017-05-05\ni = 20:49:00\n"
      "j = 2017-05-05T20:49:00\nk = nan\nl = inf\nm = 1e300");
  CHECK(flat(tree) ==
        "{a=\"text\" b=5 c=5.0 d=0.25 e=true f=[1] "
        "g=2017-05-05T20:49:00+02:00 h=a date without time i=a time without "
        "date j=a date and time without UTC offset k=nan l=inf m=1e+300}");
}

TEST_CASE("values of overrides are TOML, else strings") {
  struct Row {
    const char* text;
    const char* value;
  };
  const std::vector<Row> rows = {
      {"5", "5"},
      {"5.0", "5.0"},
      {"false", "false"},
      {"5min", "\"5min\""},
      {"10 %", "\"10 %\""},
      {"\"10 %\"", "\"10 %\""},
      {"[1, 2]", "[1 2]"},
      {"{ a = 1 }", "{a=1}"},
      {"2017-05-04T20:49:00+02:00", "2017-05-04T20:49:00+02:00"},
      {"#Leak", "\"#Leak\""},
      {"", "\"\""},
      // One value, whatever the text tries.
      {"1\nseed = 2", "\"1\\u000aseed = 2\""},
      {"99999999999999999999", "\"99999999999999999999\""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(flat(parse_value(row.text, 3)) == row.value);
  }
}
