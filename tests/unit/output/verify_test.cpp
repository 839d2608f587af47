#include <catch2/catch.hpp>
#include <functional>
#include <limits>
#include <sstream>

#include "core/error.hpp"
#include "output/run_file.hpp"
#include "unit/output/raw_hdf5.hpp"
#include "unit/output/sample_run.hpp"

namespace leaksim::test {
namespace {

struct Verdict {
  bool are_equal = false;
  std::string text;
};

Verdict verify(const std::filesystem::path& a, const std::filesystem::path& b) {
  std::ostringstream out;
  const bool are_equal = verify_run_files(a, b, out);
  return {are_equal, out.str()};
}

/// The verdict on the sample a.h5 and on b.h5, the sample after a change of the
/// record or of the file. Folders are cut from the text.
class ChangedSample {
 public:
  ChangedSample() { write_sample(folder_ / "a.h5"); }

  Verdict after(const std::function<void(RunRecord&)>& change) {
    RunRecord record = sample_record();
    change(record);
    write_sample(folder_ / "b.h5", record);
    return compare();
  }
  Verdict after_edit(const std::function<void(const RawHdf5&)>& edit) {
    write_sample(folder_ / "b.h5");
    edit(RawHdf5(folder_ / "b.h5"));
    return compare();
  }

