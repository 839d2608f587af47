#include "sweep/sweep_folder.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <span>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "output/publish.hpp"
#include "sweep/file_lock.hpp"

namespace leaksim {

namespace {

constexpr const char* definition_name = "sweep.toml";
constexpr const char* origin_name = "origin";
constexpr const char* scenarios_name = "scenarios";

std::string read_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(stream)),
                   std::istreambuf_iterator<char>());
  if (!stream) {
    throw IoError(file.string() + ": cannot be read");
  }
  return text;
}

void publish_text(const std::filesystem::path& file, const std::string& text) {
  publish(file, std::as_bytes(std::span(text)));
}

void make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    throw IoError(folder.string() + ": cannot be created: " + error.message());
  }
}

/// The tree of a variant, with its network files where they are.
config::Node portable_tree(const SweepPlan& plan, std::uint32_t variant) {
  config::Node tree = plan.tree(variant).layers.tree;
  config::Faults none;
  none.add_source(plan.file().file);
  const SweepScenario first = plan.scenario(
      {static_cast<std::uint32_t>(plan.points().size() /
                                  plan.file().variants.size() * variant),
       0});
  for (const auto& [platform, file] : first.loaded.network_files) {
    const std::string key = "network." + platform + ".file";
    if (first.loaded.origins.at(key).starts_with(plan.file().file + ":")) {
      continue;  // set by the sweep file, which is relative to its origin
    }
    config::Node path;
    path.value = std::filesystem::absolute(file).string();
    config::assign(tree, {key, path}, none);
  }
  return tree;
}

/// Whether two plans are of the same sweep: the same runs, of which the same is
/// kept, under the same names.
bool is_same_sweep(const SweepPlan& a, const SweepPlan& b) {
  const auto names = [](const SweepPlan& plan) {
    std::vector<std::string> all;
    for (const VariantSpec& variant : plan.file().variants) {
      all.push_back(variant.name);
    }
    for (const ParameterSpec& parameter : plan.file().parameters) {
      all.push_back(parameter.name);
      all.push_back(parameter.key);
    }
    const KeepSpec& keep = plan.file().keep;
    all.insert(all.end(), keep.figures.begin(), keep.figures.end());
    return all;
  };
  const auto runs = a.runs();
  if (names(a) != names(b) || a.record_content() != b.record_content() ||
      runs != b.runs()) {
    return false;
  }
  return std::all_of(runs.begin(), runs.end(), [&](SweepRun run) {
    return a.id(run) == b.id(run) && a.keeps_file(run) == b.keeps_file(run);
  });
}

/// The number of runs of `before` that `after` lacks.
std::uint64_t count_missing_runs(const SweepPlan& before,
                                 const SweepPlan& after) {
  std::set<RunId> known;
  for (const SweepRun run : after.runs()) {
    known.insert(after.id(run));
  }
  const auto runs = before.runs();
  return static_cast<std::uint64_t>(std::count_if(
      runs.begin(), runs.end(),
      [&](SweepRun run) { return known.count(before.id(run)) == 0; }));
}

void refuse_other_content(const SweepFolder& folder) {
  std::error_code error;
  const auto status = std::filesystem::status(folder.path(), error);
  const bool is_there = std::filesystem::exists(status);
  const bool is_new =
      !is_there || (std::filesystem::is_directory(status) &&
                    (std::filesystem::is_empty(folder.path(), error) ||
                     folder.holds_sweep() ||
                     std::filesystem::exists(folder.lock_file("sweep"))));
  if (!is_new) {
    throw ConfigError(folder.path().string() +
                      ": exists and holds no sweep; accepted: a folder that is "
                      "empty or not there yet");
  }
}

}  // namespace

SweepFolder::SweepFolder(std::filesystem::path folder)
    : folder_(std::move(folder)) {}

bool SweepFolder::holds_sweep() const {
  return std::filesystem::exists(folder_ / definition_name) &&
         std::filesystem::exists(folder_ / origin_name);
}

void SweepFolder::save(const SweepPlan& plan) const {
  make_folder(folder_ / scenarios_name);
  make_folder(shards());
  if (!plan.file().keep.file_replicates.empty()) {
    make_folder(folder_ / "results");
  }
  const auto& variants = plan.file().variants;
  for (std::uint32_t v = 0; v < variants.size(); ++v) {
    publish_text(folder_ / scenarios_name / (variants[v].name + ".toml"),
                 config::write_document(portable_tree(plan, v)));
  }
  publish_text(folder_ / origin_name,
               std::filesystem::absolute(plan.file().file).string());
  // Last: from here on the folder holds the sweep.
  publish_text(folder_ / definition_name, read_file(plan.file().file));
}

