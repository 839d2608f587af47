// Are facts files read as strictly as scenarios?
#include "scenario/facts.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "written_case.hpp"

using namespace leaksim;
using namespace leaksim::test;

namespace {

constexpr std::string_view small_facts = R"([facts]
full_size = 1000

[[target]]
id = "V01"
name = "hashtag_posts_3h30"
observable = "posts"
published = 47
accepted = [30, 50]
scale = "count"

[[input_check]]
id = "V13"
name = "us_above_fr"
observable = "US above FR"
true_in = "90 %"
)";

std::string changed(std::string_view find, std::string_view replacement) {
  std::string text(small_facts);
  const std::size_t at = text.find(find);
  REQUIRE(at != std::string::npos);
  return text.replace(at, find.size(), replacement);
}

Facts load(std::string_view text) {
  const Folder folder;
  return load_facts(folder.write("facts.toml", text));
}

/// The message, with the folder's path cut off.
std::string fault_of(std::string_view text) {
  const Folder folder;
  const std::string file = folder.write("facts.toml", text).string();
  try {
    load_facts(file);
  } catch (const ConfigError& error) {
    std::string message = error.what();
    const std::string prefix = folder.path().string() + "/";
    for (std::size_t at = 0;
         (at = message.find(prefix)) != std::string::npos;) {
      message.erase(at, prefix.size());
    }
    return message;
  }
  return {};
}

}  // namespace

TEST_CASE("a facts file gives targets and input checks") {
  const Facts facts = load(small_facts);
  CHECK(facts.spec.full_size == 1000);
  CHECK(facts.spec.fewest_runs == 20);
  REQUIRE(facts.targets.size() == 1);
  const Target& target = facts.targets.front();
  CHECK(target.figure == FactFigure::hashtag_posts_3h30);
  CHECK(target.id == "V01");
  CHECK(target.published == 47.0);
  CHECK(target.accepted == std::array{30.0, 50.0});
  CHECK(target.scale == FactScale::count);
  REQUIRE(facts.input_checks.size() == 1);
  CHECK(facts.input_checks.front().true_in == 0.9);
  CHECK(facts.input_checks.front().info().is_truth);
}

TEST_CASE("wrong facts are told in one line each") {
  struct Row {
    std::string text;
    std::string fault;
  };
  const std::vector<Row> rows = {
      {changed("full_size", "fullsize"),
       "facts.toml:2:1: facts.fullsize: unknown key; accepted: name, "
       "full_size, smallest_size, fewest_runs; did you mean \"full_size\"?"},
      {changed("[[input_check]]", "[[input]]"),
       "facts.toml:12:3: input: unknown table; accepted: schema_version, "
       "facts, target, input_check"},
      {changed("published = 47\n", ""),
       "facts.toml:4:1: target.hashtag_posts_3h30.published: missing; "
       "accepted: a number from -1000000000000 to 1000000000000"},
      {changed("published = 47\n", "published = \"many\"\n"),
       "facts.toml:8:13: target.hashtag_posts_3h30.published: \"many\" does "
       "not start with a number; "
       "accepted: a number from -1000000000000 to 1000000000000"},
      {changed("[30, 50]", "[50, 30]"),
       "facts.toml:9:12: target.hashtag_posts_3h30.accepted: 50 is above 30; "
       "accepted: the least value before the greatest"},
      {changed("[30, 50]", "[30]"),
       "facts.toml:9:12: target.hashtag_posts_3h30.accepted: found an array of "
       "1 value; accepted: an array of 2 numbers from -1000000000000 to "
       "1000000000000"},
      {changed("\"count\"", "\"counts\""),
       "facts.toml:10:9: target.hashtag_posts_3h30.scale: found \"counts\"; "
       "accepted: one of \"free\", \"count\", \"rank\"; did you mean "
       "\"count\"?"},
      {changed("true_in = \"90 %\"", "published = 1"),
       "facts.toml:12:1: input_check.us_above_fr.true_in: missing; accepted: a "
       "share from 0 to 1, such as 0.18 or \"18 %\"\n"
       "facts.toml:16:1: input_check.us_above_fr.published: found 1; accepted: "
       "this key only for figures that are numbers"},
      {changed("[[input_check]]", "[[input_check]]\nname = \"peak_hour\"\n[["),
       "facts.toml:14:3: syntax"},
  };
  for (const Row& row : rows) {
    const std::string fault = fault_of(row.text);
    CHECK(fault.substr(0, row.fault.size()) == row.fault);
  }
}

TEST_CASE("a figure that is none is told with the nearest name") {
  const std::string fault =
      fault_of(changed("\"us_above_fr\"", "\"us_above_uk\""));
  CHECK(
      fault.find("facts.toml:14:8: input_check.us_above_uk.name: no figure is "
                 "named \"us_above_uk\"; accepted: one of "
                 "hashtag_posts_3h30, ") == 0);
  CHECK(fault.ends_with("did you mean \"us_above_fr\"?"));
}

TEST_CASE("one figure has one target") {
  const std::string twice =
      std::string(small_facts) +
      std::string(small_facts.substr(small_facts.find("[[input_check]]")));
  CHECK(fault_of(twice).find("us_above_fr") != std::string::npos);
}

TEST_CASE("the shipped facts ask for every figure once") {
  const Facts facts = load_facts(std::filesystem::path(LEAKSIM_SOURCE_DIR) /
                                 "scenarios" / "macronleaks-2017.facts.toml");
  CHECK(facts.targets.size() == 18);
  CHECK(facts.input_checks.size() == 9);
  std::set<std::string> names;
  std::set<std::string> ids;
  for (const auto* targets : {&facts.targets, &facts.input_checks}) {
    for (const Target& target : *targets) {
      names.insert(target.name);
      ids.insert(target.id);
      const bool is_in_range = target.published >= target.accepted[0] &&
                               target.published <= target.accepted[1];
      CHECK((target.info().is_truth || is_in_range));
    }
  }
  CHECK(names.size() == fact_figures.size());
  CHECK(ids.size() == fact_figures.size());
}
