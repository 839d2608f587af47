#include "sweep/sweep_plan.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/byte_hash.hpp"
#include "core/error.hpp"
#include "network/word_hash.hpp"
#include "output/provenance.hpp"
#include "record/series_observer.hpp"
#include "scenario/text.hpp"
#include "scenario/write.hpp"
#include "setup/build_world.hpp"

namespace leaksim {

namespace {

/// TOML integers are signed, hence 63 bits.
std::uint64_t redrawn_seed(std::uint64_t network_seed,
                           std::uint32_t replicate) {
  if (replicate == 0) {
    return network_seed;
  }
  WordHash hash;
  hash.add(network_seed);
  hash.add(replicate);
  return hash.value() >> 1U;
}

constexpr std::size_t max_points = 10'000'000;

void check_series(const SweepFile& file) {
  const std::vector<std::string> known = series_measures();
  for (const std::string& name : file.keep.series) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      const std::string nearest = config::nearest_name(name, known);
      throw ConfigError(
          fmt::format("{}: keep.series: {}: no such series; accepted: {}{}",
                      file.file, config::shown(name), config::listed(known),
                      nearest.empty() ? std::string()
                                      : "; did you mean \"" + nearest + "\"?"));
    }
  }
}

void check_interval(const SweepFile& file, Seconds scenario_interval) {
  if (file.keep.series_interval % scenario_interval != 0) {
    throw ConfigError(fmt::format(
        "{}: keep.series_interval: {} s, but the scenario's output.interval is "
        "{} s; accepted: a multiple of it",
        file.file, file.keep.series_interval, scenario_interval));
  }
}

}  // namespace

std::string format_run_id(RunId id) {
  return fmt::format("{:016x}", static_cast<std::uint64_t>(id));
}

SweepPlan::SweepPlan(SweepFile file, std::vector<config::ScenarioTree> trees,
                     const Workers& workers)
    : file_(std::move(file)),
      trees_(std::move(trees)),
      network_files_(std::make_unique<NetworkFiles>()) {
  check_series(file_);
  for (std::size_t v = 0; v < trees_.size(); ++v) {
    scales_.emplace_back();
    for (const ParameterSpec& parameter : file_.parameters) {
      scales_.back().emplace_back(parameter, trees_[v],
                                  file_.variants[v].settings);
    }
  }
  lay_out();
  points_.resize(file_.variants.size() * design_size());
  if (points_.size() > max_points) {
    throw ConfigError(fmt::format("{}: {} points; accepted: at most {}",
                                  file_.file, points_.size(), max_points));
  }
  workers.for_each(static_cast<std::uint32_t>(points_.size()),
                   [this](std::uint32_t point) { identify(point); });
  for (std::uint32_t point = 0; point < points_.size(); ++point) {
    by_identity_.emplace(points_[point].identity, point);
  }
}

void SweepPlan::lay_out() {
  const DesignSpec& design = file_.design;
  const auto dimensions = static_cast<std::uint32_t>(file_.parameters.size());
  std::vector<std::uint32_t> levels;
  double combinations = 1.0;
  for (const ParameterScale& scale : scales_.front()) {
    levels.push_back(scale.levels());
    combinations *= scale.levels();
  }
  switch (design.kind) {
    case DesignKind::grid:
      if (combinations > max_points) {
        throw ConfigError(
            fmt::format("{}: design.kind: a grid of {:.0f} points; accepted: "
                        "at most {}",
                        file_.file, combinations, max_points));
      }
      level_points_ = grid_design(levels);
      break;
    case DesignKind::list:
      level_points_ = list_design(levels);
      break;
    case DesignKind::one_at_a_time:
      level_points_ = one_at_a_time_design(levels);
      break;
    case DesignKind::sobol:
      unit_points_ = sobol_design(dimensions, design.points);
      break;
    case DesignKind::latin_hypercube:
      for (std::uint32_t i = 0; i < design.hypercubes; ++i) {
        const auto cube =
            latin_hypercube(dimensions, design.points, i, design.seed);
        unit_points_.insert(unit_points_.end(), cube.begin(), cube.end());
      }
      break;
    case DesignKind::morris:
      for (std::uint32_t i = 0; i < design.trajectories; ++i) {
        const auto trajectory =
            morris_trajectory(dimensions, design.levels, i, design.seed);
        unit_points_.insert(unit_points_.end(), trajectory.begin(),
                            trajectory.end());
      }
      break;
  }
}

std::size_t SweepPlan::design_size() const {
  return std::max(level_points_.size(), unit_points_.size());
}