 private:
  Verdict compare() {
    Verdict verdict = verify(folder_ / "a.h5", folder_ / "b.h5");
    const std::string prefix = folder_.path().string() + "/";
    for (auto at = verdict.text.find(prefix); at != std::string::npos;
         at = verdict.text.find(prefix)) {
      verdict.text.erase(at, prefix.size());
    }
    return verdict;
  }

  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("results that differ in provenance only are identical") {
  const TemporaryFolder folder;
  write_sample(folder / "a.h5");
  Provenance other;
  other.created = "2025-01-01T00:00:00Z";
  other.threads = 64;
  other.inputs = {{"elsewhere.toml", "1"}, {"patch.toml", "2"}};
  write_run_file(folder / "b.h5", sample_record(), sample_toml, other,
                 Overwrite::refuse);
  {
    const RawHdf5 file(folder / "b.h5");
    file.add_group("/checkpoint");
    file.add_numbers("/checkpoint/state", H5T_STD_I32LE, {3});
  }
  const Verdict verdict = verify(folder / "a.h5", folder / "b.h5");
  CHECK(verdict.are_equal);
  CHECK(verdict.text.starts_with("identical: "));
  CHECK(read_bytes(folder / "a.h5") != read_bytes(folder / "b.h5"));
}

TEST_CASE("a changed value is reported with its place") {
  ChangedSample sample;
  const auto expect = [](const Verdict& verdict, const std::string& text) {
    CHECK_FALSE(verdict.are_equal);
    CHECK(verdict.text == text + "\n");
  };
  expect(sample.after([](RunRecord& record) { record.posts.time[3] = 62; }),
         "/posts/time[3]: 61 in a.h5, 62 in b.h5");
  expect(sample.after([](RunRecord& record) { record.accounts.seen[6] = 10; }),
         "/accounts/seen[1, 2]: 9 in a.h5, 10 in b.h5");
  expect(
      sample.after([](RunRecord& record) {
        auto& values = record.series.measures[0].values;
        values[41] = 0;
        values[119] = 0;
      }),
      "/series/posts[1, 0, 0, 0, 1]: 1681 in a.h5, 0 in b.h5 (the first of 2 "
      "values that differ)");
  expect(sample.after([](RunRecord& record) {
    record.summary[1].value = std::nextafter(0.1, 1.0);
  }),
         "/summary/half_time: 0.1 in a.h5, 0.10000000000000002 in b.h5");
  expect(sample.after([](RunRecord& record) { record.axes.camp[1] = "Bern"; }),
         "/axes/camp[1]: \"Zürich\" in a.h5, \"Bern\" in b.h5");
  expect(sample.after([](RunRecord& record) { record.finished = false; }),
         "/: attribute finished: 1 in a.h5, 0 in b.h5");
  expect(sample.after([](RunRecord& record) { record.start.unix_seconds++; }),
         "/: attribute start_unix: 1493416800 in a.h5, 1493416801 in b.h5");
  expect(
      sample.after([](RunRecord& record) { record.summary[1].units = "min"; }),
      "/summary/half_time: attribute units: \"h\" in a.h5, \"min\" in b.h5");
}

TEST_CASE("numbers are compared bit by bit") {
  ChangedSample sample;
  const auto with_activity = [&](float a) {
    return sample.after(
        [a](RunRecord& record) { record.accounts.activity[3] = a; });
  };
  CHECK(with_activity(0.0F).are_equal);
  CHECK_FALSE(with_activity(-0.0F).are_equal);
  CHECK_FALSE(with_activity(std::numeric_limits<float>::quiet_NaN()).are_equal);
  // The sample's summary holds a NaN, so it must equal itself.
  CHECK(sample.after([](RunRecord&) {}).are_equal);
}

TEST_CASE("a changed form is reported") {
  ChangedSample sample;
  const auto expect = [&](const std::function<void(const RawHdf5&)>& edit,
                          const std::string& text) {
    const Verdict verdict = sample.after_edit(edit);
    CHECK_FALSE(verdict.are_equal);
    CHECK_THAT(verdict.text, Catch::Contains(text));
  };
  expect([](const RawHdf5& file) { file.remove("/posts/depth"); },
         "/posts/depth: only in a.h5\n");
  expect(
      [](const RawHdf5& file) {
        file.add_numbers("/posts/extra", H5T_STD_I32LE, {1});
      },
      "/posts/extra: only in b.h5\n");
  expect([](const RawHdf5& file) { file.add_group("/provenance_of_mine"); },
         "/provenance_of_mine: only in b.h5\n");
  expect(
      [](const RawHdf5& file) {
        file.remove("/posts/time");
        file.add_numbers("/posts/time", H5T_STD_I64LE, {5});
      },
      "/posts/time: type: int32 in a.h5, int64 in b.h5\n");
  expect(
      [](const RawHdf5& file) {
        file.remove("/posts/time");
        file.add_numbers("/posts/time", H5T_STD_I32LE, {5, 1});
      },
      "/posts/time: shape: [5] in a.h5, [5, 1] in b.h5\n");
  expect(
      [](const RawHdf5& file) {
        file.remove("/posts/time");
        file.add_group("/posts/time");
      },
      "/posts/time: a dataset in a.h5, a group in b.h5\n");
  expect(
      [](const RawHdf5& file) {
        file.remove_attribute("/posts/time", "units");
      },
      "/posts/time: attribute units: only in a.h5\n");
  expect(
      [](const RawHdf5& file) {
        file.add_text_attribute("/posts", "note", "mine");
      },
      "/posts: attribute note: only in b.h5\n");
  expect(
      [](const RawHdf5& file) {
        file.remove_attribute("/", "t0");
        file.add_text_attribute("/", "t0", "593340");
      },
      "/: attribute t0: type: int32 in a.h5, text in b.h5\n");
}

TEST_CASE("long texts are shown where they part") {
  const TemporaryFolder folder;
  const auto write = [&](const char* name, const std::string& text) {
    write_run_file(folder / name, empty_record(), text, Provenance{},
                   Overwrite::refuse);
  };
  const std::string lead(500, 'k');
  write("a.h5", lead + " = 1\n" + lead);
  write("b.h5", lead + " = 2\n" + lead);
  const Verdict verdict = verify(folder / "a.h5", folder / "b.h5");
  CHECK_FALSE(verdict.are_equal);
  CHECK_THAT(verdict.text, Catch::Contains("k = 1\\nk"));
  CHECK_THAT(verdict.text, Catch::Contains("k = 2\\nk"));
  CHECK(verdict.text.size() < 400);
}

TEST_CASE("of many differences twenty are shown") {
  ChangedSample sample;
  const Verdict verdict = sample.after([](RunRecord& record) {
    for (int i = 0; i < 25; ++i) {
      record.summary.push_back({"figure_" + std::to_string(i), 1.0, "1", "x"});
    }
  });
  CHECK_FALSE(verdict.are_equal);
  CHECK(std::count(verdict.text.begin(), verdict.text.end(), '\n') == 21);
  CHECK_THAT(verdict.text, Catch::EndsWith("and 5 more differences\n"));
}

TEST_CASE("files larger than one read are compared to the end") {
  const TemporaryFolder folder;
  RunRecord record = empty_record();
  record.exposures.time.resize(1'100'000);
  record.exposures.account.resize(1'100'000);
  record.exposures.story.resize(1'100'000);
  record.exposures.cause.resize(1'100'000);
  record.exposures.post.resize(1'100'000);
  write_sample(folder / "a.h5", record);
  record.exposures.account[1'099'999] = 7;
  write_sample(folder / "b.h5", record);
  const Verdict verdict = verify(folder / "a.h5", folder / "b.h5");
  CHECK_FALSE(verdict.are_equal);
  CHECK_THAT(verdict.text,
             Catch::StartsWith("/exposures/account[1099999]: 0 in "));
}

TEST_CASE("a file whose data are damaged is named, not compared") {
  const TemporaryFolder folder;
  RunRecord record = empty_record();
  record.series.time.resize(20'000);
  for (std::size_t i = 0; i < record.series.time.size(); ++i) {
    record.series.time[i] = static_cast<Seconds>(i * i % 1'000'003);
  }
  write_sample(folder / "a.h5", record);
  std::string bytes = read_bytes(folder / "a.h5");
  // The packed series is most of the file: its middle lies inside.
  bytes.replace(bytes.size() / 2, 64, 64, '\xff');
  write_bytes(folder / "b.h5", bytes);
  CHECK_THROWS_AS(verify(folder / "a.h5", folder / "b.h5"), DataError);
  CHECK_THROWS_WITH(verify(folder / "a.h5", folder / "b.h5"),
                    Catch::Contains("b.h5: cannot be read as a result"));
}

}  // namespace leaksim::test
