#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace leaksim {

/// Eight letters side by side, the first in the lowest byte: on a machine that
/// keeps low bytes first, as they are in memory.
using LetterWord = std::uint64_t;
inline constexpr bool has_letter_words =
    std::endian::native == std::endian::little;

inline LetterWord load_letters(const char* at) {
  LetterWord word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// The byte in each of the eight places.
constexpr std::uint64_t in_each_place(std::uint8_t byte) {
  return byte * std::uint64_t{0x0101'0101'0101'0101U};
}

/// Letters before the first that is zero.
inline std::size_t count_letters(LetterWord word) {
  constexpr std::uint64_t low_bits = in_each_place(0x7f);
  const std::uint64_t zeros =
      ~(((word & low_bits) + low_bits) | word | low_bits);
  return static_cast<std::size_t>(std::countr_zero(zeros)) / 8;
}

/// Digits before the first letter that is none.
inline std::size_t count_digits(LetterWord word) {
  word ^= in_each_place('0');
  const std::uint64_t others =
      ((word + in_each_place(0x7f - 9)) | word) & in_each_place(0x80);
  return static_cast<std::size_t>(std::countr_zero(others)) / 8;
}

/// The number of the first `count` digits, at least one: neighbours are joined
/// to pairs, fours and eights.
inline std::uint64_t number_of_digits(LetterWord word, std::size_t count) {
  word ^= in_each_place('0');
  word <<= 64 - 8 * count;  // zeros come first
  word = ((word & 0x0f0f'0f0f'0f0f'0f0fU) * (10 * 256 + 1)) >> 8U;
  word = ((word & 0x00ff'00ff'00ff'00ffU) * (100 * 65'536 + 1)) >> 16U;
  return ((word & 0x0000'ffff'0000'ffffU) * (10'000 * 4'294'967'296U + 1)) >>
         32U;
}

}  // namespace leaksim
