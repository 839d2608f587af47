#include <catch2/catch.hpp>
#include <cstdlib>

#include "output/schema.hpp"
#include "unit/output/sample_run.hpp"

namespace leaksim::test {
namespace {

std::string documentation() {
  return read_bytes(std::filesystem::path(LEAKSIM_SOURCE_DIR) /
                    "docs/file-format.md");
}

}  // namespace

TEST_CASE("docs/file-format.md names every dataset") {
  const std::string text = documentation();
  for (const Field& field : result_fields) {
    CHECK_THAT(text, Catch::Contains("`" + std::string(field.path) + "`"));
  }
  for (const Field& field : layout_fields) {
    CHECK_THAT(text, Catch::Contains("`" + std::string(field.path) + "`"));
  }
  for (const Field& field : snapshot_fields) {
    const std::string story = field.path.ends_with('_') ? "<story>" : "";
    CHECK_THAT(text, Catch::Contains("`/snapshots/<time>/" +
                                     std::string(field.path) + story + "`"));
  }
}

TEST_CASE("the example of docs/file-format.md runs on a result") {
  if (std::system("/usr/bin/python3 -c 'import h5py, pandas' 2>/dev/null") !=
      0) {
    WARN("skipped: no Python with h5py and pandas");
    return;
  }
  const std::string text = documentation();
  const std::string opening = "```python\n";
  const auto begin = text.find(opening);
  REQUIRE(begin != std::string::npos);
  const auto code = begin + opening.size();
  const TemporaryFolder folder;
  write_bytes(folder / "example.py",
              text.substr(code, text.find("```", code) - code));
  // The sample has codes beyond its axes, which names cannot replace.
  RunRecord record = sample_record();
  record.posts.story.back() = 1;
  record.posts.account.back() = 2;
  write_sample(folder / "run.h5", record);
  const std::string command = "cd '" + folder.path().string() +
                              "' && /usr/bin/python3 example.py > printed";
  CHECK(std::system(command.c_str()) == 0);
  const std::string printed = read_bytes(folder / "printed");
  CHECK_THAT(printed, Catch::Contains("2017-05-05 20:49:00+02:00"));
  CHECK_THAT(printed, Catch::Contains("fr_centre"));
  CHECK_THAT(printed, Catch::Contains("half_time"));
}

}  // namespace leaksim::test
