#include "sweep/run_once.hpp"

#include <utility>

#include "core/stopwatch.hpp"

namespace leaksim {

namespace {

/// Runs to the end, to options.until, or until the caller stops it.
void follow(RunSession& session, const ProgressFunction& progress,
            FinishedRun& finished) {
  const Stopwatch run;
  bool goes_on = true;
  while (goes_on && !session.is_over()) {
    session.step();
    goes_on = progress(session.progress());
  }
  finished.record = session.take_record();
  finished.run_seconds = run.seconds();
}

}  // namespace

FinishedRun run_once(const Scenario& scenario, const RunOptions& options,
                     const Workers& workers, const ProgressFunction& progress,
                     const GivenNetworks& networks) {
  FinishedRun finished;
  const Stopwatch setup;
  RunSession session(scenario, options, workers, networks);
  finished.setup_seconds = setup.seconds();
  follow(session, progress, finished);
  return finished;
}

FinishedRun run_world(BuiltWorld built, const Scenario& scenario,
                      const RunOptions& options, const Workers& workers,
                      const ProgressFunction& progress) {
  FinishedRun finished;
  const Stopwatch setup;
  built.world.seed = {scenario.run.seed, options.replicate};
  RunSession session(std::move(built), scenario, options, workers);
  finished.setup_seconds = setup.seconds();
  follow(session, progress, finished);
  return finished;
}

}  // namespace leaksim
