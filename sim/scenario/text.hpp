#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leaksim::config {

/// Whether the character is a decimal digit, in any locale.
constexpr bool is_digit(char character) {
  return character >= '0' && character <= '9';
}

/// The text as a TOML basic string: in quotes, on one line.
std::string quoted(std::string_view text);

/// `quoted`, cut to a length that fits a message.
std::string shown(std::string_view text);

/// The text without line breaks and other control characters.
std::string one_line(std::string_view text);

/// Shortest decimal number that reads back as the same value.
std::string format_number(double value);

/// The texts, joined.
std::string joined(std::span<const std::string> texts,
                   std::string_view separator);

/// The texts for a message: in order, with commas, cut where there are many.
std::string listed(std::span<const std::string> texts);

/// The known name nearest to what was written, by the number of letters to
/// insert, drop, change or swap; empty if none is near.
std::string nearest_name(std::string_view written,
                         std::span<const std::string> known);

}  // namespace leaksim::config
