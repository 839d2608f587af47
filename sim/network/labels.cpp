#include "network/labels.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/check.hpp"
#include "core/error.hpp"

namespace leaksim {
namespace {

/// Plain numbers below this are looked up in an array of at most 64 MB.
constexpr std::uint64_t direct_limit = std::uint64_t{1} << 24U;
constexpr std::size_t first_slots = 1024;

std::uint64_t hash_number(std::uint64_t value) {
  value ^= value >> 32U;
  value *= 0x9e3779b97f4a7c15U;
  return value ^ (value >> 29U);
}

std::uint64_t hash_letters(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) {
    hash ^= static_cast<std::uint8_t>(c);
    hash *= 0x00000100000001b3U;
  }
  return hash_number(hash);
}

/// Labels up to this length are decided as one word.
constexpr std::size_t word_bytes = sizeof(std::uint64_t);

/// `byte` in each byte of a word.
constexpr std::uint64_t in_each_byte(std::uint8_t byte) {
  return byte * std::uint64_t{0x0101010101010101U};
}

/// Letters of a word, the first in its lowest byte, up to the first zero.
struct WordLabel {
  std::size_t length = 0;
  std::uint64_t value = LabelIndex::not_plain;  ///< as plain_number tells it
};

WordLabel read_word(std::uint64_t letters) {
  constexpr std::uint64_t low_bits = in_each_byte(0x7f);
  const std::uint64_t zeros =
      ~(((letters & low_bits) + low_bits) | letters | low_bits);
  const auto length = static_cast<std::size_t>(std::countr_zero(zeros)) / 8;
  WordLabel label{length};
  if (length == 0 || (length > 1 && (letters & 0xffU) == '0')) {
    return label;
  }
  // The last digit goes to the highest byte, zeros come before the first.
  const std::size_t empty_bits = 8 * (word_bytes - length);
  std::uint64_t digits = (letters ^ in_each_byte('0')) << empty_bits;
  if ((((digits + in_each_byte(0x7f - 9)) | digits) & in_each_byte(0x80)) !=
      0) {
    return label;
  }
  // Pairs of digits, then fours, then all.
  digits = digits * 10 + (digits >> 8U);
  constexpr std::uint64_t pairs = 0x000000ff000000ffU;
  label.value =
      ((digits & pairs) * (100 + (std::uint64_t{1'000'000} << 32U)) +
       ((digits >> 16U) & pairs) * (1 + (std::uint64_t{10'000} << 32U))) >>
      32U;
  return label;
}

}  // namespace

std::string_view LabelTable::letters_at(std::uint64_t packed) const {
  const std::size_t at = packed & ~text_bit;
  const auto length = static_cast<std::uint8_t>(letters_[at]);
  return std::string_view(letters_).substr(at + 1, length);
}

std::string LabelTable::text(std::uint32_t number) const {
  const std::uint64_t packed = packed_[number];
  return (packed & text_bit) != 0 ? std::string(letters_at(packed))
                                  : std::to_string(packed);
}

void LabelTable::add(std::string_view label) {
  LEAKSIM_EXPECT(label.size() <= max_length);
  longest_ = std::max(longest_, label.size());
  const std::uint64_t value = LabelIndex::plain_number(label);
  if (value != LabelIndex::not_plain) {
    packed_.push_back(value);
    return;
  }
  packed_.push_back(text_bit | letters_.size());
  letters_ += static_cast<char>(label.size());
  letters_ += label;
}

void LabelTable::add_padded(std::span<const char> letters, std::size_t room) {
  std::size_t at = 0;
  if (std::endian::native == std::endian::little && room <= word_bytes) {
    const std::uint64_t own = ~std::uint64_t{0} >> 8 * (word_bytes - room);
    for (; at + word_bytes <= letters.size(); at += room) {
      std::uint64_t word = 0;
      std::memcpy(&word, &letters[at], word_bytes);
      const WordLabel label = read_word(word & own);
      if (label.value == LabelIndex::not_plain) {
        add({&letters[at], label.length});
      } else {
        longest_ = std::max(longest_, label.length);
        packed_.push_back(label.value);
      }
    }
  }
  for (; at < letters.size(); at += room) {
    add({&letters[at], ::strnlen(&letters[at], room)});
  }
}

LabelIndex::LabelIndex() : slots_(first_slots, none) {}

std::optional<std::uint32_t> LabelIndex::find(std::string_view label) const {
  const std::uint64_t value = plain_number(label);
  const std::uint32_t number =
      value < direct_limit ? (value < direct_.size() ? direct_[value] : none)
                           : slots_[slot_of(label, value)];
  return number == none ? std::nullopt : std::optional(number);
}

std::uint32_t LabelIndex::find_or_add(std::string_view label,
                                      std::uint64_t value) {
  if (value < direct_limit) {
    if (value >= direct_.size()) {
      direct_.resize(std::bit_ceil(value + 1), none);
    }
    if (direct_[value] == none) {
      direct_[value] = add(label);
    }
    return direct_[value];
  }
  const std::size_t slot = slot_of(label, value);
  if (slots_[slot] != none) {
    return slots_[slot];
  }
  const std::uint32_t number = add(label);
  slots_[slot] = number;
  if (++in_slots_ > slots_.size() / 2) {
    grow_slots();
  }
  return number;
}

std::uint32_t LabelIndex::add(std::string_view label) {
  if (labels_.size() == none) {
    throw DataError("more accounts than can be numbered in 32 bits");
  }
  labels_.add(label);
  return labels_.size() - 1;
}

std::size_t LabelIndex::slot_of(std::string_view label,
                                std::uint64_t value) const {
  const bool is_plain = value != not_plain;
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot =
      (is_plain ? hash_number(value) : hash_letters(label)) & mask;
  while (slots_[slot] != none) {
    const std::uint64_t packed = labels_.packed_[slots_[slot]];
    const bool is_text = (packed & LabelTable::text_bit) != 0;
    if (is_plain ? packed == value
                 : is_text && labels_.letters_at(packed) == label) {
      break;
    }
    slot = (slot + 1) & mask;
  }
  return slot;
}

void LabelIndex::grow_slots() {
  std::vector<std::uint32_t> old(slots_.size() * 2, none);
  old.swap(slots_);
  for (const std::uint32_t number : old) {
    if (number != none) {
      const std::string label = labels_.text(number);
      slots_[slot_of(label, plain_number(label))] = number;
    }
  }
}

}  // namespace leaksim
