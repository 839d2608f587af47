#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leaksim::config {

/// A position in one of the sources of a scenario: its files and overrides, in
/// the order in which they were read.
struct Place {
  std::uint32_t source = 0;
  std::uint32_t line = 0;    ///< from 1; 0: the source as a whole
  std::uint32_t column = 0;  ///< from 1
  // NOLINTNEXTLINE(modernize-use-nullptr): meant is the 0 that <=> gives.
  auto operator<=>(const Place&) const = default;
};

/// One thing that is wrong with a scenario.
struct Fault {
  Place place;
  std::string key;
  std::string found;
  std::string accepted;
  std::string nearest;  ///< name that may have been meant; empty: none
};

/// Collects all faults, so that one run of the program tells them all, up to
/// max_faults.
class Faults {
 public:
  /// Names a source ("case.toml", "--set a=b"); returns its number.
  std::uint32_t add_source(std::string_view label);

  /// The name of a source.
  [[nodiscard]] const std::string& source(std::uint32_t number) const {
    return sources_[number];
  }

  /// Once full, all that is kept of a fault is that there are more.
  void add(Fault fault);

  [[nodiscard]] bool empty() const { return faults_.empty(); }
  [[nodiscard]] bool full() const;

  /// "case.toml:3:7", or the source's name where there is no line.
  [[nodiscard]] std::string describe(Place place) const;

  /// Throws ConfigError with one line per fault, sorted by place, if any.
  void raise_if_any() const;

 private:
  std::vector<std::string> sources_;
  std::vector<Fault> faults_;
  bool has_more_ = false;
};

}  // namespace leaksim::config
