#include "scenario/faults.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "scenario/limits.hpp"
#include "scenario/text.hpp"

namespace leaksim::config {

std::uint32_t Faults::add_source(std::string_view label) {
  sources_.push_back(one_line(label));
  return static_cast<std::uint32_t>(sources_.size() - 1);
}

void Faults::add(Fault fault) {
  if (full()) {
    has_more_ = true;
  } else {
    faults_.push_back(std::move(fault));
  }
}

bool Faults::full() const {
  return faults_.size() >= max_faults;
}

std::string Faults::describe(Place place) const {
  const std::string& label = sources_.at(place.source);
  if (place.line == 0) {
    return label;
  }
  return fmt::format("{}:{}:{}", label, place.line, place.column);
}

void Faults::raise_if_any() const {
  if (faults_.empty()) {
    return;
  }
  std::vector<Fault> sorted = faults_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Fault& left, const Fault& right) {
                     return left.place < right.place;
                   });
  std::vector<std::string> lines;
  for (const Fault& fault : sorted) {
    lines.push_back(fmt::format("{}: {}: {}; accepted: {}",
                                describe(fault.place), one_line(fault.key),
                                fault.found, fault.accepted));
    if (!fault.nearest.empty()) {
      lines.back() += fmt::format("; did you mean \"{}\"?", fault.nearest);
    }
  }
  if (has_more_) {
    lines.push_back(
        fmt::format("there are more faults than these {}", lines.size()));
  }
  throw ConfigError(joined(lines, "\n"));
}

}  // namespace leaksim::config
