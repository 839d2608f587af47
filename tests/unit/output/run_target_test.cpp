#include <unistd.h>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "output/run_file.hpp"
#include "unit/output/sample_run.hpp"

namespace leaksim::test {
namespace {

std::string complaint_of_target(const std::filesystem::path& file,
                                Overwrite overwrite = Overwrite::refuse) {
  try {
    check_run_file_target(file, overwrite);
  } catch (const IoError& error) {
    return error.what();
  }
  return "";
}

/// Enters a folder and goes back at the end.
class WorkingFolder {
 public:
  explicit WorkingFolder(const std::filesystem::path& folder)
      : previous_(std::filesystem::current_path()) {
    std::filesystem::current_path(folder);
  }
  ~WorkingFolder() { std::filesystem::current_path(previous_); }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;

 private:
  std::filesystem::path previous_;
};

}  // namespace

TEST_CASE("a target that can be written is accepted and left alone") {
  const TemporaryFolder folder;
  CHECK(complaint_of_target(folder / "run.h5").empty());
  CHECK(folder.names().empty());
  const WorkingFolder inside(folder.path());
  CHECK(complaint_of_target("run.h5").empty());
}

TEST_CASE("an existing result is refused unless it may be overwritten") {
  const TemporaryFolder folder;
  const auto file = folder / "run.h5";
  write_bytes(file, "earlier");
  CHECK(complaint_of_target(file) ==
        file.string() +
            ": already exists; choose another name with -o "
            "or pass --overwrite");
  CHECK(complaint_of_target(file, Overwrite::allow).empty());
  CHECK_THROWS_AS(write_run_file(file, sample_record(), sample_toml,
                                 sample_provenance(), Overwrite::refuse),
                  IoError);
  CHECK(read_bytes(file) == "earlier");
}

TEST_CASE("unusable targets are named with the reason") {
  const TemporaryFolder folder;
  write_bytes(folder / "plain", "");
  const std::string in_none = (folder / "none/run.h5").string();
  CHECK(complaint_of_target(in_none) ==
        in_none + ": the folder " + (folder / "none").string() +
            " does not exist; create it or choose another name with -o");
  const std::string in_plain = (folder / "plain/run.h5").string();
  CHECK(complaint_of_target(in_plain) ==
        in_plain + ": " + (folder / "plain").string() +
            " is not a folder; choose another name "
            "with -o");
  CHECK(complaint_of_target(folder.path(), Overwrite::allow)
            .ends_with("exists and is not a regular file; choose another name "
                       "with -o"));
  CHECK(complaint_of_target(folder / "plain/")
            .ends_with("end it with a file name"));
  CHECK(complaint_of_target("") ==
        "\"\": names no file; end it with a file name");
  // A device must never be replaced by a file.
  CHECK_FALSE(complaint_of_target("/dev/null", Overwrite::allow).empty());
}

TEST_CASE("a folder without permission to write is refused") {
  if (::geteuid() == 0) {
    WARN("skipped: this user may write everywhere");
    return;
  }
  const TemporaryFolder folder;
  std::filesystem::permissions(
      folder.path(),
      std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  CHECK(complaint_of_target(folder / "run.h5")
            .ends_with("cannot be written to: Permission denied"));
  std::filesystem::permissions(folder.path(),
                               std::filesystem::perms::owner_all);
}

}  // namespace leaksim::test
