#include "sweep/run_once.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <optional>
#include <utility>

#include "measure/layout.hpp"
#include "measure/summary.hpp"
#include "model/vocabulary.hpp"
#include "record/accounts.hpp"
#include "record/event_log.hpp"
#include "record/events.hpp"
#include "record/sample_edges.hpp"
#include "record/series_observer.hpp"
#include "record/snapshot_observer.hpp"
#include "scenario/moments.hpp"
#include "setup/build_world.hpp"

namespace leaksim {

namespace {

template <std::size_t n>
std::vector<std::string> strings(const std::array<std::string_view, n>& names) {
  return {names.begin(), names.end()};
}

Axes axes_of(const Names& names) {
  return {.community = names.communities,
          .platform = names.platforms,
          .story = names.stories,
          .kind = strings(kind_names),
          .cause = strings(cause_names),
          .form = strings(form_names),
          .language = names.languages,
          .country = names.countries,
          .camp = names.camps,
          .law = names.laws,
          .outlet = names.outlets,
          .coverage = strings(coverage_names),
          .newsroom_state = strings(newsroom_state_names),
          .intervention = names.interventions,
          .named_account = names.named_accounts};
}

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin)
      .count();
}

/// Runs to the end, to options.until, or until the caller stops it.
void run_to_end(Simulation& simulation, const RunOptions& options,
                const ProgressFunction& progress) {
  const Seconds end = std::min(options.until, simulation.world().duration);
  while (simulation.now() < end) {
    simulation.step();
    if (!progress({simulation.now(), simulation.world().duration,
                   simulation.posts().size()})) {
      return;
    }
  }
}

/// Arcs that are drawn; more would hide the accounts.
constexpr std::uint32_t most_edges = 100'000;

LayoutColumns layout_of(const Simulation& simulation,
                        const AccountColumns& accounts,
                        const NetworkSpec& network) {
  LayoutColumns layout;
  layout.position = lay_out(accounts);
  layout.vertex.resize(accounts.kind.size());
  std::iota(layout.vertex.begin(), layout.vertex.end(), 0);
  layout.edges = sample_edges(simulation.world().feeds, most_edges,
                              StreamKey(network.seed, 0, Stream::layout));
  return layout;
}

}  // namespace

FinishedRun run_once(const Scenario& scenario, const RunOptions& options,
                     const Workers& workers, const ProgressFunction& progress,
                     const GivenNetworks& networks) {
  FinishedRun finished;
  const auto begin = std::chrono::steady_clock::now();
  BuiltWorld built =
      build_world(scenario, options.replicate, workers, networks);
  Simulation simulation(std::move(built.world), workers, options.partition);
  SeriesObserver series(scenario.output.interval, simulation.shape());
  EventLog log;
  simulation.add_observer(series);
  if (scenario.output.events) {
    simulation.add_observer(log);
  }
  const std::vector<Seconds> snapshot_times =
      seconds_of(scenario.output.snapshots, scenario.run);
  std::optional<SnapshotObserver> snapshots;
  if (!snapshot_times.empty()) {
    simulation.add_observer(snapshots.emplace(simulation, snapshot_times));
  }
  finished.setup_seconds = seconds_since(begin);

  const auto run_begin = std::chrono::steady_clock::now();
  run_to_end(simulation, options, progress);
  RunRecord& record = finished.record;
  record.start = scenario.run.start;
  record.clock = scenario.run.clock;
  record.t0 = static_cast<Seconds>(scenario.run.t0.unix_seconds -
                                   scenario.run.start.unix_seconds);
  record.time_done = std::min(simulation.now(), simulation.world().duration);
  record.finished = simulation.done();
  record.axes = axes_of(built.names);
  record.series = series.finish(record.time_done);
  record.posts = log.posts();
  record.exposures = log.exposures();
  record.accounts =
      record_accounts(simulation, built.followees, built.named_accounts);
  record.trends = record_trends(simulation);
  record.newsrooms = record_newsrooms(simulation);
  record.interventions = record_interventions(simulation);
  record.votes = record_votes(simulation);
  if (snapshots) {
    record.snapshots = snapshots->finish();
  }
  if (!record.snapshots.empty()) {
    record.layout = layout_of(simulation, record.accounts, scenario.network);
  }
  record.summary = summarise(record);
  finished.run_seconds = seconds_since(run_begin);
  return finished;
}

}  // namespace leaksim
