#include "network/labels.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/check.hpp"
#include "core/error.hpp"
#include "network/letter_word.hpp"

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
  } else {
    packed_.push_back(pack_letters(label));
  }
}

std::uint64_t LabelTable::pack_letters(std::string_view label) {
  const std::uint64_t at = letters_.size();
  letters_ += static_cast<char>(label.size());
  letters_ += label;
  return text_bit | at;
}

void LabelTable::add_padded(std::span<const char> letters, std::size_t room) {
  std::size_t at = 0;
  if (has_letter_words && room <= sizeof(LetterWord)) {
    const LetterWord own = ~LetterWord{0} >> 8 * (sizeof(LetterWord) - room);
    std::size_t number = packed_.size();
    packed_.resize(number + letters.size() / room);
    std::size_t longest = longest_;
    for (; at + sizeof(LetterWord) <= letters.size(); at += room) {
      const LetterWord word = load_letters(&letters[at]) & own;
      const std::size_t length = count_letters(word);
      const bool has_zeros_before = (word & 0xffU) == '0' && length > 1;
      const bool is_plain =
          length > 0 && !has_zeros_before && count_digits(word) >= length;
      packed_[number++] = is_plain ? number_of_digits(word, length)
                                   : pack_letters({&letters[at], length});
      longest = std::max(longest, length);
    }
    packed_.resize(number);
    longest_ = longest;
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
