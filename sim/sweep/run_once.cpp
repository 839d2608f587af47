#include "sweep/run_once.hpp"

#include "core/stopwatch.hpp"

namespace leaksim {

FinishedRun run_once(const Scenario& scenario, const RunOptions& options,
                     const Workers& workers, const ProgressFunction& progress,
                     const GivenNetworks& networks) {
  FinishedRun finished;
  const Stopwatch setup;
  RunSession session(scenario, options, workers, networks);
  finished.setup_seconds = setup.seconds();

  const Stopwatch run;
  bool goes_on = true;
  while (goes_on && !session.is_over()) {
    session.step();
    goes_on = progress(session.progress());
  }
  finished.record = session.record();
  finished.run_seconds = run.seconds();
  return finished;
}

}  // namespace leaksim
