#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/error.hpp"
#include "output/run_file.hpp"
#include "unit/output/raw_hdf5.hpp"
#include "unit/output/sample_run.hpp"

namespace leaksim::test {
namespace {

std::string info(const std::filesystem::path& file, bool json = false) {
  std::ostringstream out;
  print_run_info(file, out, json);
  return out.str();
}

/// The message of the DataError that `info` gives; empty when it gives none.
std::string complaint(const std::filesystem::path& file) {
  try {
    info(file);
  } catch (const DataError& error) {
    return error.what();
  }
  return "";
}

/// Sends standard error to a file while alive.
class CapturedErrors {
 public:
  explicit CapturedErrors(const std::filesystem::path& file)
      : previous_(::dup(STDERR_FILENO)) {
    const int target = ::open(file.c_str(), O_WRONLY | O_CREAT, 0600);
    ::dup2(target, STDERR_FILENO);
    ::close(target);
  }
  ~CapturedErrors() {
    static_cast<void>(std::fflush(stderr));
    ::dup2(previous_, STDERR_FILENO);
    ::close(previous_);
  }
  CapturedErrors(const CapturedErrors&) = delete;
  CapturedErrors& operator=(const CapturedErrors&) = delete;

 private:
  int previous_;
};

}  // namespace

TEST_CASE("the overview of a result names what it holds") {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  const std::string text = info(folder / "run.h5");
  for (const char* expected :
       {"run.h5: leaksim result, format 1, model 2\n",
        "  scenario   sample\n",
        "  start      Sat 29 Apr 00:00  (2017-04-29T00:00:00+02:00)\n",
        "  t0         Fri 5 May 20:49  (2017-05-05T20:49:00+02:00)\n",
        "  finished   Sat 29 Apr 00:03  (2017-04-29T00:03:00+02:00)\n",
        "  accounts   4\n",
        "  posts      5\n",
        "  exposures  4\n",
        "  snapshots  2\n",
        "/snapshots/<time>/state_leak",
        "half_time",
        "time to half of the posts",
        "0.1 h ",
        "nan",
        "leaksim run sample.toml -o sample.h5",
        "18446744073709551615",
        "00ff00ff00ff00ff  sample.toml",
        "of 2 keys",
        "/series/newly_aware",
        "[3, 2, 2, 2, 5]",
        "uint16"}) {
    CHECK_THAT(text, Catch::Contains(expected));
  }
}

TEST_CASE("a run that stopped early says until when it went") {
  const TemporaryFolder folder;
  RunRecord record = sample_record();
  record.finished = false;
  write_sample(folder / "run.h5", record);
  CHECK_THAT(info(folder / "run.h5"),
             Catch::Contains("  stopped at Sat 29 Apr 00:03 "));
}

TEST_CASE("the overview as JSON") {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  const auto json = nlohmann::json::parse(info(folder / "run.h5", true));
  CHECK(json["scenario"] == "sample");
  CHECK(json["start"] == "2017-04-29T00:00:00+02:00");
  CHECK(json["simulated_until"] == "2017-04-29T00:03:00+02:00");
  CHECK(json["finished"] == true);
  CHECK(json["accounts"] == 4);
  CHECK(json["summary"]["half_time"]["value"] == 0.1);
  CHECK(json["summary"]["half_time"]["units"] == "h");
  CHECK(json["summary"]["lag"]["value"].is_null());
  CHECK(json["provenance"]["seed"] == 18'446'744'073'709'551'615U);
  CHECK(json["provenance"]["origins"]["response.cap"] == "default");
  CHECK(json["provenance"]["inputs"]["sample.toml"] == "00ff00ff00ff00ff");
  bool has_states = false;
  for (const auto& dataset : json["datasets"]) {
    if (dataset["path"] == "/accounts/state") {
      has_states = true;
      CHECK(dataset["type"] == "uint8");
      CHECK(dataset["shape"] == nlohmann::json::array({2, 4}));
    }
  }
  CHECK(has_states);
}

TEST_CASE("a result of a run in which nothing happened has an overview") {
  const TemporaryFolder folder;
  write_run_file(folder / "run.h5", empty_record(), "", Provenance{},
                 Overwrite::refuse);
  CHECK_THAT(info(folder / "run.h5"), Catch::Contains("(unnamed)"));
  CHECK(nlohmann::json::parse(info(folder / "run.h5", true))["posts"] == 0);
}

TEST_CASE("files that are no results are refused in one line") {
  const TemporaryFolder folder;
  const auto file = folder / "run.h5";
  const std::string name = file.string();

  CHECK(complaint(file) == name + ": no such file");
  CHECK(complaint(folder.path()) ==
        folder.path().string() + ": is not a regular file");
  for (const std::string& bytes : {std::string(), std::string(5000, 'g')}) {
    write_bytes(file, bytes);
    CHECK_THAT(complaint(file),
               Catch::StartsWith(name + ": cannot be read as a result: "));
  }
  create_hdf5(file);
  CHECK(complaint(file) ==
        name + ": an HDF5 file, but not a result of leaksim run");
  RawHdf5(file).add_integer_attribute("/", "format", 1);
  CHECK(complaint(file) == name + ": attribute format of / is not one text");
  write_sample(file);
  const std::string whole = read_bytes(file);
  write_bytes(file, whole.substr(0, whole.size() / 2));
  CHECK_THAT(complaint(file), Catch::Contains("truncated file"));
}

TEST_CASE("another format version is refused with both numbers") {
  const TemporaryFolder folder;
  const auto file = folder / "run.h5";
  write_sample(file);
  {
    const RawHdf5 raw(file);
    raw.remove_attribute("/", "format_version");
    raw.add_integer_attribute("/", "format_version", 99);
  }
  CHECK(complaint(file) ==
        file.string() +
            ": is of format version 99; this program reads version 1");
}

TEST_CASE("results that someone altered are refused, not trusted") {
  const TemporaryFolder folder;
  const auto file = folder / "run.h5";
  write_sample(file);
  SECTION("a part is missing") {
    RawHdf5(file).remove("/posts/time");
    CHECK(complaint(file) == file.string() + ": has no /posts/time");
  }
  SECTION("a group that holds itself") {
    const RawHdf5 raw(file);
    REQUIRE(H5Lcreate_hard(raw.id(), "/posts", raw.id(), "/posts/again",
                           H5P_DEFAULT, H5P_DEFAULT) >= 0);
  }
  SECTION("a link to nowhere") {
    const RawHdf5 raw(file);
    REQUIRE(H5Lcreate_soft("/nowhere", raw.id(), "/posts/link", H5P_DEFAULT,
                           H5P_DEFAULT) >= 0);
  }
  SECTION("a type of data that results do not use") {
    RawHdf5(file).add_numbers("/posts/odd", H5T_STD_REF_OBJ, {1});
  }
  CHECK_FALSE(complaint(file).empty());
}

TEST_CASE("HDF5 itself prints nothing when it fails") {
  const TemporaryFolder folder;
  write_bytes(folder / "garbage.h5", std::string(5000, 'g'));
  std::string message;
  {
    const CapturedErrors errors(folder / "errors");
    message = complaint(folder / "garbage.h5");
  }
  CHECK_THAT(message, Catch::EndsWith("file signature not found"));
  CHECK(read_bytes(folder / "errors").empty());
}

}  // namespace leaksim::test
