#include "scenario/read_value.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "scenario/read_number.hpp"
#include "scenario/reader.hpp"
#include "scenario/text.hpp"
#include "scenario/values.hpp"

namespace leaksim::config {
namespace {

bool is_lower(char character) {
  return character >= 'a' && character <= 'z';
}
bool is_upper(char character) {
  return character >= 'A' && character <= 'Z';
}

/// Letters outside ASCII are taken on trust.
bool is_hashtag_character(char character) {
  return is_lower(character) || is_upper(character) || is_digit(character) ||
         character == '_' || static_cast<unsigned char>(character) >= 0x80;
}

bool is_spelled(std::string_view text, Spelling spelling) {
  switch (spelling) {
    case Spelling::name:
      return !text.empty() &&
             std::all_of(text.begin(), text.end(), [](char character) {
               return is_lower(character) || is_digit(character) ||
                      character == '_';
             });
    case Spelling::country:
      return text.size() == 2 &&
             std::all_of(text.begin(), text.end(), is_upper);
    case Spelling::language:
      return (text.size() == 2 || text.size() == 3) &&
             std::all_of(text.begin(), text.end(), is_lower);
    case Spelling::hashtag:
      return text.size() > 1 && text.front() == '#' &&
             std::all_of(text.begin() + 1, text.end(), is_hashtag_character);
    default:
      return text == one_line(text);
  }
}

/// The text that parse_value would read as the same value; none for tables,
/// arrays and what no key takes.
std::optional<std::string> literal_text(const Node& node) {
  if (const std::string* text = node.text()) {
    return *text;
  }
  if (const bool* flag = std::get_if<bool>(&node.value)) {
    return *flag ? "true" : "false";
  }
  if (const auto* whole = std::get_if<std::int64_t>(&node.value)) {
    return fmt::format("{}", *whole);
  }
  if (const double* number = std::get_if<double>(&node.value)) {
    return fmt::format("{}", *number);
  }
  if (const auto* time = std::get_if<OffsetTime>(&node.value)) {
    return format_instant(time->instant, time->offset);
  }
  return std::nullopt;
}

/// One value on its way into one field.
class ValueReader {
 public:
  ValueReader(const Key& key, const std::string& path, const Node& node,
              Field field, const ValueLog& log)
      : key_(key), path_(path), node_(node), field_(field), log_(log) {}

  void operator()(std::monostate) const { fail("set outside of a file"); }

  void operator()(double* field) const {
    store(read_number(node_, key_.range, key_.unit), *field);
  }

  void operator()(std::uint32_t* field) const { store_whole(*field); }

  void operator()(std::int32_t* field) const {
    if (key_.unit == Unit::none) {
      store_whole(*field);
      return;
    }
    double seconds = 0.0;
    if (!store(read_number(node_, key_.range, key_.unit), seconds)) {
      return;
    }
    if (seconds != std::floor(seconds)) {
      fail(describe(node_) + " is not a whole number of seconds");
      return;
    }
    *field = static_cast<std::int32_t>(seconds);
  }

  void operator()(std::uint64_t* field) const {
    store(read_seed(node_), *field);
  }

  void operator()(bool* field) const {
    if (const bool* flag = std::get_if<bool>(&node_.value)) {
      *field = *flag;
    } else {
      fail("found " + describe(node_));
    }
  }

  void operator()(std::string* field) const {
    const std::string* text = node_.text();
    if (text == nullptr) {
      fail("found " + describe(node_));
      return;
    }
    // A misspelt name is kept, so that what refers to it is no fault as well.
    *field = *text;
    if (!(text->empty() && key_.may_be_empty) &&
        !is_spelled(*text, key_.spelling)) {
      fail("found " + describe(node_));
    }
  }

  void operator()(const TimeField& field) const {
    const auto* time = std::get_if<OffsetTime>(&node_.value);
    if (time == nullptr) {
      fail("found " + describe(node_));
      return;
    }
    if (!time->is_whole_second) {
      fail(describe(node_) + " and a fraction of a second");
      return;
    }
    *field.instant = time->instant;
    if (field.written_in != nullptr) {
      *field.written_in = time->offset;
    }
  }

  void operator()(UtcOffset* field) const {
    const std::string* text = node_.text();
    const std::optional<UtcOffset> offset =
        text == nullptr ? std::nullopt : parse_offset(*text);
    if (offset) {
      *field = *offset;
    } else {
      fail("found " + describe(node_));
    }
  }

  void operator()(const ChoiceField& field) const {
    const std::string* text = node_.text();
    const auto at = text == nullptr ? field.names.end()
                                    : std::find(field.names.begin(),
                                                field.names.end(), *text);
    if (at != field.names.end()) {
      *field.position = static_cast<std::uint8_t>(at - field.names.begin());
      return;
    }
    const std::vector<std::string> names(field.names.begin(),
                                         field.names.end());
    fail("found " + describe(node_),
         text == nullptr ? std::string() : nearest_name(*text, names));
  }

