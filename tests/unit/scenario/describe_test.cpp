// Does the registry tell of every key what a reader needs?
#include "scenario/describe.hpp"

#include <algorithm>
#include <map>
#include <set>

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
                                          "scenario.seed", "network.accounts",
                                          "network.seed",
                                          "rhythm.hourly_share"});
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
