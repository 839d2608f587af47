#include "scenario/live_keys.hpp"

#include <algorithm>
#include <optional>

#include "scenario/checks.hpp"
#include "scenario/overrides.hpp"
#include "scenario/registry.hpp"
#include "scenario/text.hpp"

namespace leaksim::config {
namespace {

class LiveKeyVisitor final : public KeyVisitor {
 public:
  explicit LiveKeyVisitor(Instant start) : start_(start) {}

  void key(const Key& key, Field field) override {
    if (key.change != Change::live || !key.applies) {
      return;
    }
    const std::string path = path_below(path_, key.name);
    if (auto* const* number = std::get_if<double*>(&field)) {
      keys_.push_back({path, **number});
    } else if (auto* const* flag = std::get_if<bool*>(&field)) {
      keys_.push_back({path, **flag ? 1.0 : 0.0});
    } else if (const auto* time = std::get_if<TimeField>(&field)) {
      keys_.push_back({path, static_cast<double>(time->instant->unix_seconds -
                                                 start_.unix_seconds)});
    } else if (auto* const* table =
                   std::get_if<std::map<std::string, double>*>(&field)) {
      for (const auto& [name, value] : **table) {
        keys_.push_back({path_below(path, name), value});
      }
    }
  }

  void tables(const TableInfo& info, Tables& tables) override {
    const std::string parent = path_;
    for (std::size_t i = 0; i < tables.size(); ++i) {
      path_ = element_path(parent, info, tables.name(i), i);
      tables.visit(i, *this);
    }
    path_ = parent;
  }

  [[nodiscard]] std::vector<LiveKey> keys() && { return std::move(keys_); }

 private:
  Instant start_;
  std::string path_;
  std::vector<LiveKey> keys_;
};

std::optional<double> value_of(const std::vector<LiveKey>& keys,
                               const std::string& path) {
  const auto found =
      std::find_if(keys.begin(), keys.end(),
                   [&](const LiveKey& key) { return key.path == path; });
  return found != keys.end() ? std::optional(found->value) : std::nullopt;
}

/// The scenario with one key at another value; none if it is not accepted.
std::optional<Scenario> with_value(const Node& document,
                                   const InterventionSpec& change) {
  Node tree = document;
  Faults faults;
  apply_overrides(tree, {{change.set, change.to}}, faults);
  Reading reading = read_scenario(tree, faults);
  if (reading.defaults.count("scenario.t0") > 0) {
    reading.scenario.run.t0 = reading.scenario.run.start;
  }
  check_scenario(reading, faults);
  return faults.empty() ? std::optional(std::move(reading.scenario))
                        : std::nullopt;
}

}  // namespace

std::vector<LiveKey> live_keys(const Scenario& scenario) {
  // Visitors bind fields for writing too, hence the copy.
  Scenario copy = scenario;
  LiveKeyVisitor visitor(scenario.run.start);
  visit_scenario(copy, visitor);
  return std::move(visitor).keys();
}

void read_live_values(const Node& document, Reading& reading, Faults& faults) {
  const std::vector<LiveKey> keys = live_keys(reading.scenario);
  std::vector<std::string> paths;
  paths.reserve(keys.size());
  for (const LiveKey& key : keys) {
    paths.push_back(key.path);
  }
  const Check check(reading, faults);
  for (InterventionSpec& each : reading.scenario.interventions) {
    if (each.set.empty()) {
      continue;
    }
    const std::string path = "intervention." + each.name;
    if (!value_of(keys, each.set)) {
      check.fault(path + ".set",
                  shown(each.set) + " is no key that changes during a run",
                  "a live key, as \"leaksim explain\" shows them",
                  nearest_name(each.set, paths));
      continue;
    }
    const auto changed = with_value(document, each);
    if (!changed) {
      check.fault(path + ".to", "found " + shown(each.to),
                  "a value that " + each.set + " accepts");
      continue;
    }
    each.value = value_of(live_keys(*changed), each.set).value_or(0.0);
  }
}

}  // namespace leaksim::config