  void operator()(const LiteralField& field) const {
    if (const std::optional<std::string> text = literal_text(node_)) {
      *field.text = *text;
    } else {
      fail("found " + describe(node_));
    }
  }

  void operator()(std::span<double> field) const {
    const Node::Array* array = node_.array();
    if (array == nullptr || array->size() != field.size()) {
      fail("found " + describe(node_));
      return;
    }
    for (std::size_t i = 0; i < field.size(); ++i) {
      const Outcome<double> outcome =
          read_number((*array)[i], key_.range, key_.unit);
      if (const auto* what = std::get_if<std::string>(&outcome)) {
        fail((*array)[i].place, fmt::format("{}[{}]", path_, i + 1), *what);
      } else {
        field[i] = std::get<double>(outcome);
      }
    }
  }

  void operator()(std::map<std::string, double>* field) const {
    const Node::Table* table = node_.table();
    if (table == nullptr) {
      fail("found " + describe(node_));
      return;
    }
    for (const Entry& entry : *table) {
      const std::string entry_path = path_below(path_, entry.key);
      log_.places.emplace(entry_path, entry.node.place);
      const Outcome<double> outcome =
          read_number(entry.node, key_.range, key_.unit);
      if (const auto* what = std::get_if<std::string>(&outcome)) {
        fail(entry.node.place, entry_path, *what);
      } else {
        (*field)[entry.key] = std::get<double>(outcome);
      }
    }
  }

  void operator()(std::vector<std::string>* field) const {
    const Node::Array* array = node_.array();
    if (array == nullptr) {
      fail("found " + describe(node_));
      return;
    }
    for (std::size_t i = 0; i < array->size(); ++i) {
      const std::string item_path = fmt::format("{}[{}]", path_, i + 1);
      log_.places.emplace(item_path, (*array)[i].place);
      if (const std::string* text = (*array)[i].text()) {
        field->push_back(*text);
      } else {
        fail((*array)[i].place, item_path, "found " + describe((*array)[i]));
      }
    }
  }

  void operator()(std::vector<Moment>* field) const {
    const Node::Array* array = node_.array();
    if (array == nullptr) {
      fail("found " + describe(node_));
      return;
    }
    for (std::size_t i = 0; i < array->size(); ++i) {
      const Node& item = (*array)[i];
      const std::string item_path = fmt::format("{}[{}]", path_, i + 1);
      log_.places.emplace(item_path, item.place);
      const Outcome<Moment> outcome = read_moment(item);
      if (const auto* what = std::get_if<std::string>(&outcome)) {
        fail(item.place, item_path, *what);
      } else {
        field->push_back(std::get<Moment>(outcome));
      }
    }
  }

 private:
  [[nodiscard]] Outcome<Moment> read_moment(const Node& item) const {
    if (const auto* time = std::get_if<OffsetTime>(&item.value)) {
      return time->is_whole_second
                 ? Outcome<Moment>(time->instant)
                 : describe(item) + " and a fraction of a second";
    }
    const Outcome<double> seconds = read_number(item, key_.range, key_.unit);
    if (const auto* what = std::get_if<std::string>(&seconds)) {
      return *what;
    }
    const double value = std::get<double>(seconds);
    if (value != std::floor(value)) {
      return describe(item) + " is not a whole number of seconds";
    }
    return Moment(static_cast<Seconds>(value));
  }

  template <class Value>
  bool store(const Outcome<Value>& outcome, Value& field) const {
    if (const auto* what = std::get_if<std::string>(&outcome)) {
      fail(*what);
      return false;
    }
    field = std::get<Value>(outcome);
    return true;
  }

  template <class Integer>
  void store_whole(Integer& field) const {
    std::int64_t whole = 0;
    if (!store(read_whole_number(node_), whole)) {
      return;
    }
    const auto value = static_cast<double>(whole);
    if (value < key_.range.min || value > key_.range.max ||
        !std::in_range<Integer>(whole)) {
      fail(describe(node_) + " is out of range");
      return;
    }
    field = static_cast<Integer>(whole);
  }

  void fail(std::string found, std::string nearest = {}) const {
    log_.failed.insert(path_);
    log_.faults.add({node_.place, path_, std::move(found),
                     accepted_values(key_, field_), std::move(nearest)});
  }

  void fail(Place place, const std::string& path, std::string found) const {
    log_.failed.insert(path);
    log_.faults.add(
        {place, path, std::move(found), accepted_values(key_, field_), {}});
  }

  const Key& key_;
  const std::string& path_;
  const Node& node_;
  Field field_;
  const ValueLog& log_;
};

}  // namespace

void read_value(const Key& key, const std::string& path, const Node& node,
                Field field, const ValueLog& log) {
  std::visit(ValueReader(key, path, node, field, log), field);
}

}  // namespace leaksim::config
