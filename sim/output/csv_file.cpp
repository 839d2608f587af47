#include "output/csv_file.hpp"

#include <system_error>

#include "core/error.hpp"

namespace leaksim {

CsvFile::CsvFile(const std::filesystem::path& file,
                 const std::vector<std::string>& columns)
    : file_(file), part_(file.string() + ".part"), out_(part_) {
  for (const std::string& column : columns) {
    add(column);
  }
  out_ << '\n';
  is_row_open_ = false;
  check();
}

CsvFile::~CsvFile() {
  out_.close();
  std::error_code ignored;
  std::filesystem::remove(part_, ignored);
}

void CsvFile::add(std::string_view cell) {
  if (is_row_open_) {
    out_ << ',';
  }
  is_row_open_ = true;
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
    out_ << cell;
    return;
  }
  out_ << '"';
  for (const char character : cell) {
    out_ << (character == '"' ? "\"" : "") << character;
  }
  out_ << '"';
}

void CsvFile::end_row() {
  out_ << '\n';
  is_row_open_ = false;
  ++rows_;
  check();
}

void CsvFile::finish() {
  out_.close();
  check();
  std::error_code error;
  std::filesystem::rename(part_, file_, error);
  if (error) {
    throw IoError(file_.string() + ": cannot be written: " + error.message());
  }
}

void CsvFile::check() const {
  if (!out_) {
    throw IoError(part_.string() +
                  ": cannot be written; is the disk full or the folder "
                  "read-only?");
  }
}

}  // namespace leaksim
