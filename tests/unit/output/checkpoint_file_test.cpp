#include <catch2/catch.hpp>
#include <limits>
#include <sstream>

#include "core/error.hpp"
#include "output/checkpoint_file.hpp"
#include "unit/output/raw_hdf5.hpp"
#include "unit/output/sample_run.hpp"

namespace leaksim::test {
namespace {

template <class T>
std::vector<T> extremes() {
  using Limits = std::numeric_limits<T>;
  return {Limits::lowest(), T{0}, T{1}, Limits::max()};
}

/// A column of every type, some below groups, one without values.
RunState sample_state() {
  return {{"a", extremes<std::uint8_t>()},
          {"b/c", extremes<std::uint16_t>()},
          {"b/d", extremes<std::uint32_t>()},
          {"b/e/f", extremes<std::uint64_t>()},
          {"g", extremes<std::int16_t>()},
          {"h", extremes<std::int32_t>()},
          {"i", extremes<std::int64_t>()},
          {"j", extremes<float>()},
          {"k", extremes<double>()},
          {"none", std::vector<std::uint16_t>()}};
}

void write_checkpoint(const std::filesystem::path& file) {
  RunRecord record = sample_record();
  record.finished = false;
  RunState state = sample_state();
  write_checkpoint_file(
      file, record,
      [&](StateVisitor visitor) {
        for (auto& [name, column] : state) {
          std::visit([&](auto& values) { visitor.column(name, values); },
                     column);
        }
      },
      sample_toml, sample_provenance());
}

}  // namespace

TEST_CASE("a checkpoint is read as it was written") {
  const TemporaryFolder folder;
  const auto file = folder / "run.h5";
  write_checkpoint(file);
  CHECK(read_checkpoint(file) == sample_state());
  const RunIdentity run = read_run_identity(file);
  CHECK(run.scenario_toml == sample_toml);
  CHECK(run.replicate == sample_provenance().replicate);
  CHECK(run.model_version == model_version);
  CHECK(run.time_done == sample_record().time_done);
  CHECK_FALSE(run.finished);
  CHECK(run.inputs == sample_provenance().inputs);
  CHECK(folder.names() == std::vector<std::string>{"run.h5"});
}

TEST_CASE("other programs find the columns of a checkpoint") {
  const TemporaryFolder folder;
  write_checkpoint(folder / "run.h5");
  const RawHdf5 raw(folder / "run.h5");
  CHECK(raw.values<std::uint64_t>("/checkpoint/b/e/f") ==
        extremes<std::uint64_t>());
  CHECK(raw.type("/checkpoint/g") == "i2");
  CHECK(raw.shape("/checkpoint/none") == std::vector<hsize_t>{0});
  CHECK(raw.text_attribute("/checkpoint/g", "units") == "1");
}

TEST_CASE("a result without a checkpoint cannot be continued") {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  CHECK_THROWS_AS(read_checkpoint(folder / "run.h5"), DataError);
  CHECK(read_run_identity(folder / "run.h5").finished);
}

TEST_CASE("a checkpoint that lost or gained something is refused") {
  const TemporaryFolder folder;
  const auto file = folder / "run.h5";
  write_checkpoint(file);
  SECTION("a column") {
    RawHdf5(file).remove("/checkpoint/none");
  }
  SECTION("its hash") {
    RawHdf5(file).remove_attribute("/checkpoint", "hash");
  }
  SECTION("one more") {
    RawHdf5(file).add_numbers("/checkpoint/more", H5T_STD_I32LE, {2});
  }
  CHECK_THROWS_AS(read_checkpoint(file), DataError);
}

TEST_CASE("verify looks past a checkpoint") {
  const TemporaryFolder folder;
  write_checkpoint(folder / "a.h5");
  write_checkpoint(folder / "b.h5");
  RawHdf5(folder / "b.h5").remove("/checkpoint/b/e/f");
  std::ostringstream out;
  CHECK(verify_run_files(folder / "a.h5", folder / "b.h5", out));
}

}  // namespace leaksim::test
