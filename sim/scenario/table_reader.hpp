#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/document.hpp"
#include "scenario/faults.hpp"
#include "scenario/registry.hpp"

namespace leaksim::config {

/// Reads the keys of one table of a file that is no scenario, and reports what
/// is wrong with them. Fields keep their values where keys are not given or
/// not accepted.
class TableReader {
 public:
  /// `node` is the table or null, `place` where a missing key is reported.
  /// Everything must outlive the reader.
  TableReader(const Node* node, std::string path, Place place, Faults& faults);

  /// The value of a key, or null: then it is missing, which is a fault if it
  /// is required.
  const Node* value(std::string_view key, std::string_view accepted,
                    Need need = Need::optional);
  /// A text that is not empty.
  void text(std::string_view key, std::string& field, std::string_view accepted,
            Need need = Need::optional);
  void texts(std::string_view key, std::vector<std::string>& field,
             std::string_view accepted);
  /// A whole number from `min` to `max`.
  void whole(std::string_view key, std::uint32_t& field, Range range,
             Need need = Need::optional);
  /// The position of a name; `field` if it is not given.
  [[nodiscard]] std::uint8_t choice(std::string_view key, std::uint8_t field,
                                    std::span<const std::string_view> names,
                                    Need need = Need::optional);

  /// The elements of an array of tables.
  std::span<const Node> tables(std::string_view key);

  void fault(Place place, std::string_view key, std::string found,
             std::string_view accepted, std::string nearest = {});
  /// "found …" instead of what is accepted.
  void fault(const Node& found, std::string_view key,
             std::string_view accepted);
  /// Reports the keys that nobody asked for.
  void report_unknown();

  [[nodiscard]] Place place() const { return place_; }
  [[nodiscard]] bool has_failed(std::string_view key) const {
    return failed_.contains(key);
  }

 private:
  const Node::Table* table_;
  std::string path_;
  Place place_;
  Faults& faults_;
  std::vector<std::string> known_;
  std::set<std::string, std::less<>> failed_;
};

}  // namespace leaksim::config
