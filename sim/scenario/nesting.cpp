// Does a TOML text nest deeper than a parser that recurses should be given?
#include "scenario/nesting.hpp"

#include <algorithm>
#include <vector>

#include "scenario/limits.hpp"

namespace leaksim::config {
namespace {

/// Counts levels while walking the text once. Each dot of a key and each
/// bracket opens one; strings and comments open none.
class NestingScan {
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
    switch (character) {
      case '#':
        at_ = std::min(text_.find('\n', at_), text_.size());
        return;
      case '"':
      case '\'':
        skip_string(character);
        return;
      case '.':
        ++levels_;
        break;
      case '[':
      case '{':
        open_.push_back(levels_++);
        break;
      case ']':
      case '}':
        close();
        break;
      case ',':
        levels_ = open_.empty() ? 0 : open_.back() + 1;
        break;
      case '\n':
        if (open_.empty()) {
          levels_ = 0;
        }
        break;
      default:
        break;
    }
    ++at_;
  }

  void close() {
    if (!open_.empty()) {
      levels_ = open_.back();
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
    while (is_long && text_.substr(std::min(at_ + 1, text_.size()))
                          .starts_with(end)) {
      ++at_;
    }
    at_ = std::min(at_ + end.size(), text_.size());
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t levels_ = 0;
  std::vector<std::size_t> open_;  ///< levels before each open bracket
};

}  // namespace

std::optional<std::size_t> find_deep_nesting(std::string_view text) {
  return NestingScan(text).run();
}

}  // namespace leaksim::config
