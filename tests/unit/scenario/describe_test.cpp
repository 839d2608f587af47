// Does the registry tell of every key what a reader needs?
#include "scenario/describe.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include <catch2/catch.hpp>

using namespace leaksim;

namespace {

std::map<std::string, KeyDescription> keys_by_path() {
  std::map<std::string, KeyDescription> keys;
  for (const KeyDescription& key : describe_keys()) {
    REQUIRE(keys.emplace(key.path, key).second);
  }
  return keys;
}

}  // namespace

TEST_CASE("every key has a meaning, a source and a default or is required") {
  for (const auto& [path, key] : keys_by_path()) {
    INFO(path);
    CHECK(key.meaning.size() > 5);
    CHECK(key.meaning.find('\n') == std::string::npos);
    CHECK_FALSE(key.accepted.empty());
    CHECK_FALSE(key.source.empty());
    CHECK(key.is_required == key.by_default.empty());
  }
}

TEST_CASE("defaults are those of the structs, in the unit of the key") {
  const auto keys = keys_by_path();
  const std::map<std::string, std::string> expected = {
      {"scenario.tick", "\"60 s\""},
      {"scenario.t0", "the start"},
      {"network.<platform>.followees_median", "17"},
      {"population.activity_median", "\"0.4 / day\""},
      {"engagement.decay", "\"12 h\""},
      {"response.reinforcement", "\"saturating\""},
      {"community.<name>.utc_offset", "\"+00:00\""},
      {"community.<name>.members", "1 on feeds, 0 on boards"},
      {"botnet.<name>.rate_median", "\"5 / h\""},
      {"botnet.<name>.targets", "[]"},
      {"account.<name>.audience", "{}"},
      {"law.<name>.enabled", "true"},
      {"output.interval", "\"600 s\""},
      {"output.snapshots", "[]"},
  };
  for (const auto& [path, by_default] : expected) {
    INFO(path);
    REQUIRE(keys.count(path) == 1);
    CHECK(keys.at(path).by_default == by_default);
  }
}

TEST_CASE("required keys are these") {
  std::set<std::string> required;
  for (const auto& [path, key] : keys_by_path()) {
    if (key.is_required && path.find('<') == std::string::npos) {
      required.insert(path);
    }
  }
  CHECK(required == std::set<std::string>{"scenario.start", "scenario.end",
                                          "scenario.seed", "network.seed"});
}

TEST_CASE("what interventions may change is marked") {
  const auto keys = keys_by_path();
  CHECK(keys.at("platform.<name>.ranking").is_live);
  CHECK(keys.at("law.<name>.end").is_live);
  CHECK(keys.at("botnet.<name>.enabled").is_live);
  CHECK_FALSE(keys.at("account.<name>.acts.<name>.enabled").is_live);
  CHECK_FALSE(keys.at("network.accounts").is_live);
  CHECK_FALSE(keys.at("community.<name>.share").is_live);
}

TEST_CASE("keys of one kind of table say so") {
  const auto keys = keys_by_path();
  CHECK(keys.at("platform.<name>.thread").only_for == "kind = \"board\"");
  CHECK(keys.at("platform.<name>.ranking").only_for == "kind = \"feed\"");
  CHECK(keys.at("platform.<name>.name").only_for.empty());
}

TEST_CASE("types and ranges are told in few words") {
  const auto keys = keys_by_path();
  struct Row {
    const char* path;
    const char* type;
    const char* range;
  };
  const std::vector<Row> rows = {
      {"base", "path", ""},
      {"scenario.name", "text", ""},
      {"scenario.start", "date and time", ""},
      {"scenario.tick", "whole seconds", "1 s to 86400 s"},
      {"scenario.seed", "whole number", "0 to 2^64 - 1"},
      {"network.accounts", "whole number", "10 to 10000000"},
      {"network.<platform>.followees_median", "number", "1 to 10000"},
      {"network.<platform>.circle_density", "share", "above 0, up to 1"},
      {"rhythm.hourly_share", "24 numbers", "at least 0"},
      {"engagement.decay", "duration", "above 0 h, up to 10000 h"},
      {"platform.<name>.visits", "rate", "0 / day to 1000 / day"},
      {"platform.<name>.kind", "choice", "feed, board"},
      {"community.<name>.country", "country code", ""},
      {"community.<name>.second_language", "language code", "or \"\" for none"},
      {"community.<name>.utc_offset", "UTC offset", "-14:00 to +14:00"},
      {"community.<name>.members", "share by platform", "0 to 1"},
      {"account.<name>.community", "community name", ""},
      {"account.<name>.audience", "weight by community", "at least 0"},
      {"account.<name>.acts.<name>.coins_hashtag", "true or false", ""},
      {"botnet.<name>.targets", "account names", ""},
      {"story.<name>.hashtag", "hashtag", "or \"\" for none"},
  };
  for (const Row& row : rows) {
    INFO(row.path);
    REQUIRE(keys.count(row.path) == 1);
    CHECK(keys.at(row.path).type == row.type);
    CHECK(keys.at(row.path).range == row.range);
  }
}

TEST_CASE("tables stand as files write them, each with all of its keys") {
  const auto tables = describe_tables();
  std::map<std::string, std::size_t> sizes;
  std::size_t total = 0;
  for (const TableDescription& table : tables) {
    INFO(table.heading);
    CHECK(table.meaning.size() > 5);
    CHECK(sizes.emplace(table.heading, table.keys.size()).second);
    total += table.keys.size();
  }
  CHECK(total == describe_keys().size());
  CHECK(tables.front().heading.empty());
  CHECK(sizes.at("") == 2);
  CHECK(sizes.at("[network]") == 2);
  CHECK(sizes.at("[[account.acts]]") == 7);
  CHECK(sizes.count("[network.<platform>]") == 1);
  CHECK(sizes.count("[[law]]") == 1);
}
