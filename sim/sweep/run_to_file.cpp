#include "sweep/run_to_file.hpp"

#include <optional>
#include <utility>

#include "core/error.hpp"
#include "core/heap.hpp"
#include "core/stopwatch.hpp"
#include "sweep/run_session.hpp"

namespace leaksim {

namespace {

/// Writes a session again and again.
class ResultFile {
 public:
  ResultFile(const RunPlan& plan, const FileRunOptions& target,
             const Workers& workers, double setup_seconds)
      : plan_(plan),
        target_(target),
        workers_(workers),
        provenance_(target.provenance) {
    provenance_.wall_seconds_setup = setup_seconds;
  }

  /// Writes what there is.
  void write_checkpoint(RunSession& session) {
    write([&] {
      write_checkpoint_file(
          target_.file, session.record(),
          [&](StateVisitor state) { session.visit_state(state); },
          plan_.loaded.resolved_toml, provenance_, workers_);
    });
  }

  /// Writes the record of a run that has come to its end.
  void write_result(const RunRecord& record) {
    write([&] {
      write_run_file(target_.file, record, plan_.loaded.resolved_toml,
                     provenance_, Overwrite::allow, workers_);
    });
  }

  [[nodiscard]] double run_seconds() const { return run_.seconds(); }

 private:
  template <class Write>
  void write(Write write_file) {
    provenance_.wall_seconds_run = run_.seconds();
    check_run_file_target(target_.file,
                          is_ours_ ? Overwrite::allow : target_.overwrite);
    try {
      write_file();
    } catch (const IoError& error) {
      throw IoError(error.what() + hint());
    }
    is_ours_ = true;
  }

  [[nodiscard]] std::string hint() const {
    const bool can_go_on = is_ours_ || plan_.goes_on_from == target_.file;
    return can_go_on ? "; the checkpoint before it stays: go on with --resume"
                     : "";
  }

  const RunPlan& plan_;
  const FileRunOptions& target_;
  const Workers& workers_;
  Provenance provenance_;
  Stopwatch run_;
  bool is_ours_ = false;
};

}  // namespace

FinishedRun run_to_file(const RunPlan& plan, const RunOptions& options,
                        const Workers& workers, const FileRunOptions& target,
                        const ProgressFunction& progress) {
  FinishedRun finished;
  const Stopwatch setup;
  BuiltWorld built = build_world(plan.loaded.scenario, options.replicate,
                                 workers, plan.networks);
  // To build it took memory that the run does not need.
  release_free_memory();
  std::optional<RunSession> session;
  session.emplace(std::move(built), plan.loaded.scenario, options, workers);
  if (!plan.goes_on_from.empty()) {
    StoredState checkpoint(plan.goes_on_from.string(),
                           read_checkpoint(plan.goes_on_from));
    session->restore(checkpoint);
  }
  finished.setup_seconds = setup.seconds();
  ResultFile file(plan, target, workers, finished.setup_seconds);
  Stopwatch since_checkpoint;
  bool goes_on = true;
  while (goes_on && !session->is_over()) {
    session->step();
    goes_on = progress(session->progress());
    const bool is_due = since_checkpoint.seconds() >= target.checkpoint_seconds;
    if (is_due && goes_on && !session->is_over()) {
      file.write_checkpoint(*session);
      since_checkpoint = Stopwatch();
    }
  }
  if (session->is_finished()) {
    session->end();
    release_free_memory();
    finished.record = session->take_record();
    // A world of millions is given back before its record is packed.
    session.reset();
    file.write_result(finished.record);
  } else {
    file.write_checkpoint(*session);
    finished.record = session->take_record();
  }
  finished.run_seconds = file.run_seconds();
  return finished;
}

}  // namespace leaksim
