#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/parallel.hpp"
#include "core/time.hpp"
#include "scenario/scenario_tree.hpp"
#include "scenario/sweep_file.hpp"
#include "setup/given_networks.hpp"
#include "sweep/design.hpp"
#include "sweep/parameter_scale.hpp"
#include "sweep/read_networks.hpp"

namespace leaksim {

/// What a run is: equal runs have equal ids, on any machine.
enum class RunId : std::uint64_t {};

/// 16 hexadecimal digits.
std::string format_run_id(RunId id);

/// A run of a sweep by its place in it.
struct SweepRun {
  std::uint32_t point = 0;
  std::uint32_t replicate = 0;
  auto operator<=>(const SweepRun&) const = default;
};

/// One point of a sweep: a scenario, run as often as there are replicates.
struct SweepPoint {
  std::uint32_t variant = 0;
  /// Hash of the resolved scenario, the network files it reads and the model's
  /// version.
  std::uint64_t identity = 0;
  std::uint64_t seed = 0;
  std::uint64_t network_seed = 0;  ///< of replicate 0
  std::uint32_t accounts = 0;
  Seconds duration = 0;
  /// Whether each replicate has a world of its own.
  bool replicates_differ = false;
};

/// A scenario of a sweep, ready to be built.
struct SweepScenario {
  LoadedScenario loaded;
  GivenNetworks networks;
};

/// The scenarios of a sweep: its file, put together with the files of its
/// variants. Points come variant by variant, in the order of the design.
class SweepPlan {
 public:
  /// `trees` has one per variant. Loads every point once. Throws ConfigError or
  /// DataError if any scenario is not accepted.
  SweepPlan(SweepFile file, std::vector<config::ScenarioTree> trees,
            const Workers& workers);
  SweepPlan(const SweepPlan&) = delete;
  SweepPlan& operator=(const SweepPlan&) = delete;

  [[nodiscard]] const SweepFile& file() const { return file_; }
  [[nodiscard]] const config::ScenarioTree& tree(std::size_t variant) const {
    return trees_[variant];
  }
  [[nodiscard]] const std::vector<SweepPoint>& points() const {
    return points_;
  }

  /// The runs that the file asks for, in the order in which they share most:
  /// the replicates of a point one after another if they have one network,
  /// else the points of a replicate.
  [[nodiscard]] std::vector<SweepRun> runs() const;
  [[nodiscard]] RunId id(SweepRun run) const;
  [[nodiscard]] std::uint64_t network_seed(SweepRun run) const;

  /// The scenario of a run; replicates of a shared network have the same.
  [[nodiscard]] SweepScenario scenario(SweepRun run) const;
  /// The points with that identity, in order; more than one if they are equal.
  [[nodiscard]] std::vector<std::uint32_t> points_of(
      std::uint64_t identity) const;

  /// Whether the whole result of a run is kept.
  [[nodiscard]] bool keeps_file(SweepRun run) const;
  /// A hash of all that decides what a record of a run holds.
  [[nodiscard]] std::uint64_t record_content() const;

 private:
  void lay_out();
  void identify(std::uint32_t point);
  [[nodiscard]] std::size_t design_size() const;
  [[nodiscard]] std::vector<config::Assignment> assignments(
      std::uint32_t point) const;

  SweepFile file_;
  std::vector<config::ScenarioTree> trees_;
  std::vector<std::vector<ParameterScale>> scales_;  ///< [variant][parameter]
  std::vector<LevelPoint> level_points_;             ///< one of these two
  std::vector<UnitPoint> unit_points_;
  std::vector<SweepPoint> points_;
  std::multimap<std::uint64_t, std::uint32_t> by_identity_;
  std::unique_ptr<NetworkFiles> network_files_;
};

/// Loads a user's sweep file and the scenario files that it names.
std::unique_ptr<SweepPlan> load_sweep(const std::filesystem::path& file,
                                      const Workers& workers);

}  // namespace leaksim
