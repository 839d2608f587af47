#include "sweep/fork.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "scenario/differences.hpp"
#include "setup/resolve_acts.hpp"

namespace leaksim {

namespace {

/// When an intervention may begin at the earliest, whatever its conditions.
Seconds earliest_begin(const Scenario& scenario,
                       const InterventionSpec& intervention) {
  return intervention.enabled
             ? std::max(Seconds{0}, since_start(scenario, intervention.time))
             : never;
}

template <class Spec>
const Spec* find_named(const std::vector<Spec>& specs, std::string_view name) {
  const auto found =
      std::find_if(specs.begin(), specs.end(),
                   [&](const Spec& spec) { return spec.name == name; });
  return found == specs.end() ? nullptr : &*found;
}

/// From when one scenario feels a part of it, so that another scenario without
/// it, or with it changed, may differ.
class FirstEffect {
 public:
  explicit FirstEffect(const Scenario& scenario) : scenario_(scenario) {}

  [[nodiscard]] Seconds of_intervention(std::string_view name) const {
    const auto* spec = find_named(scenario_.interventions, name);
    return spec == nullptr ? never : earliest_begin(scenario_, *spec);
  }

  /// Its own time, or that of an intervention that posts it.
  [[nodiscard]] Seconds of_act(std::string_view author,
                               std::string_view name) const {
    Seconds first = never;
    const auto* account = find_named(scenario_.accounts, author);
    const auto* act =
        account == nullptr ? nullptr : find_named(account->acts, name);
    if (act != nullptr && act->enabled) {
      first = since_start(scenario_, act->time);
    }
    return std::min(first, of_interventions([&](const InterventionSpec& each) {
                      return each.act == fmt::format("{}.{}", author, name);
                    }));
  }

  /// Posts are brought forward to before a silence, by how much of it there
  /// will be; interventions may move it.
  [[nodiscard]] Seconds of_law(std::string_view name) const {
    Seconds first = never;
    const auto* law = find_named(scenario_.laws, name);
    if (law != nullptr && law->enabled) {
      const auto rush = static_cast<Seconds>(scenario_.background.rush_hours *
                                             seconds_per_hour);
      first = since_start(scenario_, law->begin) - rush;
    }
    return std::min(first, of_law_interventions(name));
  }

  [[nodiscard]] Seconds of_warning(std::string_view law_name,
                                   std::string_view name) const {
    Seconds first = never;
    const auto* law = find_named(scenario_.laws, law_name);
    const auto* warning =
        law == nullptr ? nullptr : find_named(law->warnings, name);
    if (warning != nullptr && warning->enabled) {
      first = since_start(scenario_, warning->time);
    }
    return first;
  }

 private:
  template <class Predicate>
  [[nodiscard]] Seconds of_interventions(Predicate concerns) const {
    Seconds first = never;
    for (const InterventionSpec& each : scenario_.interventions) {
      if (concerns(each)) {
        first = std::min(first, earliest_begin(scenario_, each));
      }
    }
    return first;
  }

  [[nodiscard]] Seconds of_law_interventions(std::string_view law) const {
    return of_interventions([&](const InterventionSpec& each) {
      return each.set.starts_with(fmt::format("law.{}.", law));
    });
  }

  const Scenario& scenario_;
};

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    parts.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

class ForkCheck {
 public:
  ForkCheck(std::string file, Seconds time, const LoadedScenario& stored,
            const LoadedScenario& other)
      : file_(std::move(file)), time_(time), stored_(stored), other_(other) {}

  void run() {
    for (const KeyDifference& difference : differences(stored_, other_)) {
      check(difference);
    }
    check_story_clocks();
    if (!faults_.empty()) {
      throw ConfigError(fmt::format("{}", fmt::join(faults_, "\n")));
    }
  }

 private:
  void check(const KeyDifference& difference) {
    const auto parts = parts_of(difference.path);
    if (parts[0] == "intervention") {
      require(parts, 2, [&](const FirstEffect& in) {
        return in.of_intervention(parts[1]);
      });
    } else if (parts[0] == "account" && parts.size() > 4 &&
               parts[2] == "acts") {
      require(parts, 4, [&](const FirstEffect& in) {
        return in.of_act(parts[1], parts[3]);
      });
    } else if (parts[0] == "law" && is_in_both(parts[1])) {
      check_law(parts);
    } else if (difference.path != "scenario.name") {
      fault(difference.path,
            "cannot differ in a run that goes on; accepted: interventions, "
            "acts and laws that are to come");
    }
  }

  void check_law(const std::vector<std::string_view>& parts) {
    if (parts.size() > 4 && parts[2] == "warnings") {
      require(parts, 4, [&](const FirstEffect& in) {
        return in.of_warning(parts[1], parts[3]);
      });
    } else {
      require(parts, 2,
              [&](const FirstEffect& in) { return in.of_law(parts[1]); });
    }
  }

  /// A law more would change the shape of the series.
  [[nodiscard]] bool is_in_both(std::string_view law) const {
    return find_named(stored_.scenario.laws, law) != nullptr &&
           find_named(other_.scenario.laws, law) != nullptr;
  }

  void check_story_clocks() {
    for (std::size_t s = 0; s < std::min(stored_.scenario.stories.size(),
                                         other_.scenario.stories.size());
         ++s) {
      const StorySpec& story = stored_.scenario.stories[s];
      if (story_clock(stored_.scenario, story) !=
          story_clock(other_.scenario, story)) {
        fault("story." + story.name,
              "would begin, or get its hashtag, at another time, which "
              "interest and amplifiers count from; its first act must stay");
      }
    }
  }

  /// The thing that the first `length` parts of a path name must be felt later,
  /// in both scenarios.
  template <class EffectOf>
  void require(const std::vector<std::string_view>& parts, std::size_t length,
               EffectOf effect_of) {
    const Seconds effect = std::min(effect_of(FirstEffect(stored_.scenario)),
                                    effect_of(FirstEffect(other_.scenario)));
    if (effect < time_) {
      fault(fmt::format("{}", fmt::join(parts.begin(),
                                        parts.begin() +
                                            static_cast<std::ptrdiff_t>(length),
                                        ".")),
            fmt::format("may be felt from {} on; {} stands at {}: store an "
                        "earlier time with --until",
                        moment(std::max(effect, Seconds{0})), file_,
                        moment(time_)));
    }
  }

  [[nodiscard]] std::string moment(Seconds time) const {
    const RunSpec& run = stored_.scenario.run;
    return format_weekday_time({run.start.unix_seconds + time}, run.clock);
  }

  void fault(const std::string& key, const std::string& problem) {
    const std::string line = fmt::format("{}: {}: {}", file_, key, problem);
    if (std::find(faults_.begin(), faults_.end(), line) == faults_.end()) {
      faults_.push_back(line);
    }
  }

  std::string file_;
  Seconds time_;
  const LoadedScenario& stored_;
  const LoadedScenario& other_;
  std::vector<std::string> faults_;
};

}  // namespace

void check_fork(const std::string& file, Seconds time,
                const LoadedScenario& stored, const LoadedScenario& other) {
  ForkCheck(file, time, stored, other).run();
}

}  // namespace leaksim
