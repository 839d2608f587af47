#include "sweep/run_session.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "core/heap.hpp"
#include "measure/layout.hpp"
#include "measure/summary.hpp"
#include "model/vocabulary.hpp"
#include "record/accounts.hpp"
#include "record/events.hpp"
#include "record/sample_edges.hpp"
#include "scenario/moments.hpp"

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

/// Arcs that are drawn; more would hide the accounts.
constexpr std::uint32_t most_edges = 100'000;

std::vector<std::int32_t> numbers_below(std::size_t end) {
  std::vector<std::int32_t> numbers(end);
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

}  // namespace

RunSession::RunSession(const Scenario& scenario, const RunOptions& options,
                       const Workers& workers, const GivenNetworks& networks)
    : RunSession(build_world(scenario, options.replicate, workers, networks),
                 scenario, options, workers) {}

RunSession::RunSession(BuiltWorld built, const Scenario& scenario,
                       const RunOptions& options, const Workers& workers)
    : scenario_(scenario),
      until_(options.until),
      workers_(workers),
      names_(std::move(built.names)),
      named_accounts_(std::move(built.named_accounts)),
      followees_(std::move(built.followees)),
      simulation_(std::move(built.world), workers, options.partition),
      series_(scenario.output.interval, simulation_.shape(),
              [this] { return simulation_.tallies(); }) {
  simulation_.add_observer(series_);
  if (scenario.output.events) {
    log_.reserve(simulation_.world().population.size());
    simulation_.add_observer(log_);
  }
  const std::vector<Seconds> times =
      seconds_of(scenario.output.snapshots, scenario.run);
  if (options.takes_snapshots && !times.empty()) {
    simulation_.add_observer(snapshots_.emplace(simulation_, times, workers));
  }
}

void RunSession::restore(StoredState& checkpoint) {
  simulation_.visit_state(StateVisitor(checkpoint));
  checkpoint.check_all_taken();
}

bool RunSession::is_over() const {
  return simulation_.done() || simulation_.now() >= until_;
}

RunProgress RunSession::progress() const {
  return {simulation_.now(), simulation_.world().duration,
          simulation_.posts().size()};
}

Seconds RunSession::time_done() const {
  return std::min(simulation_.now(), simulation_.world().duration);
}

RunSession::OfGraphs RunSession::of_graphs() const {
  const World& world = simulation_.world();
  OfGraphs columns{record_places(world), {}};
  if (snapshots_) {
    const StreamKey key(scenario_.network.seed, 0, Stream::layout);
    columns.edges = sample_edges(world.feeds, most_edges, key, workers_);
  }
  return columns;
}

void RunSession::end() {
  simulation_.end();
  release_free_memory();
  of_graphs_ = of_graphs();
  simulation_.drop_graphs();
}

RunRecord RunSession::record() const {
  return record_with(
      [this] { return series_.columns(time_done()); },
      snapshots_ ? snapshots_->snapshots() : std::vector<PackedSnapshot>(),
      of_graphs_ ? *of_graphs_ : of_graphs());
}

RunRecord RunSession::take_record() {
  return record_with(
      [this] { return series_.take_columns(time_done()); },
      snapshots_ ? snapshots_->take_snapshots() : std::vector<PackedSnapshot>(),
      of_graphs_ ? std::move(*of_graphs_) : of_graphs());
}

void RunSession::record_log(RunRecord& record) const {
  if (scenario_.output.events) {
    const PostRows rows(simulation_.posts().since(0));
    record.posts = rows.columns();
    record.exposures = log_.exposures(rows);
  }
}

RunRecord RunSession::record_with(const std::function<SeriesColumns()>& series,
                                  std::vector<PackedSnapshot> snapshots,
                                  OfGraphs of_graphs) const {
  RunRecord record;
  record.start = scenario_.run.start;
  record.clock = scenario_.run.clock;
  record.t0 = static_cast<Seconds>(scenario_.run.t0.unix_seconds -
                                   scenario_.run.start.unix_seconds);
  record.time_done = time_done();
  record.finished = simulation_.done();
  record.axes = axes_of(names_);
  const std::array<std::function<void()>, 3> parts{
      [&] {
        record.accounts =
            record_accounts(simulation_, std::move(of_graphs.places),
                            followees_, named_accounts_);
      },
      [&] { record_log(record); }, [&] { record.series = series(); }};
  workers_.for_each(parts.size(), [&](std::uint32_t part) { parts[part](); });
  record.trends = record_trends(simulation_);
  record.newsrooms = record_newsrooms(simulation_);
  record.interventions = record_interventions(simulation_);
  record.votes = record_votes(simulation_);
  if (!snapshots.empty()) {
    record.snapshots = std::move(snapshots);
    record.layout = {lay_out(record.accounts, workers_),
                     numbers_below(record.accounts.kind.size()),
                     std::move(of_graphs.edges)};
  }
  record.summary = summarise(record);
  return record;
}

}  // namespace leaksim
