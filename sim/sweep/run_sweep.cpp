#include "sweep/run_sweep.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "output/run_file.hpp"
#include "scenario/text.hpp"
#include "sweep/file_lock.hpp"
#include "sweep/prepared_world.hpp"
#include "sweep/run_once.hpp"

namespace leaksim {

namespace {

/// Runs weigh by what they cost, nearly.
double weight_of(const SweepPoint& point) {
  return static_cast<double>(point.accounts) * point.duration;
}

/// The figure of a goal in the runs that are done, by point and replicate.
class FigureValues {
 public:
  explicit FigureValues(const std::optional<PrecisionGoal>& goal)
      : goal_(goal) {}

  /// Throws ConfigError if the run lacks the figure.
  void note(const RunResult& result) {
    if (!goal_) {
      return;
    }
    std::vector<std::string> names;
    for (const RunResult::Value& each : result.values) {
      if (each.time == RunResult::no_time && each.measure == goal_->figure) {
        values_[result.identity][result.replicate] = each.value;
        return;
      }
      names.push_back(each.measure);
    }
    const std::string nearest = config::nearest_name(goal_->figure, names);
    throw ConfigError(fmt::format("--until-ci: {}: no figure of the summary{}",
                                  config::shown(goal_->figure),
                                  nearest.empty()
                                      ? "; accepted: " + config::listed(names)
                                      : "; did you mean \"" + nearest + "\"?"));
  }

  /// Of replicates 0, 1, …, up to the first that is not done.
  [[nodiscard]] std::vector<double> of(std::uint64_t identity) const {
    std::vector<double> values;
    const auto found = values_.find(identity);
    if (found != values_.end()) {
      for (const auto& [replicate, value] : found->second) {
        if (replicate != values.size()) {
          break;
        }
        values.push_back(value);
      }
    }
    return values;
  }

 private:
  const std::optional<PrecisionGoal>& goal_;
  std::map<std::uint64_t, std::map<std::uint32_t, double>> values_;
};

class SweepRunner {
 public:
  SweepRunner(const SweepFolder& folder, const SweepPlan& plan,
              const SweepOptions& options, const SweepObserver& observer)
      : folder_(folder),
        plan_(plan),
        options_(options),
        observer_(observer),
        workers_(options.threads),
        worlds_(plan, std::size_t{options.threads} + 1),
        figures_(options.goal) {}

  SweepOutcome run() {
    SweepOutcome outcome;
    outcome.findings = folder_.for_each_result([this](RunResult&& result) {
      if (result.content == plan_.record_content()) {
        figures_.note(result);
        done_.insert(result.id);
      }
    });
    std::vector<SweepRun> wanted = share_of(plan_.runs());
    do {
      run_all(missing_of(wanted));
      wanted = more_replicates();
    } while (!wanted.empty() && !is_stopped());
    outcome.progress = progress_;
    outcome.is_finished = !is_stopped();
    return outcome;
  }

 private:
  [[nodiscard]] bool is_stopped() const {
    return has_failed_ || observer_.should_stop();
  }

  [[nodiscard]] std::vector<SweepRun> share_of(
      const std::vector<SweepRun>& runs) const {
    std::vector<SweepRun> share;
    for (std::size_t i = options_.share.index; i < runs.size();
         i += options_.share.count) {
      share.push_back(runs[i]);
    }
    return share;
  }

  /// Those that are not done, each once.
  [[nodiscard]] std::vector<SweepRun> missing_of(
      const std::vector<SweepRun>& runs) {
    std::vector<SweepRun> missing;
    std::set<RunId> taken;
    for (const SweepRun run : runs) {
      const RunId id = plan_.id(run);
      const bool is_done = done_.count(id) > 0 &&
                           (!plan_.keeps_file(run) ||
                            std::filesystem::exists(folder_.result_file(id)));
      if (is_done) {
        ++progress_.found;
      } else if (taken.insert(id).second) {
        missing.push_back(run);
        weight_ += weight_of(plan_.points()[run.point]);
      }
    }
    progress_.total = progress_.found + progress_.done + missing.size();
    return missing;
  }

  /// Runs that the goal needs and nobody asked for yet.
  [[nodiscard]] std::vector<SweepRun> more_replicates() {
    std::vector<SweepRun> more;
    if (!options_.goal || is_stopped()) {
      return more;
    }
    for (std::uint32_t point = 0; point < plan_.points().size(); ++point) {
      const auto values = figures_.of(plan_.points()[point].identity);
      const std::uint32_t needed =
          replicates_needed(values, plan_.file().replicates, *options_.goal);
      for (auto r = static_cast<std::uint32_t>(values.size()); r < needed;
           ++r) {
        more.push_back({point, r});
      }
    }
    return more;
  }

  void run_all(const std::vector<SweepRun>& runs) {
    if (runs.empty() || is_stopped()) {
      return;
    }
    // The first network is drawn on all threads; the others would wait for it.
    worlds_.get(runs.front(), workers_);
    std::atomic<std::size_t> next = 0;
    workers_.for_each(options_.threads, [&](std::uint32_t /*worker*/) {
      try {
        work(runs, next);
      } catch (...) {
        has_failed_ = true;
        throw;
      }
    });
  }

