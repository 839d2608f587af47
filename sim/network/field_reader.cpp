#include "network/field_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "core/error.hpp"
#include "network/labels.hpp"
#include "network/letter_word.hpp"

namespace leaksim {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{1} << 18U;
constexpr std::size_t max_line_bytes = std::size_t{1} << 16U;

/// What a byte does in a line.
enum class Role : std::uint8_t { letter, blank, separator, high, forbidden };

constexpr std::array<Role, 256> make_roles() {
  std::array<Role, 256> roles{};
  for (std::size_t byte = 0; byte < roles.size(); ++byte) {
    roles[byte] = byte < ' ' || byte == 127 ? Role::forbidden
                  : byte >= 128             ? Role::high
                                            : Role::letter;
  }
  roles[' '] = Role::blank;
  roles['\t'] = Role::blank;
  roles[','] = Role::separator;
  roles[';'] = Role::separator;
  return roles;
}

constexpr std::array<Role, 256> roles = make_roles();

Role role_of(char c) {
  return roles[static_cast<std::uint8_t>(c)];
}

void skip_blanks(std::string_view& rest) {
  while (!rest.empty() && role_of(rest.front()) == Role::blank) {
    rest.remove_prefix(1);
  }
}

/// Bytes of the UTF-8 sequence that begins the text; 0 if it is none.
std::size_t sequence_length(std::string_view text) {
  const auto lead = static_cast<std::uint8_t>(text.front());
  const std::size_t length = lead < 0x80                   ? 1
                             : lead >= 0xc2 && lead < 0xe0 ? 2
                             : lead >= 0xe0 && lead < 0xf0 ? 3
                             : lead >= 0xf0 && lead < 0xf5 ? 4
                                                           : 0;
  if (length == 0 || text.size() < length) {
    return 0;
  }
  const bool continues = std::all_of(
      text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(length),
      [](char c) { return (static_cast<std::uint8_t>(c) & 0xc0U) == 0x80U; });
  return continues ? length : 0;
}

/// As take_plain_number, one digit after the other; at most one more than a
/// plain number has is looked at.
std::uint64_t take_long_number(const char*& at) {
  const char* const begin = at;
  const char* const limit = at + LabelIndex::max_digits + 1;
  while (at < limit && *at >= '0' && *at <= '9') {
    ++at;
  }
  return LabelIndex::plain_number(
      {begin, static_cast<std::size_t>(at - begin)});
}

/// The plain number whose digits begin there, which are left behind.
[[gnu::always_inline]] inline std::uint64_t take_plain_number(const char*& at) {
  if constexpr (has_letter_words) {
    const LetterWord word = load_letters(at);
    const std::size_t count = count_digits(word);
    const bool has_zeros_before = (word & 0xffU) == '0' && count > 1;
    if (count >= 1 && count < sizeof word && !has_zeros_before) {
      at += count;
      return number_of_digits(word, count);
    }
  }
  return take_long_number(at);
}

/// Passes over a line of two plain numbers; whether it is one.
[[gnu::always_inline]] inline bool take_pair(const char*& at,
                                             NumberPair& pair) {
  pair.first = take_plain_number(at);
  const Role role = role_of(*at++);
  if (pair.first == LabelIndex::not_plain ||
      (role != Role::blank && role != Role::separator)) {
    return false;
  }
  pair.second = take_plain_number(at);
  at += *at == '\r' ? 1 : 0;
  return pair.second != LabelIndex::not_plain && *at++ == '\n';
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    if (length == 0) {
      return false;
    }
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace

FieldReader::FieldReader(const std::filesystem::path& file)
    : file_(file), source_(file), buffer_(buffer_bytes) {
  read_more();
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (std::string_view(buffer_.data(), end_).starts_with(byte_order_mark)) {
    begin_ = byte_order_mark.size();
  }
}

void FieldReader::fail(const std::string& problem) const {
  throw DataError(fmt::format("{}:{}: {}", name(), line_, problem));
}

void FieldReader::read_more() {
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  const std::size_t bytes =
      source_.read(buffer_.data() + end_, buffer_.size() - end_);
  end_ += bytes;
  at_end_ = bytes == 0;
}

bool FieldReader::next_line(std::string_view& line) {
  for (;;) {
    const char* const from = buffer_.data() + begin_;
    const std::size_t size = end_ - begin_;
    const auto* const newline =
        static_cast<const char*>(std::memchr(from, '\n', size));
    if (newline != nullptr) {
      line = {from, static_cast<std::size_t>(newline - from)};
      begin_ += line.size() + 1;
    } else if (at_end_ && size > 0) {
      line = {from, size};
      begin_ = end_;
    } else if (at_end_) {
      return false;
    } else if (size <= max_line_bytes) {
      read_more();
      continue;
    } else {
      line = {from, size};
    }
    ++line_;
    if (line.size() > max_line_bytes) {
      fail(
          fmt::format("the line is longer than {} bytes; accepted: an edge a "
                      "line",
                      max_line_bytes));
    }
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    return true;
  }
}

std::string_view FieldReader::take_field(std::string_view& rest) const {
  if (!rest.empty() && rest.front() == '"') {
    const std::size_t close = rest.find('"', 1);
    if (close == std::string_view::npos) {
      fail("a quotation mark is not closed");
    }
    const std::string_view field = rest.substr(1, close - 1);
    rest.remove_prefix(close + 1);
    if (!rest.empty() && role_of(rest.front()) != Role::blank &&
        role_of(rest.front()) != Role::separator) {
      fail(fmt::format("{} stands right after a quoted field",
                       show_field(rest.substr(0, 1))));
    }
    check_label(field);
    return field;
  }
  std::size_t size = 0;
  bool is_plain = true;
  for (; size < rest.size(); ++size) {
    const Role role = role_of(rest[size]);
    if (role == Role::blank || role == Role::separator) {
      break;
    }
    is_plain = is_plain && role == Role::letter;
  }
  const std::string_view field = rest.substr(0, size);
  rest.remove_prefix(size);
  if (!is_plain || field.size() > LabelTable::max_length) {
    check_label(field);
  }
  return field;
}

void FieldReader::check_label(std::string_view label) const {
  const bool has_control = std::any_of(label.begin(), label.end(), [](char c) {
    return c != '\t' && role_of(c) == Role::forbidden;
  });
  if (has_control || !is_utf8(label)) {
    fail(
        fmt::format("{} is not UTF-8 text; accepted: a text file, plain or "
                    "gzip",
                    show_field(label)));
  }
  if (label.size() > LabelTable::max_length) {
    fail(fmt::format("the label {} has {} bytes; accepted: at most {}",
                     show_field(label), label.size(), LabelTable::max_length));
  }
}

void FieldReader::skip_separator(std::string_view& rest) const {
  skip_blanks(rest);
  if (!rest.empty() && role_of(rest.front()) == Role::separator) {
    rest.remove_prefix(1);
    skip_blanks(rest);
  }
}

bool FieldReader::next() {
  std::string_view rest;
  do {
    if (!next_line(rest)) {
      return false;
    }
    skip_blanks(rest);
  } while (rest.empty() || rest.front() == '#' || rest.front() == '%');
  first_ = take_field(rest);
  skip_separator(rest);
  has_second_ = !rest.empty();
  second_ = take_field(rest);
  skip_separator(rest);
  rest_ = rest;
  return true;
}

std::size_t FieldReader::next_pairs(std::span<NumberPair> pairs) {
  constexpr std::ptrdiff_t longest_pair = 64;
  const char* begin = buffer_.data() + begin_;
  const char* const end = buffer_.data() + end_;
  std::size_t count = 0;
  while (count < pairs.size() && end - begin >= longest_pair) {
    const char* at = begin;
    if (!take_pair(at, pairs[count])) {
      break;
    }
    begin = at;
    ++count;
  }
  begin_ = static_cast<std::size_t>(begin - buffer_.data());
  line_ += count;
  return count;
}

std::vector<std::string_view> FieldReader::fields_of(
    std::string_view rest) const {
  std::vector<std::string_view> fields;
  while (!rest.empty()) {
    fields.push_back(take_field(rest));
    skip_separator(rest);
  }
  return fields;
}

std::string show_field(std::string_view text) {
  constexpr std::size_t most = 40;
  constexpr std::size_t shown = 16;
  const bool keeps_high = text.size() <= most && is_utf8(text);
  std::string clean;
  for (const char c : text) {
    const Role role = role_of(c);
    const bool is_shown =
        role == Role::high ? keeps_high : role != Role::forbidden;
    clean += is_shown ? std::string(1, c)
                      : fmt::format("\\x{:02x}", static_cast<std::uint8_t>(c));
  }
  if (clean.size() > most) {
    clean = clean.substr(0, shown) + "..." + clean.substr(clean.size() - shown);
  }
  return '"' + clean + '"';
}

bool is_number(std::string_view text) {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
  }
  double value = 0.0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  return end == text.data() + text.size() && error == std::errc{} &&
         !text.empty();
}

}  // namespace leaksim
