// Which run is the second of which pair, and by what do the two differ?
#include "sweep/paired_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "core/error.hpp"
#include "measure/case_run.hpp"
#include "scenario/differences.hpp"
#include "sweep/same_scenario.hpp"

namespace leaksim {

namespace {

/// What the second run of a pair has that the first lacks.
struct PairKind {
  std::string_view key;  ///< live key of a story that an intervention sets
  std::optional<double> label_delay_hours{};
  std::string_view accepted;
};

PairKind kind_of(FactFigure figure) {
  switch (figure) {
    case FactFigure::reposts_after_label:
      return {"label_factor", 0.0,
              "an intervention that sets story.<name>.label_factor, with a "
              "label_delay of 0 h"};
    case FactFigure::reposts_label_12h:
      return {"label_factor", 12.0,
              "interventions that set story.<name>.label_factor, and "
              "label_delay to 12 h"};
    default:
      return {"friction", std::nullopt,
              "an intervention that sets story.<name>.friction"};
  }
}

const InterventionSpec* intervention_on(const Scenario& scenario,
                                        const std::string& path) {
  const auto& all = scenario.interventions;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const InterventionSpec& each) {
        return each.enabled && each.set == path;
      });
  return found != all.end() ? &*found : nullptr;
}

/// The interventions of a kind on one story.
struct Treatment {
  std::uint8_t story = 0;
  const InterventionSpec* main = nullptr;
  const InterventionSpec* delay = nullptr;  ///< of a label; or none

  [[nodiscard]] bool has(std::string_view path) const {
    return path.starts_with("intervention." + main->name + ".") ||
           (delay != nullptr &&
            path.starts_with("intervention." + delay->name + "."));
  }
};

std::optional<Treatment> find_treatment(const Scenario& scenario,
                                        const PairKind& kind) {
  for (std::size_t s = 0; s < scenario.stories.size(); ++s) {
    const StorySpec& story = scenario.stories[s];
    const std::string path = "story." + story.name + ".";
    Treatment found{static_cast<std::uint8_t>(s),
                    intervention_on(scenario, path + std::string(kind.key))};
    if (kind.label_delay_hours) {
      found.delay = intervention_on(scenario, path + "label_delay");
      const double delay =
          found.delay != nullptr ? found.delay->value : story.label_delay_hours;
      if (delay != *kind.label_delay_hours) {
        continue;
      }
    }
    if (found.main != nullptr) {
      return found;
    }
  }
  return std::nullopt;
}

/// What they may differ in, other than the interventions.
bool is_name_or_seed(std::string_view path) {
  return path == "scenario.name" || path == "scenario.seed";
}

void check_differs_by(const Treatment& treatment,
                      const LoadedScenario& unchanged,
                      const LoadedScenario& changed, const std::string& file,
                      const std::string& partner) {
  const auto shown = [](const std::string& value) {
    return value.empty() ? std::string("nothing") : value;
  };
  for (const KeyDifference& each : differences(unchanged, changed)) {
    if (!is_name_or_seed(each.path) && !treatment.has(each.path)) {
      throw DataError(fmt::format(
          "{}: is no pair of {}: {} is {}, not {}; accepted: runs that differ "
          "by the interventions alone",
          file, partner, each.path, shown(each.second), shown(each.first)));
    }
  }
}

/// When the intervention begins; none if it never does.
std::optional<Seconds> begin_of(const InterventionSpec& intervention,
                                const RunRecord& record) {
  const auto code = code_of(record.axes.intervention, intervention.name);
  const InterventionColumns& log = record.interventions;
  for (std::size_t row = 0; row < log.time.size(); ++row) {
    if (log.intervention[row] == code && log.on[row] != 0) {
      return log.time[row];
    }
  }
  return std::nullopt;
}

}  // namespace

void PairedRuns::add_unchanged(const StoredRun& run, const std::string& file) {
  if (!scenario_) {
    scenario_ = load_resolved(run.scenario_toml, file);
  }
  unchanged_.push_back({file, seed_in(run.scenario_toml), run.replicate,
                        run.model_version, run.record.finished,
                        repost_times(run.record)});
}

const PairedRuns::Unchanged& PairedRuns::partner_of(
    FactFigure figure, const StoredRun& run, const std::string& file) const {
  const std::string seed = seed_in(run.scenario_toml);
  const auto partner = std::find_if(
      unchanged_.begin(), unchanged_.end(), [&](const Unchanged& each) {
        return each.seed == seed && each.replicate == run.replicate;
      });
  if (partner == unchanged_.end()) {
    throw DataError(fmt::format(
        "{}: no scored run has its seed {} and replicate {}; accepted: one run "
        "for each without the intervention",
        file, seed, run.replicate));
  }
  if (partner->model_version != run.model_version) {
    throw DataError(fmt::format(
        "{}: is of model version {}, {} of {}; accepted: one model version",
        file, run.model_version, partner->file, partner->model_version));
  }
  for (const PairOfScore& other : pairs_) {
    if (other.figure == figure && other.unchanged == partner->file) {
      throw DataError(fmt::format(
          "{}: is the run of {}: seed {}, replicate {}; accepted: each run "
          "once",
          file, other.file, seed, run.replicate));
    }
  }
  return *partner;
}

void PairedRuns::add_changed(FactFigure figure, const StoredRun& run,
                             const std::string& file) {
  const Unchanged& partner = partner_of(figure, run, file);
  const PairKind kind = kind_of(figure);
  const LoadedScenario changed = load_resolved(run.scenario_toml, file);
  const auto treatment = find_treatment(changed.scenario, kind);
  const auto begin =
      treatment ? begin_of(*treatment->main, run.record) : std::nullopt;
  if (!begin) {
    throw DataError(
        fmt::format("{}: nothing of the kind begins in it; "
                    "accepted: {}",
                    file, kind.accepted));
  }
  check_differs_by(*treatment, *scenario_, changed, file, partner.file);
  PairOfScore pair{figure, file, partner.file,
                   Figure::none(CaseRun::not_whole())};
  if (run.record.finished && partner.finished) {
    // The life of a post begins before its label.
    const Seconds since = figure == FactFigure::reposts_label_12h ? 0 : *begin;
    pair.counted = change_of_reposts(partner.reposts, repost_times(run.record),
                                     treatment->story, since);
  }
  pairs_.push_back(pair);
}

std::vector<Figure> PairedRuns::figures(FactFigure figure) const {
  std::vector<Figure> found;
  for (const PairOfScore& pair : pairs_) {
    if (pair.figure == figure) {
      found.push_back(pair.counted);
    }
  }
  return found;
}

}  // namespace leaksim