std::unique_ptr<SweepPlan> SweepFolder::load(const Workers& workers) const {
  if (!holds_sweep()) {
    throw ConfigError(folder_.string() +
                      ": holds no sweep; make one with leaksim sweep run "
                      "FILE -o " +
                      folder_.string());
  }
  SweepFile file =
      load_sweep_file(folder_ / definition_name, SweepOrigin::folder);
  file.file = read_file(folder_ / origin_name);
  std::vector<config::ScenarioTree> trees;
  for (const VariantSpec& variant : file.variants) {
    trees.push_back(config::read_tree(
        {.file = folder_ / scenarios_name / (variant.name + ".toml"),
         .patches = {},
         .overrides = {}},
        file.file));
  }
  return std::make_unique<SweepPlan>(std::move(file), std::move(trees),
                                     workers);
}

SweepFolder::Findings SweepFolder::for_each_result(
    const std::function<void(RunResult&&)>& take) const {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry :
       std::filesystem::directory_iterator(shards(), error)) {
    if (entry.path().extension() == ".shard") {
      files.push_back(entry.path());
    }
  }
  if (error) {
    throw IoError(shards().string() + ": cannot be read: " + error.message());
  }
  std::sort(files.begin(), files.end());
  Findings findings;
  for (const std::filesystem::path& file : files) {
    ShardContent content = read_shard(file);
    for (const ShardDamage& damage : content.damages) {
      findings.damages.push_back(fmt::format(
          "{}: bytes {} to {} are damaged; the runs in them count as not done",
          file.string(), damage.begin, damage.end));
    }
    findings.unfinished += content.is_unfinished ? 1 : 0;
    findings.bytes += std::filesystem::file_size(file, error);
    for (const std::string& record : content.records) {
      if (auto result = decode_result(record)) {
        take(std::move(*result));
      }
    }
  }
  return findings;
}

std::unique_ptr<SweepPlan> begin_sweep(const SweepFolder& folder,
                                       const std::filesystem::path& file,
                                       const Workers& workers) {
  auto plan = load_sweep(file, workers);
  refuse_other_content(folder);
  make_folder(folder.path());
  const FileLock lock(folder.lock_file("sweep"), FileLock::Mode::exclusive,
                      FileLock::Wait::yes);
  if (!folder.holds_sweep()) {
    folder.save(*plan);
  } else if (!is_same_sweep(*folder.load(workers), *plan)) {
    throw ConfigError(folder.path().string() + ": holds another sweep than " +
                      file.string() +
                      "; accepted: the same sweep, a larger one with leaksim "
                      "sweep expand, or another folder with -o");
  }
  return plan;
}

std::unique_ptr<SweepPlan> expand_sweep(const SweepFolder& folder,
                                        const std::filesystem::path& file,
                                        const Workers& workers) {
  auto plan = load_sweep(file, workers);
  const auto before = folder.load(workers);
  const std::uint64_t missing = count_missing_runs(*before, *plan);
  if (missing > 0) {
    throw ConfigError(fmt::format(
        "{}: lacks {} runs of the sweep in {}; accepted: the same sweep with "
        "more values, points, hypercubes, trajectories, variants or replicates",
        file.string(), missing, folder.path().string()));
  }
  const FileLock lock(folder.lock_file("sweep"), FileLock::Mode::exclusive,
                      FileLock::Wait::yes);
  folder.save(*plan);
  return plan;
}

SweepStatus status_of(const SweepFolder& folder, const SweepPlan& plan) {
  std::set<RunId> wanted;
  for (const SweepRun run : plan.runs()) {
    wanted.insert(plan.id(run));
  }
  SweepStatus status;
  std::set<RunId> done;
  double seconds = 0.0;
  status.findings = folder.for_each_result([&](RunResult&& result) {
    if (result.content == plan.record_content() &&
        done.insert(result.id).second) {
      seconds += result.seconds;
      const bool is_wanted = wanted.count(result.id) > 0;
      status.done += is_wanted ? 1 : 0;
      status.more += is_wanted ? 0 : 1;
    }
  });
  status.runs = wanted.size();
  status.seconds =
      done.empty() ? 0.0 : seconds / static_cast<double>(done.size());
  return status;
}

}  // namespace leaksim
