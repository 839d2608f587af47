#pragma once

#include <string>
#include <vector>

namespace leaksim {

/// What there is to know of a key, in words.
struct KeyDescription {
  std::string path;     ///< "network.<platform>.circle_share", "law.<name>.end"
  std::string meaning;  ///< one line
  std::string type;     ///< in few words: "duration", "share by platform"
  std::string range;    ///< in few words; empty: the type says all
  std::string accepted;    ///< "a share from 0 to 1, such as 0.18 or "18 %""
  std::string by_default;  ///< as TOML or in words; empty: none, it is required
  bool default_is_words = false;
  std::string source;
  std::string only_for;  ///< kind of table that has it; empty: all
  bool is_required = false;
  bool is_live = false;  ///< interventions may change it during a run
};

/// Tables of one kind and the keys that stand in each of them.
struct TableDescription {
  /// As a file writes it: "[network.<platform>]", "[[account.acts]]"; empty
  /// for the keys that stand before any table.
  std::string heading;
  std::string meaning;  ///< one line
  std::vector<KeyDescription> keys;
};

/// All tables of a scenario file, in the order of the resolved scenario.
std::vector<TableDescription> describe_tables();

/// Every key of a scenario file, in the same order.
std::vector<KeyDescription> describe_keys();

}  // namespace leaksim
