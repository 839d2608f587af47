// Does every scenario that we ship load, and say what question it answers?
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "scenario/load.hpp"

using namespace leaksim;

namespace {

std::vector<std::filesystem::path> shipped_scenarios() {
  const std::filesystem::path root =
      std::filesystem::path(LEAKSIM_SOURCE_DIR) / "scenarios";
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(root)) {
    const std::string name = entry.path().filename().string();
    const bool is_scenario =
        name.ends_with(".toml") && !name.ends_with(".facts.toml");
    // Sweeps are not scenarios but name one.
    const bool is_sweep = entry.path().parent_path().filename() == "sweeps";
    if (is_scenario && !is_sweep) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

TEST_CASE("every shipped scenario loads and opens with its question") {
  const auto files = shipped_scenarios();
  REQUIRE(files.size() >= 2);
  for (const std::filesystem::path& file : files) {
    INFO(file.string());
    CHECK_NOTHROW(load_scenario({file, {}, {}}));
    std::ifstream stream(file);
    std::string comment;
    std::string line;
    while (std::getline(stream, line) && line.starts_with("#")) {
      comment += line;
    }
    CHECK(comment.find('?') != std::string::npos);
  }
}

TEST_CASE("the smoke scenario is the reference case at 2,000 accounts") {
  const auto folder = std::filesystem::path(LEAKSIM_SOURCE_DIR) / "scenarios";
  const Scenario smoke =
      load_scenario({folder / "smoke.toml", {}, {}}).scenario;
  const Scenario reference =
      load_scenario({folder / "macronleaks-2017.toml", {}, {}}).scenario;
  CHECK(smoke.network.accounts == 2000);
  CHECK(format_instant(smoke.run.start, smoke.run.clock) ==
        "2017-05-05T12:00:00+02:00");
  CHECK(smoke.run.end.unix_seconds - smoke.run.start.unix_seconds == 86400);
  CHECK(smoke.run.t0 == reference.run.t0);
  CHECK(smoke.communities.size() == reference.communities.size());
  CHECK(smoke.accounts.size() == reference.accounts.size());
}
