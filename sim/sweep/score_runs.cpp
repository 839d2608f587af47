#include "sweep/score_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "core/error.hpp"
#include "measure/summary.hpp"
#include "output/run_file.hpp"
#include "sweep/fact_figures.hpp"
#include "sweep/same_scenario.hpp"

namespace leaksim {

namespace {

constexpr const char* no_pair =
    "needs the same runs under it: see the options of score";
constexpr const char* network_left_out = "the network is left out";

/// The figures of a list of targets, by target and run.
struct Board {
  const std::vector<Target>& targets;
  std::vector<std::vector<Figure>> figures;

  explicit Board(const std::vector<Target>& all)
      : targets(all), figures(all.size()) {}

  void add(const RunRecord& record, std::uint32_t full_size) {
    const std::vector<Figure> counted =
        count_in_run(targets, record, full_size);
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (targets[i].info().source == FactSource::run) {
        figures[i].push_back(counted[i]);
      }
    }
  }

  void add(const NetworkFigures& network) {
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (targets[i].info().source == FactSource::network) {
        figures[i] = {network.of(targets[i].figure)};
      }
    }
  }

  void add(const PairedRuns& pairs) {
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (targets[i].info().source == FactSource::pair) {
        figures[i] = pairs.figures(targets[i].figure);
        if (figures[i].empty()) {
          figures[i] = {Figure::none(no_pair)};
        }
      }
    }
  }

  std::vector<ScoredTarget> score(const FactsSpec& spec,
                                  std::uint32_t accounts) && {
    std::vector<ScoredTarget> scored;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      scored.push_back(
          score_target(targets[i], spec, accounts, std::move(figures[i])));
    }
    return scored;
  }
};

bool asks_for_network(const Facts& facts) {
  for (const auto* targets : {&facts.targets, &facts.input_checks}) {
    for (const Target& target : *targets) {
      if (target.info().source == FactSource::network) {
        return true;
      }
    }
  }
  return false;
}

bool asks_for_pairs(const ScoreRequest& request) {
  return std::any_of(
      request.changed.begin(), request.changed.end(),
      [](const PairFiles& changed) { return !changed.files.empty(); });
}

StoredRun read_with_posts(const std::string& file) {
  StoredRun run = read_run_file(file);
  if (!has_log(run.record)) {
    throw DataError(file +
                    ": keeps no posts to count; accepted: runs with "
                    "output.events = true");
  }
  return run;
}

/// Scores runs one by one.
class Scoring {
 public:
  Scoring(const ScoreRequest& request, const Workers& workers)
      : request_(request),
        workers_(workers),
        targets_(request.facts.targets),
        input_checks_(request.facts.input_checks) {}

  void add(const std::string& file, const ScoreProgress& progress) {
    const StoredRun run = read_with_posts(file);
    const RunOfScore identity = {file, seed_in(run.scenario_toml),
                                 run.replicate, run.model_version,
                                 run.record.finished};
    if (score_.runs.empty()) {
      scenario_toml_ = run.scenario_toml;
      score_.accounts =
          static_cast<std::uint32_t>(run.record.accounts.kind.size());
      add_network(run, file, progress);
    } else {
      check_belongs(identity, run.scenario_toml);
    }
    targets_.add(run.record, request_.facts.spec.full_size);
    input_checks_.add(run.record, request_.facts.spec.full_size);
    score_.runs.push_back(identity);
    if (asks_for_pairs(request_)) {
      pairs_.add_unchanged(run, file);
    }
  }

  /// After all runs.
  void add_changed(FactFigure figure, const std::string& file) {
    pairs_.add_changed(figure, read_with_posts(file), file);
  }

  Score finish() && {
    const FactsSpec& spec = request_.facts.spec;
    targets_.add(pairs_);
    input_checks_.add(pairs_);
    score_.pairs = pairs_.pairs();
    score_.targets = std::move(targets_).score(spec, score_.accounts);
    score_.input_checks = std::move(input_checks_).score(spec, score_.accounts);
    add_notes();
    return std::move(score_);
  }

 private:
  void add_network(const StoredRun& run, const std::string& file,
                   const ScoreProgress& progress) {
    NetworkFigures network = NetworkFigures::none(network_left_out);
    if (request_.with_network && asks_for_network(request_.facts)) {
      progress("measuring the network");
      network = measure_network_of(run, file, workers_);
    }
    targets_.add(network);
    input_checks_.add(network);
  }

  void check_belongs(const RunOfScore& run, const std::string& toml) const {
    const RunOfScore& first = score_.runs.front();
    const std::string difference = first_difference(toml, scenario_toml_);
    if (!difference.empty()) {
      throw DataError(fmt::format(
          "{}: is not of the scenario of {}: {}; accepted: runs that differ "
          "in scenario.seed or replicate alone",
          run.file, first.file, difference));
    }
    if (run.model_version != first.model_version) {
      throw DataError(fmt::format(
          "{}: is of model version {}, {} of {}; accepted: one model version",
          run.file, run.model_version, first.file, first.model_version));
    }
    for (const RunOfScore& other : score_.runs) {
      if (run.seed == other.seed && run.replicate == other.replicate) {
        throw DataError(fmt::format(
            "{}: is the run of {}: seed {}, replicate {}; accepted: each run "
            "once",
            run.file, other.file, run.seed, run.replicate));
      }
    }
  }

  void add_notes() {
    const FactsSpec& spec = request_.facts.spec;
    if (score_.runs.size() < spec.fewest_runs) {
      score_.notes.push_back(
          fmt::format("{} of the {} runs that verdicts should rest on",
                      score_.runs.size(), spec.fewest_runs));
    }
    if (score_.accounts < spec.smallest_size) {
      score_.notes.push_back(
          fmt::format("{} accounts: below {} only scale-free targets are "
                      "scored",
                      score_.accounts, spec.smallest_size));
    }
    if (score_.runs.front().model_version != model_version) {
      score_.notes.push_back(
          fmt::format("the runs are of model version {}; this program's is {}",
                      score_.runs.front().model_version, model_version));
    }
    for (const PairFiles& changed : request_.changed) {
      const std::size_t pairs = pairs_.figures(changed.figure).size();
      if (pairs > 0 && pairs < spec.fewest_runs) {
        score_.notes.push_back(fmt::format(
            "{} rests on {} pair{} of runs",
            fact_figures[static_cast<std::size_t>(changed.figure)].name, pairs,
            pairs == 1 ? "" : "s"));
      }
    }
    for (const RunOfScore& run : score_.runs) {
      if (!run.is_finished) {
        score_.notes.push_back(run.file + ": stopped before its end");
      }
    }
  }

  const ScoreRequest& request_;
  const Workers& workers_;
  Board targets_;
  Board input_checks_;
  std::string scenario_toml_;
  PairedRuns pairs_;
  Score score_;
};

}  // namespace

Score score_runs(const ScoreRequest& request, const Workers& workers,
                 const ScoreProgress& progress) {
  Scoring scoring(request, workers);
  for (std::size_t i = 0; i < request.runs.size(); ++i) {
    const std::string file = request.runs[i].string();
    progress(fmt::format("run {} of {}: {}", i + 1, request.runs.size(), file));
    scoring.add(file, progress);
  }
  for (const PairFiles& changed : request.changed) {
    for (const auto& path : changed.files) {
      progress("run under an intervention: " + path.string());
      scoring.add_changed(changed.figure, path.string());
    }
  }
  return std::move(scoring).finish();
}

}  // namespace leaksim
