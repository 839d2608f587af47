#include "scenario/describe.hpp"

#include "scenario/registry.hpp"
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
    description.accepted = accepted_values(key, field);
    description.source = key.source;
    description.only_for = key.only_for;
    description.is_required = key.need == Need::required;
    description.is_live = key.change == Change::live;
    if (!key.default_note.empty()) {
      description.by_default = key.default_note;
    } else if (!description.is_required) {
      description.by_default = format_value(key, field, UtcOffset{});
    }
    keys_.push_back(std::move(description));
  }

  void tables(const TableInfo& info, Tables& tables) override {
    if (tables.size() == 0) {
      tables.append({});
    }
    const std::string parent = prefix_;
    prefix_ += std::string(info.name) + ".";
    if (info.form == TableForm::array) {
      prefix_ += "<name>.";
    }
    tables.visit(0, *this);
    prefix_ = parent;
  }

  [[nodiscard]] std::vector<KeyDescription> keys() && {
    return std::move(keys_);
  }

 private:
  std::string prefix_;
  std::vector<KeyDescription> keys_;
};

}  // namespace
}  // namespace config

std::vector<KeyDescription> describe_keys() {
  Scenario defaults;
  config::Describer describer;
  config::visit_scenario(defaults, describer);
  return std::move(describer).keys();
}

}  // namespace leaksim
