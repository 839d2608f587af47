#include "sweep/reproduce.hpp"

#include <cerrno>
#include <cstdlib>
#include <limits>
#include <string>
#include <system_error>

#include "core/error.hpp"
#include "sweep/run_to_file.hpp"
#include "sweep/stored_run.hpp"

namespace leaksim {

namespace {

/// A new folder, gone with this object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name =
        (std::filesystem::temp_directory_path() / "leaksim-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      throw IoError(name + ": cannot be created: " +
                    std::generic_category().message(errno));
    }
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace

bool reproduce(const std::filesystem::path& file, const Workers& workers,
               const Provenance& provenance, std::ostream& out) {
  const RunIdentity run = read_run_identity(file);
  check_model_version(file, run);
  RunPlan plan{.loaded = load_stored_scenario(file, run),
               .networks = {},
               .replicate = run.replicate,
               .goes_on_from = {}};
  plan.networks = read_same_networks(plan.loaded, file, run);
  const TemporaryFolder folder;
  const FileRunOptions target{
      .file = folder.path() / "again.h5",
      .checkpoint_seconds = std::numeric_limits<double>::infinity(),
      .provenance = provenance};
  run_to_file(plan,
              {.replicate = run.replicate,
               .partition = {.owners = workers.threads()},
               .until = run.time_done},
              workers, target, [](const RunProgress&) { return true; });
  return verify_run_files(file, target.file, out);
}

}  // namespace leaksim
