#include "scenario/text.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

namespace leaksim::config {
namespace {

constexpr std::size_t shown_bytes = 60;
constexpr std::size_t listed_texts = 20;

bool is_control(char character) {
  const auto byte = static_cast<unsigned char>(character);
  return byte < 0x20 || byte == 0x7f;
}

/// Start of the character that byte `at` belongs to, in UTF-8.
std::size_t character_start(std::string_view text, std::size_t at) {
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U) {
    --at;
  }
  return at;
}

/// Insertions, deletions, changes and swaps of neighbours that lead from one
/// name to the other (optimal string alignment distance).
std::size_t edit_distance(std::string_view from, std::string_view to) {
  const std::size_t columns = to.size() + 1;
  std::vector<std::size_t> steps((from.size() + 1) * columns);
  for (std::size_t i = 0; i <= from.size(); ++i) {
    for (std::size_t j = 0; j <= to.size(); ++j) {
      std::size_t& here = steps[i * columns + j];
      if (i == 0 || j == 0) {
        here = i + j;
        continue;
      }
      const bool equal = from[i - 1] == to[j - 1];
      here = std::min({steps[(i - 1) * columns + j] + 1,
                       steps[i * columns + j - 1] + 1,
                       steps[(i - 1) * columns + j - 1] + (equal ? 0U : 1U)});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] &&
          from[i - 2] == to[j - 1]) {
        here = std::min(here, steps[(i - 2) * columns + j - 2] + 1);
      }
    }
  }
  return steps.back();
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char character : text) {
    if (character == '"' || character == '\\') {
      result += '\\';
      result += character;
    } else if (is_control(character)) {
      result += fmt::format("\\u{:04x}", static_cast<unsigned>(character));
    } else {
      result += character;
    }
  }
  return result + '"';
}

std::string shown(std::string_view text) {
  if (text.size() <= shown_bytes) {
    return quoted(text);
  }
  return quoted(text.substr(0, character_start(text, shown_bytes))) + "…";
}

std::string one_line(std::string_view text) {
  std::string result(text);
  std::replace_if(result.begin(), result.end(), is_control, ' ');
  return result;
}

std::string format_number(double value) {
  return fmt::format("{}", value);
}

std::string joined(std::span<const std::string> texts,
                   std::string_view separator) {
  return fmt::format("{}", fmt::join(texts.begin(), texts.end(), separator));
}

std::string listed(std::span<const std::string> texts) {
  std::vector<std::string> lines;
  for (const std::string& text :
       texts.first(std::min(texts.size(), listed_texts))) {
    lines.push_back(one_line(text));
  }
  return joined(lines, ", ") + (texts.size() > listed_texts ? ", …" : "");
}

std::string nearest_name(std::string_view written,
                         std::span<const std::string> known) {
  const std::string_view compared = written.substr(0, shown_bytes);
  const std::string* nearest = nullptr;
  std::size_t least = std::max<std::size_t>(2, compared.size() / 3) + 1;
  for (const std::string& name : known) {
    if (name.size() > shown_bytes) {
      continue;
    }
    const std::size_t distance = edit_distance(compared, name);
    if (distance < least && distance < std::max(compared.size(), name.size())) {
      least = distance;
      nearest = &name;
    }
  }
  return nearest == nullptr ? std::string() : *nearest;
}

}  // namespace leaksim::config