  void work(const std::vector<SweepRun>& runs, std::atomic<std::size_t>& next) {
    const Workers serial(1, Backend::serial);
    std::optional<ShardWriter> shard;
    for (std::size_t i = next++; i < runs.size() && !is_stopped(); i = next++) {
      const auto result = run_one(runs[i], serial);
      if (!result) {
        break;
      }
      if (!shard) {
        shard.emplace(folder_.shards(),
                      fmt::format("{}of{}", options_.share.index + 1,
                                  options_.share.count));
      }
      shard->append(encode(*result));
      note(runs[i], *result);
    }
    if (shard) {
      shard->close();
    }
  }

  /// None if it was stopped.
  std::optional<RunResult> run_one(SweepRun run, const Workers& serial) {
    const auto world = worlds_.get(run, serial);
    const Scenario& scenario = world->loaded.scenario;
    FinishedRun finished =
        run_world(world->built, scenario,
                  {.replicate = run.replicate,
                   .partition = {},
                   .until = never,
                   .takes_snapshots = plan_.keeps_file(run)},
                  serial, [this](const RunProgress&) { return !is_stopped(); });
    if (!finished.record.finished) {
      return std::nullopt;
    }
    RunResult result{.id = plan_.id(run),
                     .identity = plan_.points()[run.point].identity,
                     .content = plan_.record_content(),
                     .network_seed = scenario.network.seed,
                     .replicate = run.replicate,
                     .seconds = finished.setup_seconds + finished.run_seconds,
                     .values = values_of(finished.record, plan_.file().keep)};
    if (plan_.keeps_file(run)) {
      write_result(result, finished, world->loaded);
    }
    return result;
  }

  void write_result(const RunResult& result, const FinishedRun& finished,
                    const LoadedScenario& loaded) {
    Provenance provenance = options_.provenance;
    provenance.seed = loaded.scenario.run.seed;
    provenance.network_seed = result.network_seed;
    provenance.replicate = result.replicate;
    provenance.wall_seconds_setup = finished.setup_seconds;
    provenance.wall_seconds_run = finished.run_seconds;
    for (const auto& input : loaded.inputs) {
      provenance.inputs.emplace_back(input.path, input.hash);
    }
    provenance.origins.assign(loaded.origins.begin(), loaded.origins.end());
    // HDF5's C++ interface is not made for threads.
    const std::scoped_lock lock(file_mutex_);
    write_run_file(folder_.result_file(result.id), finished.record,
                   loaded.resolved_toml, provenance, Overwrite::allow);
  }

  void note(SweepRun run, const RunResult& result) {
    const std::scoped_lock lock(mutex_);
    figures_.note(result);
    done_.insert(result.id);
    ++progress_.done;
    weight_done_ += weight_of(plan_.points()[run.point]);
    progress_.share_done = weight_done_ / weight_;
    observer_.report(progress_);
  }

  const SweepFolder& folder_;
  const SweepPlan& plan_;
  const SweepOptions& options_;
  const SweepObserver& observer_;
  Workers workers_;
  WorldStore worlds_;
  std::atomic<bool> has_failed_ = false;
  std::mutex file_mutex_;  ///< of writing whole results
  std::mutex mutex_;       ///< of all below, while workers run
  FigureValues figures_;
  std::set<RunId> done_;
  SweepProgress progress_;
  double weight_ = 0.0;
  double weight_done_ = 0.0;
};

}  // namespace

SweepShare parse_share(const std::string& text) {
  const char* const end = text.data() + text.size();
  std::uint32_t number = 0;
  std::uint32_t count = 0;
  const auto first = std::from_chars(text.data(), end, number);
  const bool has_slash =
      first.ec == std::errc() && first.ptr != end && *first.ptr == '/';
  const auto second =
      has_slash ? std::from_chars(first.ptr + 1, end, count) : first;
  if (!has_slash || second.ec != std::errc() || second.ptr != end ||
      number < 1 || number > count) {
    throw ConfigError("--shard " + text +
                      ": no share found; accepted: I/N with I from 1 to N, "
                      "such as 2/3");
  }
  return {number - 1, count};
}

void check_options(const SweepOptions& options) {
  if (options.goal && options.share.count > 1) {
    throw ConfigError(
        "--until-ci with --shard: a share cannot tell how exact the whole is; "
        "accepted: one of them");
  }
}

SweepOutcome run_sweep(const SweepFolder& folder, const SweepPlan& plan,
                       const SweepOptions& options,
                       const SweepObserver& observer) {
  const FileLock lock(
      folder.lock_file(
          fmt::format("{}of{}", options.share.index + 1, options.share.count)),
      FileLock::Mode::exclusive, FileLock::Wait::no);
  if (!lock.is_held()) {
    throw IoError(folder.path().string() +
                  ": another process does these runs; wait for it or choose "
                  "another --shard");
  }
  return SweepRunner(folder, plan, options, observer).run();
}

}  // namespace leaksim
