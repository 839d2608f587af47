#include "network/edge_list.hpp"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string>

#include "core/error.hpp"
#include "network/field_reader.hpp"

namespace leaksim {
namespace {

constexpr const char* accepted_line =
    "accepted: two labels, of the follower and of whom it follows";

class EdgeListReader {
 public:
  EdgeListReader(const std::filesystem::path& file,
                 const EdgeListFormat& format)
      : fields_(file), format_(format) {}

  EdgeList read() {
    if (fields_.next()) {
      read_first();
    }
    for (;;) {
      const std::size_t pairs = fields_.next_pairs(pairs_);
      add_plain(std::span(pairs_).first(pairs));
      if (pairs > 0) {
        continue;
      }
      if (!fields_.next()) {
        break;
      }
      check_line();
      add(fields_.first(), fields_.second());
    }
    check_content();
    return std::move(list_);
  }

 private:
  /// Whether the first line is a header shows in the second.
  void read_first() {
    if (format_.header == HeaderLine::present) {
      list_.has_header = true;
      return;
    }
    const std::string first(fields_.first());
    const std::string second(fields_.second());
    if (first.empty() || second.empty() || is_number(first) ||
        is_number(second)) {
      check_line();
      add(first, second);
      return;
    }
    const FieldsKept kept{first, second, std::string(fields_.rest())};
    const std::uint64_t line = fields_.line();
    const bool more = fields_.next();
    if (more && is_number(fields_.first()) && is_number(fields_.second())) {
      list_.has_header = true;
    } else {
      check_columns(kept.rest, line);
      add(kept.first, kept.second);
    }
    if (more) {
      check_line();
      add(fields_.first(), fields_.second());
    }
  }

  struct FieldsKept {
    std::string first;
    std::string second;
    std::string rest;
  };

  void check_line() {
    if (!fields_.has_second()) {
      fields_.fail(fmt::format("found one column, {}; {}",
                               show_field(fields_.first()), accepted_line));
    }
    if (fields_.first().empty() || fields_.second().empty()) {
      fields_.fail(fmt::format("column {} is empty; {}",
                               fields_.first().empty() ? 1 : 2, accepted_line));
    }
    if (!fields_.rest().empty()) {
      check_columns(fields_.rest(), fields_.line());
    }
  }

  void check_columns(const std::string_view rest, std::uint64_t line) {
    if (rest.empty()) {
      return;
    }
    ++list_.lines_with_more;
    std::size_t column = 3;
    for (const std::string_view field : fields_.fields_of(rest)) {
      if (!field.empty() && !is_number(field)) {
        throw DataError(fmt::format(
            "{}:{}: column {} is {}, no number; accepted: two labels, then "
            "numbers, which are not used",
            fields_.name(), line, column, show_field(field)));
      }
      ++column;
    }
  }

  void add(std::string_view a, std::string_view b) {
    ++list_.edge_lines;
    const std::uint32_t first = list_.accounts.number_of(a);
    add_edge(first, list_.accounts.number_of(b));
  }

  void add_plain(std::span<const NumberPair> pairs) {
    for (const NumberPair& pair : pairs) {
      list_.accounts.prefetch(pair.first);
      list_.accounts.prefetch(pair.second);
    }
    for (const NumberPair& pair : pairs) {
      const std::uint32_t first = list_.accounts.number_of_plain(pair.first);
      add_edge(first, list_.accounts.number_of_plain(pair.second));
    }
    list_.edge_lines += pairs.size();
  }

  void add_edge(std::uint32_t first, std::uint32_t second) {
    if (first == second) {
      ++list_.self_loops;
    } else if (format_.direction == EdgeDirection::follows) {
      list_.edges.add({first, second});
    } else {
      list_.edges.add({second, first});
    }
  }

  void check_content() const {
    if (list_.edge_lines == 0) {
      throw DataError(fmt::format(
          "{}: holds no edge; accepted: lines of two labels, of the follower "
          "and of whom it follows",
          fields_.name()));
    }
    if (list_.edges.size() == 0) {
      throw DataError(fmt::format(
          "{}: no edge is left: all {} are self-loops; accepted: an account "
          "that follows another",
          fields_.name(), list_.self_loops));
    }
  }

  FieldReader fields_;
  EdgeListFormat format_;
  EdgeList list_;
  std::array<NumberPair, 32> pairs_{};
};

}  // namespace

EdgeList read_edge_list(const std::filesystem::path& file,
                        const EdgeListFormat& format) {
  return EdgeListReader(file, format).read();
}

}  // namespace leaksim
