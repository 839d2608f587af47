// Is the resolved text complete, and does it read back as the same scenario?
#include <filesystem>
#include <sstream>

#include <catch2/catch.hpp>

#include "scenario/describe.hpp"
#include "written_case.hpp"

using namespace leaksim;
using namespace leaksim::test;

namespace {

std::string reference_text() {
  const auto file = std::filesystem::path(LEAKSIM_SOURCE_DIR) / "scenarios" /
                    "macronleaks-2017.toml";
  return load_scenario({file, {}, {}}).resolved_toml;
}

/// The small case with one table of every further kind.
std::string full_case() {
  return std::string(small_case) + R"(
[[law.warnings]]
name = "citizens"
time = 2017-05-06T00:30:00+02:00
classes = ["ordinary"]
leniency = 0.5

[[outlet]]
name = "press"
story = "leak"
country = "FR"

[[intervention]]
name = "takedown"
story = "leak"
delay = "1 h"
set = "story.leak.ranking"
to = 0.25

[[seeding]]
name = "first"
community = "left"
time = 2017-05-05T20:00:00+02:00
story = "leak"
platform = "twitter"

[[platform]]
name = "lists"
model = "explicit"
bots = "left"
)";
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  std::string line;
  while (std::getline(stream, line)) {
    lines.push_back(line);
  }
  return lines;
}

/// Another value that the key accepts, whatever it is; empty if there is none
/// in general.
std::string other_value(const std::string& key, const std::string& value) {
  if (key == "mute") {
    return {};  // an intervention has one action
  }
  if (value == "true" || value == "false") {
    return value == "true" ? "false" : "true";
  }
  if (key == "tick") {
    return "\"120 s\"";
  }
  if (key == "interval") {
    return "\"1200 s\"";
  }
  if (key == "hashtag") {
    return "\"#other\"";
  }
  if (key == "utc_offset") {
    return "\"+05:45\"";
  }
  if (key == "reinforcement") {
    return "\"peaked\"";
  }
  if (key == "compliance_class") {
    return "\"activist\"";
  }
  const bool is_whole = key == "followees_max" || key == "circle_max_size" ||
                        key == "items" || key == "accounts" || key == "seed" ||
                        key == "exposures_needed" || key == "influential" ||
                        key == "min_followers" || key == "length" ||
                        key == "flooding" || key == "count";
  if (is_whole) {
    return std::to_string(std::stoi(value) + 1);
  }
  const bool is_time = value.find('T') != std::string::npos;
  if (is_time || key == "name" || key == "share" || key == "schema_version") {
    return {};
  }
  // A number, in quotes if it has a unit: half of it.
  const std::size_t begin = value.starts_with('"') ? 1 : 0;
  const std::size_t end = value.find_first_not_of("0123456789.", begin);
  if (end == begin) {
    return {};
  }
  std::ostringstream half;
  half << std::stod(value.substr(begin)) / 2.0;
  return value.substr(0, begin) + half.str() +
         (end == std::string::npos ? "" : value.substr(end));
}

}  // namespace

TEST_CASE("the resolved text reads back as itself") {
  for (const std::string& text :
       {load_text(full_case()).resolved_toml, reference_text()}) {
    const LoadedScenario again = load_text(text);
    CHECK(again.resolved_toml == text);
    for (const auto& [path, origin] : again.origins) {
      INFO(path);
      CHECK(origin != "default");
    }
  }
}

TEST_CASE("odd values survive the round trip") {
  const std::vector<Override> overrides = {
      {"scenario.name", "\"quo\\\"te \\\\ é\""},
      {"scenario.seed", "18446744073709551615"},
      {"network.seed", "9223372036854775807"},
      {"scenario.start", "2017-05-05T07:30:00-02:30"},
      {"story.leak.appeal", "0.1234567890123456"},
      {"story.denial.appeal", "1e-300"},
      {"engagement.decay", "1 s"},
      {"botnet.net.rate_median", "1 / day"},
      {"community.right.utc_offset", "-09:30"},
      {"account.hub.audience", "{ left = 0.333333333333333, right = 1e-7 }"},
  };
  const LoadedScenario first = load_text(small_case, overrides);
  const LoadedScenario again = load_text(first.resolved_toml);
  const Scenario& a = first.scenario;
  const Scenario& b = again.scenario;
  CHECK(b.run.name == "quo\"te \\ é");
  CHECK(b.run.seed == 18446744073709551615U);
  CHECK(b.network.seed == 9223372036854775807U);
  CHECK(b.run.start == a.run.start);
  CHECK(b.run.clock == UtcOffset{-150});
  CHECK(b.run.t0 == a.run.start);
  CHECK(b.stories[0].appeal == 0.1234567890123456);
  CHECK(b.stories[1].appeal == 1e-300);
  CHECK(b.engagement.decay_hours == 1.0 / 3600.0);
  CHECK(b.botnets[0].behaviour.rate_median_per_hour == 1.0 / 24.0);
  CHECK(b.communities[0].clock == UtcOffset{-570});
  CHECK(b.accounts[0].audience == a.accounts[0].audience);
  CHECK(again.resolved_toml == first.resolved_toml);
}

TEST_CASE("the resolved text has every key of the registry") {
  // The case has each kind of table and platform.
  std::string resolved = load_text(full_case()).resolved_toml;
  for (const KeyDescription& key : describe_keys()) {
    const std::string name = key.path.substr(key.path.rfind('.') + 1);
    INFO(key.path);
    const bool is_written =
        resolved.find("\n" + name + " = ") != std::string::npos ||
        resolved.starts_with(name + " = ");
    CHECK(is_written == (key.path != "base"));
  }
}

TEST_CASE("each line of the resolved text changes one thing") {
  // If two keys shared a field, or one had none, the changed line would not
  // come back alone.
  const std::string text = load_text(full_case()).resolved_toml;
  const std::vector<std::string> lines = lines_of(text);
  int changed_lines = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t sign = lines[i].find(" = ");
    if (sign == std::string::npos) {
      continue;
    }
    const std::string key = lines[i].substr(0, sign);
    const std::string value = other_value(key, lines[i].substr(sign + 3));
    if (value.empty()) {
      continue;
    }
    std::vector<std::string> changed = lines;
    changed[i] = key + " = " + value;
    std::string changed_text;
    for (const std::string& line : changed) {
      changed_text += line + "\n";
    }
    INFO(changed[i]);
    CHECK(load_text(changed_text).resolved_toml == changed_text);
    ++changed_lines;
  }
  CHECK(changed_lines > 80);
}
