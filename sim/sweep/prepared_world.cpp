#include "sweep/prepared_world.hpp"

#include <utility>

#include "network/word_hash.hpp"

namespace leaksim {

WorldStore::WorldStore(const SweepPlan& plan, std::size_t capacity)
    : plan_(plan), feeds_(capacity), worlds_(capacity) {}

std::shared_ptr<const PreparedWorld> WorldStore::get(SweepRun run,
                                                     const Workers& workers) {
  WordHash key;
  const SweepPoint& point = plan_.points()[run.point];
  key.add(point.identity);
  key.add(plan_.network_seed(run));
  key.add(point.replicates_differ ? run.replicate : 0);
  return worlds_.get(key.value(), [&] {
    SweepScenario read = plan_.scenario(run);
    BuiltWorld built = build_world(read.loaded.scenario, run.replicate, workers,
                                   read.networks, &feeds_);
    return std::make_shared<const PreparedWorld>(
        PreparedWorld{std::move(read.loaded), std::move(built)});
  });
}

}  // namespace leaksim
