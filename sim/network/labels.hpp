#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/prefetch.hpp"

namespace leaksim {

/// What the accounts of an imported network are called, by number. A label that
/// is a plain decimal number takes 8 bytes, any other 9 and its letters.
class LabelTable {
 public:
  [[nodiscard]] std::uint32_t size() const {
    return static_cast<std::uint32_t>(packed_.size());
  }
  [[nodiscard]] std::string text(std::uint32_t number) const;
  /// Letters of the longest label, in bytes; 0 without labels.
  [[nodiscard]] std::size_t longest() const { return longest_; }
  /// Appends a label of at most max_length bytes.
  void add(std::string_view label);
  /// Appends labels of at most max_length bytes that take `room` bytes each,
  /// what they leave of it being zeros.
  void add_padded(std::span<const char> letters, std::size_t room);
  /// Room for so many labels in all.
  void reserve(std::size_t labels) { packed_.reserve(labels); }

  static constexpr std::size_t max_length = 255;

 private:
  friend class LabelIndex;
  /// A number, or text_bit and where in letters_ the text begins.
  static constexpr std::uint64_t text_bit = std::uint64_t{1} << 63U;

  [[nodiscard]] std::string_view letters_at(std::uint64_t packed) const;
  /// Keeps the letters of a label that is no plain number.
  [[nodiscard]] std::uint64_t pack_letters(std::string_view label);

  std::vector<std::uint64_t> packed_;
  std::string letters_;  ///< each text after a byte that is its length
  std::size_t longest_ = 0;
};

/// Numbers labels in the order in which they first come.
class LabelIndex {
 public:
  LabelIndex();

  /// The label's number, a new one if it has none yet. Small plain numbers are
  /// looked up in an array, which is what most published edge lists need.
  std::uint32_t number_of(std::string_view label) {
    const std::uint64_t value = plain_number(label);
    if (value < direct_.size() && direct_[value] != none) {
      return direct_[value];
    }
    return find_or_add(label, value);
  }
  /// The same for a plain number.
  std::uint32_t number_of_plain(std::uint64_t value) {
    if (value < direct_.size() && direct_[value] != none) {
      return direct_[value];
    }
    return find_or_add(std::to_string(value), value);
  }
  /// Touches what looking a plain number up will read.
  void prefetch(std::uint64_t value) const {
    if (value < direct_.size()) {
      leaksim::prefetch(&direct_[value]);
    }
  }
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view label) const;

  [[nodiscard]] const LabelTable& labels() const { return labels_; }
  /// The labels; nothing can be looked up after it.
  [[nodiscard]] LabelTable take_labels() { return std::move(labels_); }

  /// The value of a decimal number of at most 18 digits without leading zeros,
  /// which its value brings back letter by letter; else not_plain.
  static std::uint64_t plain_number(std::string_view label) {
    if (label.empty() || label.size() > max_digits ||
        (label.front() == '0' && label.size() > 1)) {
      return not_plain;
    }
    std::uint64_t value = 0;
    for (const char c : label) {
      const auto digit = static_cast<std::uint8_t>(c - '0');
      if (digit > 9) {
        return not_plain;
      }
      value = value * 10 + digit;
    }
    return value;
  }
  static constexpr std::uint64_t not_plain = ~std::uint64_t{0};
  static constexpr std::size_t max_digits = 18;

 private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  std::uint32_t find_or_add(std::string_view label, std::uint64_t value);
  std::uint32_t add(std::string_view label);
  [[nodiscard]] std::size_t slot_of(std::string_view label,
                                    std::uint64_t value) const;
  void grow_slots();

  LabelTable labels_;
  std::vector<std::uint32_t> direct_;  ///< number of each small plain label
  /// Numbers of the other labels, open addressing, at most half full.
  std::vector<std::uint32_t> slots_;
  std::size_t in_slots_ = 0;
};

}  // namespace leaksim
