#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/load.hpp"

namespace leaksim::test {

/// A folder of its own for the files of one test, removed at the end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  /// Writes a file, and the folders it is in; returns its path.
  std::filesystem::path write(const std::string& name,
                              std::string_view text) const;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A small scenario that passes all checks; messages of tests give its lines.
extern const std::string_view small_case;

/// `small_case` with the only occurrence of `find` replaced; an empty `find`
/// appends.
std::string changed_case(std::string_view find, std::string_view replacement);

/// The faults of a scenario, one a line, with the folder's path cut off; empty
/// if it loads.
std::vector<std::string> faults_of(const ScenarioSource& source,
                                   const Folder& folder);

/// The faults of one file "case.toml" with that text.
std::vector<std::string> faults_of(std::string_view text);

/// Loads a file "case.toml" with that text.
LoadedScenario load_text(std::string_view text,
                         const std::vector<Override>& overrides = {});

/// What a change of `small_case` makes of it.
struct FaultyCase {
  std::string find;
  std::string replacement;
  std::vector<std::string> faults;
};

/// Checks that each change gives exactly its faults.
void check_faults(const std::vector<FaultyCase>& cases);

}  // namespace leaksim::test
