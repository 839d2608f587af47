#include "sweep/run_plan.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "sweep/fork.hpp"
#include "sweep/read_networks.hpp"
#include "sweep/stored_run.hpp"

namespace leaksim {

namespace {

void check_fork_of(const RunRequest& request, const RunIdentity& run,
                   const LoadedScenario& loaded) {
  const std::string file = request.forks.string();
  check_model_version(request.forks, run);
  if (run.finished) {
    throw ConfigError(file +
                      ": is finished and keeps no checkpoint; store one with "
                      "--until");
  }
  if (request.replicate && *request.replicate != run.replicate) {
    throw ConfigError(fmt::format(
        "{}: holds replicate {}, and so does its fork; leave out --replicate",
        file, run.replicate));
  }
  LoadedScenario stored = load_stored_scenario(request.forks, run);
  read_same_networks(stored, request.forks, run);
  check_fork(file, run.time_done, stored, loaded);
}

/// Goes on with the output where the request says so and it is there.
void resume(const RunRequest& request, RunPlan& plan) {
  const RunIdentity run = read_run_identity(request.output);
  check_model_version(request.output, run);
  plan.networks = read_same_networks(plan.loaded, request.output, run);
  check_same_run(request.output, run, plan.loaded, plan.replicate);
  plan.goes_on_from = request.output;
  plan.time_done = run.time_done;
  plan.is_finished = run.finished;
}

}  // namespace

RunPlan plan_run(const RunRequest& request) {
  RunPlan plan;
  RunIdentity forked;
  if (request.forks.empty()) {
    plan.loaded = load_scenario(request.source);
    plan.replicate = request.replicate.value_or(0);
  } else {
    forked = read_run_identity(request.forks);
    plan.loaded = load_stored_scenario(request.forks, forked, request.source);
    plan.replicate = forked.replicate;
  }
  const bool resumes =
      request.resumes && std::filesystem::exists(request.output);
  check_run_file_target(request.output,
                        resumes ? Overwrite::allow : request.overwrite);
  if (resumes) {
    resume(request, plan);
  } else if (request.forks.empty()) {
    plan.networks = read_networks(plan.loaded);
  } else {
    plan.networks = read_same_networks(plan.loaded, request.forks, forked);
    check_fork_of(request, forked, plan.loaded);
    plan.goes_on_from = request.forks;
    plan.time_done = forked.time_done;
  }
  return plan;
}

}  // namespace leaksim
