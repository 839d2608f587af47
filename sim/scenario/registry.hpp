#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "core/time.hpp"
#include "scenario/quantity.hpp"
#include "scenario/scenario.hpp"

namespace leaksim::config {

/// Accepted numbers, in the key's unit; without bound, a share is a weight.
struct Range {
  double min = 0.0;
  double max = std::numeric_limits<double>::infinity();
  bool excludes_min = false;
};

/// What a text must look like.
enum class Spelling { free, name, country, language, hashtag };

/// Of what a text, or the keys of a table of numbers, are names: such names
/// must exist in the scenario.
enum class NameOf {
  nothing,
  community,
  platform,
  story,
  account,
  camp,
  language,
  country,
  compliance_class,
  kind
};

/// Whether a key must be given.
enum class Need { optional, required };

/// Whether interventions may change a value during a run.
enum class Change { fixed, live };

/// All that is known of a key but its field. Its default is the field's value
/// in a fresh struct.
struct Key {
  std::string_view name;
  std::string_view meaning;
  /// Where the default or range comes from: a section of docs/facts.md, a
  /// paper, "guess", or "setting" for what the user decides.
  std::string_view source = "setting";
  Unit unit = Unit::none;
  Range range = {};
  Spelling spelling = Spelling::free;
  bool may_be_empty = false;  ///< text: "" stands for none
  NameOf names = NameOf::nothing;
  Need need = Need::optional;
  Change change = Change::fixed;
  /// What holds where the key is not given, if the field cannot tell.
  std::string_view default_note = {};
  /// For which tables of an array the key exists, e.g. kind = "board", and
  /// whether this table is one of them.
  std::string_view only_for = {};
  bool applies = true;
};

/// A time; `written_in`, if there, keeps the offset it was written with.
struct TimeField {
  Instant* instant;
  UtcOffset* written_in = nullptr;
};

/// An enumerator by its position among the names.
struct ChoiceField {
  std::uint8_t* position;
  std::span<const std::string_view> names;

  template <class Enum>
  requires std::is_same_v<std::underlying_type_t<Enum>, std::uint8_t>
  ChoiceField(Enum* field, std::span<const std::string_view> all)
      : position(reinterpret_cast<std::uint8_t*>(field)), names(all) {}
};

/// A value of any kind, kept as the text that would be read as it.
struct LiteralField {
  std::string* text;
};

/// The field behind a key. `std::monostate`: handled before keys are read.
using Field =
    std::variant<std::monostate, double*, std::uint32_t*, std::int32_t*,
                 std::uint64_t*, bool*, std::string*, TimeField, UtcOffset*,
                 ChoiceField, std::span<double>, std::map<std::string, double>*,
                 std::vector<std::string>*, std::vector<Moment>*, LiteralField>;

/// How tables of one kind stand in the file: `[name]` once, `[[name]]` as
/// often as wanted, or `[parent.anything]`, each named by its last key.
enum class TableForm { single, array, keyed };

struct TableInfo {
  std::string_view name;  ///< keyed: what the last key is, "<platform>"
  std::string_view meaning;
  TableForm form = TableForm::single;
};

class KeyVisitor;

/// The structs behind the tables of one kind.
class Tables {
 public:
  virtual ~Tables() = default;
  [[nodiscard]] virtual std::size_t size() const = 0;
  /// Adds a struct of defaults; of a single table there is always one.
  virtual void append(std::string_view name) = 0;
  [[nodiscard]] virtual std::string name(std::size_t i) const = 0;
  virtual void visit(std::size_t i, KeyVisitor& visitor) = 0;
};

/// What is done with every key: reading, writing, describing.
class KeyVisitor {
 public:
  virtual ~KeyVisitor() = default;
  virtual void key(const Key& key, Field field) = 0;
  /// Comes after the keys of the table that these are in.
  virtual void tables(const TableInfo& info, Tables& tables) = 0;
};

/// Walks all keys of a scenario. Visitors that only look leave it unchanged.
void visit_scenario(Scenario& scenario, KeyVisitor& visitor);

}  // namespace leaksim::config
