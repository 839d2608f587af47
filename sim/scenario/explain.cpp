#include "scenario/explain.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "scenario/reader.hpp"
#include "scenario/registry.hpp"
#include "scenario/text.hpp"
#include "scenario/values.hpp"

namespace leaksim {
namespace config {
namespace {

class Explainer final : public KeyVisitor {
 public:
  Explainer(const LoadedScenario& loaded, const ScenarioSource& source)
      : loaded_(loaded), source_(source), clock_(loaded.scenario.run.clock) {
    for (KeyDescription& key : describe_keys()) {
      const std::string path = key.path;
      known_.emplace(path, std::move(key));
    }
  }

  void key(const Key& key, Field field) override {
    if (!key.applies || std::holds_alternative<std::monostate>(field)) {
      return;
    }
    const std::string path = path_below(path_, key.name);
    auto* const* entries = std::get_if<std::map<std::string, double>*>(&field);
    if (entries == nullptr || (*entries)->empty()) {
      add(path, key, field);
      return;
    }
    for (auto& [name, number] : **entries) {
      add(path_below(path, name), key, &number);
    }
  }

  void tables(const TableInfo& info, Tables& tables) override {
    const std::string parent = path_;
    const std::string prefix = prefix_;
    prefix_ += std::string(info.name) +
               (info.form == TableForm::array ? ".<name>." : ".");
    for (std::size_t i = 0; i < tables.size(); ++i) {
      path_ = element_path(parent, info, tables.name(i), i);
      tables.visit(i, *this);
    }
    path_ = parent;
    prefix_ = prefix;
  }

  [[nodiscard]] std::vector<ExplainedKey> keys() && { return std::move(keys_); }

 private:
  void add(const std::string& path, const Key& key, const Field& field) {
    keys_.push_back({path, format_value(key, field, clock_), origin_of(path),
                     known_.at(prefix_ + std::string(key.name))});
  }

  [[nodiscard]] std::string origin_of(const std::string& path) const {
    const auto at = loaded_.origins.find(path);
    if (at == loaded_.origins.end()) {
      return "default";
    }
    const std::string& origin = at->second;
    const bool is_patch = std::any_of(
        source_.patches.begin(), source_.patches.end(), [&](const auto& patch) {
          return origin.starts_with(one_line(patch.string()) + ":");
        });
    return is_patch ? "patch " + origin : origin;
  }

  const LoadedScenario& loaded_;
  const ScenarioSource& source_;
  UtcOffset clock_;
  std::map<std::string, KeyDescription> known_;
  std::string path_;    ///< of the open table: "account.hub"
  std::string prefix_;  ///< of its keys' descriptions: "account.<name>."
  std::vector<ExplainedKey> keys_;
};

bool is_at_or_below(std::string_view path, std::string_view parent) {
  return path.starts_with(parent) &&
         (path.size() == parent.size() || path[parent.size()] == '.');
}

/// The known path that a path leads to before it leaves the scenario.
std::string_view known_part(const std::vector<ExplainedKey>& keys,
                            std::string_view path) {
  while (!path.empty()) {
    const std::size_t end = path.rfind('.');
    path = path.substr(0, end == std::string_view::npos ? 0 : end);
    const bool is_known =
        std::any_of(keys.begin(), keys.end(), [&](const ExplainedKey& key) {
          return is_at_or_below(key.path, path);
        });
    if (is_known) {
      break;
    }
  }
  return path;
}

/// The names that follow a known path, each once, in order.
std::vector<std::string> names_below(const std::vector<ExplainedKey>& keys,
                                     std::string_view parent) {
  std::vector<std::string> names;
  for (const ExplainedKey& key : keys) {
    const bool is_below = parent.empty() || (is_at_or_below(key.path, parent) &&
                                             key.path.size() > parent.size());
    if (!is_below) {
      continue;
    }
    const std::size_t begin = parent.empty() ? 0 : parent.size() + 1;
    const std::size_t end =
        std::min(key.path.find('.', begin), key.path.size());
    const std::string name = key.path.substr(begin, end - begin);
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(name);
    }
  }
  return names;
}

[[noreturn]] void refuse(const std::vector<ExplainedKey>& keys,
                         std::string_view path) {
  const std::string parent(known_part(keys, path));
  const std::vector<std::string> names = names_below(keys, parent);
  std::string message = one_line(path) + ": unknown key; accepted: ";
  message += names.empty() ? "nothing below " + parent : listed(names);
  // The first part that is not known; what follows it may be right.
  const std::size_t begin = parent.empty() ? 0 : parent.size() + 1;
  const std::size_t end = std::min(path.find('.', begin), path.size());
  const std::string nearest =
      nearest_name(path.substr(begin, end - begin), names);
  if (!nearest.empty()) {
    message +=
        fmt::format("; did you mean \"{}\"?", path_below(parent, nearest));
  }
  throw ConfigError(message);
}

}  // namespace
}  // namespace config

std::vector<ExplainedKey> explain(const LoadedScenario& loaded,
                                  const ScenarioSource& source) {
  // Visitors bind fields for writing too, hence the copy.
  Scenario scenario = loaded.scenario;
  config::Explainer explainer(loaded, source);
  config::visit_scenario(scenario, explainer);
  return std::move(explainer).keys();
}

std::vector<ExplainedKey> select_keys(const std::vector<ExplainedKey>& keys,
                                      std::string_view path) {
  std::vector<ExplainedKey> selected;
  std::copy_if(keys.begin(), keys.end(), std::back_inserter(selected),
               [&](const ExplainedKey& key) {
                 return config::is_at_or_below(key.path, path);
               });
  if (selected.empty()) {
    config::refuse(keys, path);
  }
  return selected;
}

}  // namespace leaksim
