#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "output/run_file.hpp"

namespace leaksim::test {

/// A folder of its own for a test; gone with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] std::filesystem::path operator/(const char* name) const {
    return path_ / name;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Names in it, sorted.
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  std::filesystem::path path_;
};

/// 4 accounts, 2 stories, 5 posts, 4 exposures, 3 intervals: every column has
/// values of its own, with the extremes of its type among them.
RunRecord sample_record();

/// A run in which nothing happened, in a world without accounts.
RunRecord empty_record();

Provenance sample_provenance();

inline const std::string sample_toml =
    "schema_version = 1\n\n[scenario]\nname = \"sample\"\nseed = 1\n\n"
    "[network]\nname = \"not this one\"\n";

/// Writes the sample, or `record`, to `file`.
void write_sample(const std::filesystem::path& file,
                  const RunRecord& record = sample_record());

std::string read_bytes(const std::filesystem::path& file);
void write_bytes(const std::filesystem::path& file, const std::string& bytes);

}  // namespace leaksim::test