std::vector<config::Assignment> SweepPlan::assignments(
    std::uint32_t point) const {
  const std::size_t variant = point / design_size();
  const std::size_t place = point % design_size();
  std::vector<config::Assignment> all = file_.variants[variant].settings;
  for (std::size_t i = 0; i < file_.parameters.size(); ++i) {
    const ParameterScale& scale = scales_[variant][i];
    const std::string& key = file_.parameters[i].key;
    if (!unit_points_.empty()) {
      all.push_back({key, scale.at(unit_points_[place][i])});
    } else if (const auto level = level_points_[place][i]) {
      all.push_back({key, scale.at_level(*level)});
    }
  }
  return all;
}

void SweepPlan::identify(std::uint32_t point) {
  SweepPoint& described = points_[point];
  described.variant = static_cast<std::uint32_t>(point / design_size());
  const SweepScenario read = scenario({point, 0});
  const Scenario& scenario = read.loaded.scenario;
  check_interval(file_, scenario.output.interval);
  WordHash hash;
  hash.add(static_cast<std::uint64_t>(model_version));
  hash.add(byte_hash(read.loaded.resolved_toml));
  for (const auto& network : read.networks) {
    if (network != nullptr && network->origin == NetworkOrigin::imported) {
      hash.add(byte_hash(network_files_->read(network->file).hash));
    }
  }
  described.identity = hash.value();
  described.seed = scenario.run.seed;
  described.network_seed = scenario.network.seed;
  described.replicates_differ = world_depends_on_replicate(scenario);
  described.accounts = scenario.network.accounts;
  described.duration = static_cast<Seconds>(scenario.run.end.unix_seconds -
                                            scenario.run.start.unix_seconds);
}

std::vector<SweepRun> SweepPlan::runs() const {
  std::vector<SweepRun> runs;
  const auto points = static_cast<std::uint32_t>(points_.size());
  runs.reserve(std::size_t{points} * file_.replicates);
  if (file_.network == NetworkDraw::shared) {
    for (std::uint32_t point = 0; point < points; ++point) {
      for (std::uint32_t r = 0; r < file_.replicates; ++r) {
        runs.push_back({point, r});
      }
    }
  } else {
    for (std::uint32_t r = 0; r < file_.replicates; ++r) {
      for (std::uint32_t point = 0; point < points; ++point) {
        runs.push_back({point, r});
      }
    }
  }
  return runs;
}

std::uint64_t SweepPlan::network_seed(SweepRun run) const {
  const std::uint64_t seed = points_[run.point].network_seed;
  return file_.network == NetworkDraw::shared
             ? seed
             : redrawn_seed(seed, run.replicate);
}

RunId SweepPlan::id(SweepRun run) const {
  WordHash hash;
  hash.add(points_[run.point].identity);
  hash.add(network_seed(run));
  hash.add(run.replicate);
  return RunId{hash.value()};
}

SweepScenario SweepPlan::scenario(SweepRun run) const {
  SweepScenario read;
  read.loaded = config::load_from(trees_[run.point / design_size()],
                                  assignments(run.point));
  read.networks = read_networks(read.loaded, *network_files_);
  std::uint64_t& seed = read.loaded.scenario.network.seed;
  if (file_.network == NetworkDraw::redrawn && run.replicate > 0) {
    seed = redrawn_seed(seed, run.replicate);
    read.loaded.resolved_toml = config::write_scenario(read.loaded.scenario);
  }
  return read;
}

std::vector<std::uint32_t> SweepPlan::points_of(std::uint64_t identity) const {
  std::vector<std::uint32_t> points;
  const auto [begin, end] = by_identity_.equal_range(identity);
  for (auto it = begin; it != end; ++it) {
    points.push_back(it->second);
  }
  return points;
}

bool SweepPlan::keeps_file(SweepRun run) const {
  const KeepSpec& keep = file_.keep;
  const std::string& variant = file_.variants[points_[run.point].variant].name;
  const auto holds = [](const auto& all, const auto& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  return holds(keep.file_replicates, run.replicate) &&
         (keep.file_variants.empty() || holds(keep.file_variants, variant));
}

std::uint64_t SweepPlan::record_content() const {
  const KeepSpec& keep = file_.keep;
  WordHash hash;
  for (const std::string& series : keep.series) {
    hash.add(byte_hash(series));
  }
  if (!keep.series.empty()) {
    hash.add(static_cast<std::uint64_t>(keep.series_by));
    hash.add(static_cast<std::uint64_t>(keep.series_interval));
  }
  return hash.value();
}

std::unique_ptr<SweepPlan> load_sweep(const std::filesystem::path& file,
                                      const Workers& workers) {
  SweepFile sweep = load_sweep_file(file, SweepOrigin::user);
  std::vector<config::ScenarioTree> trees;
  for (const VariantSpec& variant : sweep.variants) {
    trees.push_back(config::read_tree(
        {.file = sweep.base, .patches = variant.patches, .overrides = {}},
        sweep.file));
  }
  return std::make_unique<SweepPlan>(std::move(sweep), std::move(trees),
                                     workers);
}

}  // namespace leaksim
