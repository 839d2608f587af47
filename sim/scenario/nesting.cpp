// Does a TOML text nest deeper than a parser that recurses should be given?
#include "scenario/nesting.hpp"

#include <algorithm>
#include <vector>

#include "scenario/limits.hpp"

namespace leaksim::config {
namespace {

/// Counts levels while walking the text once. Each dot of a key and each
/// bracket opens one; strings, numbers and comments open none.
class NestingScan {
  struct Bracket {
    std::size_t levels_before;
    bool is_table;
  };

 public:
  explicit NestingScan(std::string_view text) : text_(text) {}

  std::optional<std::size_t> run() {
    while (at_ < text_.size()) {
      step();
      if (levels_ > max_levels) {
        return at_ - 1;
      }
    }
    return std::nullopt;
  }

 private:
  void step() {
    const char character = text_[at_];
    if (character == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (character == '"' || character == '\'') {
      skip_string(character);
    } else {
      count(character);
      ++at_;
    }
  }

  void count(char character) {
    switch (character) {
      case '.':
        levels_ += in_key_ ? 1U : 0U;
        break;
      case '=':
        in_key_ = false;
        break;
      case '[':
      case '{':
        open_.push_back({levels_++, character == '{'});
        in_key_ = in_key_ || character == '{';
        break;
      case ']':
      case '}':
        close();
        break;
      case ',':
        if (!open_.empty()) {
          levels_ = open_.back().levels_before + 1;
          in_key_ = open_.back().is_table;
        }
        break;
      case '\n':
        if (open_.empty()) {
          levels_ = 0;
          in_key_ = true;
        }
        break;
      default:
        break;
    }
  }

  void close() {
    if (!open_.empty()) {
      levels_ = open_.back().levels_before;
      open_.pop_back();
    }
  }

  void skip_string(char quote) {
    const std::string_view rest = text_.substr(at_);
    const bool is_long =
        rest.size() > 2 && rest[1] == quote && rest[2] == quote;
    const std::string_view end = rest.substr(0, is_long ? 3 : 1);
    at_ += end.size();
    while (at_ < text_.size() && !text_.substr(at_).starts_with(end)) {
      if (!is_long && text_[at_] == '\n') {
        return;  // no TOML: strings of one quote end on their line
      }
      at_ += quote == '"' && text_[at_] == '\\' ? 2U : 1U;
    }
    // A long string may end in up to two quotes of its own.
    while (is_long &&
           text_.substr(std::min(at_ + 1, text_.size())).starts_with(end)) {
      ++at_;
    }
    at_ = std::min(at_ + end.size(), text_.size());
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t levels_ = 0;
  bool in_key_ = true;  ///< elsewhere a dot is that of a number
  std::vector<Bracket> open_;
};

}  // namespace

std::optional<std::size_t> find_deep_nesting(std::string_view text) {
  return NestingScan(text).run();
}

}  // namespace leaksim::config
