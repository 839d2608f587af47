#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "network/text_source.hpp"

namespace leaksim {

/// A line of two plain numbers.
struct NumberPair {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
};

/// Reads a text file, plain or gzip, line by line and parts each line into
/// fields: by blanks and tabs, or by one comma or semicolon with blanks around
/// it. A field in double quotes may hold any of these. Empty lines and lines
/// that begin with # or % are passed over.
class FieldReader {
 public:
  explicit FieldReader(const std::filesystem::path& file);

  /// Goes on to the next line with fields; false at the end of the file.
  bool next();

  /// Takes the next lines that are two plain numbers (LabelIndex) and nothing
  /// else, which is what most lines of published lists are; returns how many.
  /// Stops at another line, or one that may not be all there yet, and leaves it
  /// to `next`.
  std::size_t next_pairs(std::span<NumberPair> pairs);

  /// The first two fields of the line; empty where it has fewer. They last
  /// until the next line.
  [[nodiscard]] std::string_view first() const { return first_; }
  [[nodiscard]] std::string_view second() const { return second_; }
  [[nodiscard]] bool has_second() const { return has_second_; }
  /// What comes after the second field and what parts it from it.
  [[nodiscard]] std::string_view rest() const { return rest_; }
  /// The fields of a rest.
  [[nodiscard]] std::vector<std::string_view> fields_of(
      std::string_view rest) const;

  [[nodiscard]] std::uint64_t line() const { return line_; }
  [[nodiscard]] std::string name() const { return file_.string(); }
  /// Throws DataError "file:line: problem".
  [[noreturn]] void fail(const std::string& problem) const;

 private:
  /// Finds the next line, without its end, in the buffer.
  bool next_line(std::string_view& line);
  void read_more();
  [[nodiscard]] std::string_view take_field(std::string_view& rest) const;
  void skip_separator(std::string_view& rest) const;
  void check_label(std::string_view label) const;

  std::filesystem::path file_;
  TextSource source_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;  ///< of what is not parted yet
  std::size_t end_ = 0;
  bool at_end_ = false;
  std::uint64_t line_ = 0;
  std::string_view first_;
  std::string_view second_;
  std::string_view rest_;
  bool has_second_ = false;
};

/// The text for a message: quoted, its middle left out where it is long,
/// without control characters.
std::string show_field(std::string_view text);

/// Whether the text is a decimal number, with sign, fraction and exponent as
/// they come.
bool is_number(std::string_view text);

}  // namespace leaksim
