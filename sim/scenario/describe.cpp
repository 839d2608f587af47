#include "scenario/describe.hpp"

#include <cstddef>
#include <utility>

#include "scenario/reader.hpp"
#include "scenario/registry.hpp"
#include "scenario/value_words.hpp"
#include "scenario/values.hpp"

namespace leaksim {
namespace config {
namespace {

class Describer final : public KeyVisitor {
 public:
  void key(const Key& key, Field field) override {
    KeyDescription description;
    description.path = prefix_ + std::string(key.name);
    description.meaning = key.meaning;
    description.type = type_words(key, field);
    description.range = range_words(key, field);
    description.accepted = accepted_values(key, field);
    description.source = key.source;
    description.only_for = key.only_for;
    description.is_required = key.need == Need::required;
    description.is_live = key.change == Change::live;
    if (!key.default_note.empty()) {
      description.by_default = key.default_note;
      description.default_is_words = true;
    } else if (!description.is_required) {
      description.by_default = format_value(key, field, UtcOffset{});
    }
    tables_[open_].keys.push_back(std::move(description));
  }

  void tables(const TableInfo& info, Tables& tables) override {
    if (tables.size() == 0) {
      tables.append({});
    }
    const std::string prefix = prefix_;
    const std::string parent = parent_;
    const std::size_t open = open_;
    prefix_ += std::string(info.name) + ".";
    parent_ = path_below(parent_, info.name);
    open_ = tables_.size();
    const bool is_array = info.form == TableForm::array;
    tables_.push_back({is_array ? "[[" + parent_ + "]]" : "[" + parent_ + "]",
                       std::string(info.meaning),
                       {}});
    if (is_array) {
      prefix_ += "<name>.";
    }
    tables.visit(0, *this);
    prefix_ = prefix;
    parent_ = parent;
    open_ = open;
  }

  [[nodiscard]] std::vector<TableDescription> tables() && {
    return std::move(tables_);
  }

 private:
  std::string prefix_;  ///< of the paths of keys: "account.<name>."
  std::string parent_;  ///< of headings: "account"
  std::vector<TableDescription> tables_ = {{{}, "What the file is", {}}};
  std::size_t open_ = 0;
};

}  // namespace
}  // namespace config

std::vector<TableDescription> describe_tables() {
  Scenario defaults;
  config::Describer describer;
  config::visit_scenario(defaults, describer);
  return std::move(describer).tables();
}

std::vector<KeyDescription> describe_keys() {
  std::vector<KeyDescription> keys;
  for (TableDescription& table : describe_tables()) {
    for (KeyDescription& key : table.keys) {
      keys.push_back(std::move(key));
    }
  }
  return keys;
}

}  // namespace leaksim
