#include "written_case.hpp"

#include <cstdint>
#include <fstream>
#include <sstream>

#include <unistd.h>

#include <catch2/catch.hpp>

#include "core/error.hpp"

namespace leaksim::test {

// Line numbers of the tables: see the comments.
const std::string_view small_case =
    R"([scenario]
start = 2017-05-05T12:00:00+02:00
end = 2017-05-06T12:00:00+02:00
seed = 7
[network]
accounts = 1000
seed = 1
[rhythm]
hourly_share = [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2]
[[platform]] # 10
name = "twitter"
[[platform]]
name = "4chan"
kind = "board"
[[community]] # 15
name = "right"
share = 0.6
country = "FR"
language = "fr"
camp = "target"
[[community]] # 21
name = "left"
share = "40 %"
country = "US"
language = "en"
camp = "neutral"
[[story]] # 27
name = "leak"
appeal = 0.01
hashtag = "#Leak"
[[story]] # 31
name = "denial"
appeal = 0.02
[[account]] # 34
name = "hub"
community = "left"
followers = "10 %"
audience = { left = 3, right = 1 }
[[account.acts]] # 39
name = "first"
time = 2017-05-05T20:49:00+02:00
story = "leak"
platform = "twitter"
language = "en"
[[botnet]] # 45
name = "net"
accounts_share = 0.01
communities = { left = 1 }
story = "leak"
platform = "twitter"
[[law]] # 51
name = "silence"
country = "FR"
begin = 2017-05-06T00:00:00+02:00
end = 2017-05-07T20:00:00+02:00
)";

Folder::Folder() {
  static std::uint32_t count = 0;
  path_ = std::filesystem::temp_directory_path() /
          ("leaksim_scenario_test_" + std::to_string(getpid()) + "_" +
           std::to_string(count++));
  std::filesystem::create_directories(path_);
}

Folder::~Folder() {
  std::filesystem::remove_all(path_);
}

std::filesystem::path Folder::write(const std::string& name,
                                    std::string_view text) const {
  const std::filesystem::path file = path_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream stream(file, std::ios::binary);
  stream << text;
  return file;
}

std::string changed_case(std::string_view find, std::string_view replacement) {
  std::string text(small_case);
  if (find.empty()) {
    return text + std::string(replacement);
  }
  const std::size_t at = text.find(find);
  REQUIRE(at != std::string::npos);
  REQUIRE(text.find(find, at + 1) == std::string::npos);
  return text.replace(at, find.size(), replacement);
}

std::vector<std::string> faults_of(const ScenarioSource& source,
                                   const Folder& folder) {
  std::vector<std::string> lines;
  try {
    load_scenario(source);
  } catch (const ConfigError& error) {
    const std::string prefix = folder.path().string() + "/";
    std::istringstream stream(error.what());
    std::string line;
    while (std::getline(stream, line)) {
      for (std::size_t at = line.find(prefix); at != std::string::npos;
           at = line.find(prefix)) {
        line.erase(at, prefix.size());
      }
      lines.push_back(line);
    }
  }
  return lines;
}

std::vector<std::string> faults_of(std::string_view text) {
  const Folder folder;
  return faults_of({folder.write("case.toml", text), {}, {}}, folder);
}

LoadedScenario load_text(std::string_view text,
                         const std::vector<Override>& overrides) {
  const Folder folder;
  return load_scenario({folder.write("case.toml", text), {}, overrides});
}

void check_faults(const std::vector<FaultyCase>& cases) {
  for (const FaultyCase& each : cases) {
    INFO(each.find << " -> " << each.replacement);
    CHECK(faults_of(changed_case(each.find, each.replacement)) == each.faults);
  }
}

}  // namespace leaksim::test
