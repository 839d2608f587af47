#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "bench/rounds.hpp"
#include "bench/work_graphs.hpp"
#include "core/parallel.hpp"
#include "setup/build_world.hpp"
#include "setup/given_networks.hpp"

namespace leaksim::bench {

enum class EngineWork { sir, cascade, feeds };

/// A common work as a scenario of the real engine: the scenario that is
/// shipped, on a given network, with the work's values and without log.
class EngineWorld {
 public:
  /// Reads the network as `leaksim network import` does, and builds the world
  /// as `leaksim run` does.
  EngineWorld(EngineWork work, const WorkGraph& graph,
              const std::filesystem::path& folder);

  /// One replicate in a copy of the world, by the loop of `leaksim run`. CPU
  /// seconds: `prepare` copies the world and makes a fresh state, `run` is the
  /// loop, `record` collects results; `cpu` is run, or all per step for feeds.
  [[nodiscard]] Figures run(std::uint32_t replicate) const;

  [[nodiscard]] double read_seconds() const { return read_seconds_; }
  [[nodiscard]] double build_seconds() const { return build_seconds_; }

 private:
  EngineWork work_;
  Workers workers_{1};
  Scenario scenario_;
  BuiltWorld built_;
  double read_seconds_ = 0.0;   ///< CPU
  double build_seconds_ = 0.0;  ///< CPU
};

}  // namespace leaksim::bench
