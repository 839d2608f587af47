#include "scenario/differences.hpp"

#include <map>

#include "scenario/explain.hpp"

namespace leaksim {

namespace {

std::string value_or_none(const std::map<std::string, std::string>& values,
                          const std::string& path) {
  const auto found = values.find(path);
  return found == values.end() ? "" : found->second;
}

std::map<std::string, std::string> by_path(
    const std::vector<ExplainedKey>& keys) {
  std::map<std::string, std::string> values;
  for (const ExplainedKey& key : keys) {
    values[key.path] = key.value;
  }
  return values;
}

}  // namespace

std::vector<KeyDifference> differences(const LoadedScenario& first,
                                       const LoadedScenario& second) {
  const auto in_first = explain(first, {});
  const auto in_second = explain(second, {});
  const auto first_values = by_path(in_first);
  const auto second_values = by_path(in_second);
  std::vector<KeyDifference> found;
  for (const ExplainedKey& key : in_first) {
    const std::string other = value_or_none(second_values, key.path);
    if (other != key.value) {
      found.push_back({key.path, key.value, other});
    }
  }
  for (const ExplainedKey& key : in_second) {
    if (!first_values.contains(key.path)) {
      found.push_back({key.path, "", key.value});
    }
  }
  return found;
}

}  // namespace leaksim
