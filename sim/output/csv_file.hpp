#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace leaksim {

/// A CSV file in the making (RFC 4180, but lines end as on Unix). It is called
/// FILE.part until finish() renames it; unless that happens, nothing is left.
/// Throws IoError where it cannot be written.
class CsvFile {
 public:
  CsvFile(const std::filesystem::path& file,
          const std::vector<std::string>& columns);
  ~CsvFile();
  CsvFile(const CsvFile&) = delete;
  CsvFile& operator=(const CsvFile&) = delete;

  void add(std::string_view cell);
  void end_row();
  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  void finish();

 private:
  void check() const;

  std::filesystem::path file_;
  std::filesystem::path part_;
  std::ofstream out_;
  bool is_row_open_ = false;
  std::uint64_t rows_ = 0;
};

}  // namespace leaksim
