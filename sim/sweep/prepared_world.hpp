#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/parallel.hpp"
#include "core/shared_cache.hpp"
#include "setup/build_world.hpp"
#include "sweep/sweep_plan.hpp"

namespace leaksim {

/// A scenario's world before any run, from which its replicates are copied.
struct PreparedWorld {
  LoadedScenario loaded;
  BuiltWorld built;
};

/// Makes the worlds of a sweep and shares what runs have in common: the whole
/// world between replicates on one network, graphs and what is seen through
/// them between scenarios that agree in them. Any thread may use it. Of what
/// no run uses it keeps `capacity` pieces of each kind.
class WorldStore {
 public:
  WorldStore(const SweepPlan& plan, std::size_t capacity);

  std::shared_ptr<const PreparedWorld> get(SweepRun run,
                                           const Workers& workers);

 private:
  const SweepPlan& plan_;
  SharedFeeds feeds_;
  SharedCache<PreparedWorld> worlds_;
};

}  // namespace leaksim
