#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "core/error.hpp"
#include "output/run_file.hpp"
#include "output/schema.hpp"
#include "unit/output/raw_hdf5.hpp"
#include "unit/output/sample_run.hpp"

namespace leaksim::test {
namespace {

using Extent = std::vector<hsize_t>;

/// Properties a dataset was created with.
class Creation {
 public:
  Creation(const RawHdf5& file, const char* path)
      : dataset_(H5Dopen2(file.id(), path, H5P_DEFAULT)),
        properties_(H5Dget_create_plist(dataset_)) {}
  ~Creation() {
    H5Pclose(properties_);
    H5Dclose(dataset_);
  }
  Creation(const Creation&) = delete;
  Creation& operator=(const Creation&) = delete;

  [[nodiscard]] Extent chunk() const {
    Extent extent(8);
    extent.resize(
        static_cast<std::size_t>(H5Pget_chunk(properties_, 8, extent.data())));
    return extent;
  }
  /// Filters in order, each with its first parameter.
  [[nodiscard]] std::vector<std::pair<H5Z_filter_t, unsigned>> filters() const {
    std::vector<std::pair<H5Z_filter_t, unsigned>> filters;
    for (int i = 0; i < H5Pget_nfilters(properties_); ++i) {
      unsigned flags = 0;
      std::size_t count = 1;
      unsigned parameter = 0;
      const H5Z_filter_t filter =
          H5Pget_filter2(properties_, static_cast<unsigned>(i), &flags, &count,
                         &parameter, 0, nullptr, nullptr);
      filters.emplace_back(filter, parameter);
    }
    return filters;
  }

 private:
  hid_t dataset_;
  hid_t properties_;
};

}  // namespace

TEST_CASE("what was recorded is read back by HDF5's C interface") {
  const TemporaryFolder folder;
  const RunRecord record = sample_record();
  write_sample(folder / "run.h5");
  const RawHdf5 file(folder / "run.h5");

  SECTION("attributes of the file") {
    CHECK(file.text_attribute("/", "format") == "leaksim");
    CHECK(file.attribute<std::int32_t>("/", "format_version") == 1);
    CHECK(file.attribute<std::int32_t>("/", "model_version") == model_version);
    CHECK(file.attribute<std::int32_t>("/", "finished") == 1);
    CHECK(file.attribute<std::int32_t>("/", "time_done") == 180);
    CHECK(file.attribute<std::int64_t>("/", "start_unix") == 1'493'416'800);
    CHECK(file.attribute<std::int32_t>("/", "clock_offset_minutes") == 120);
    CHECK(file.attribute<std::int32_t>("/", "t0") == 593'340);
  }
  SECTION("texts") {
    CHECK(file.texts("/scenario") == std::vector{sample_toml});
    CHECK(file.texts("/axes/community") == record.axes.community);
    CHECK(file.texts("/axes/platform") == record.axes.platform);
    CHECK(file.texts("/axes/story") == record.axes.story);
    CHECK(file.texts("/axes/kind") == record.axes.kind);
    CHECK(file.texts("/axes/cause") == record.axes.cause);
    CHECK(file.texts("/axes/form") == record.axes.form);
    CHECK(file.texts("/axes/language") == record.axes.language);
    CHECK(file.texts("/axes/country") == record.axes.country);
    CHECK(file.texts("/axes/camp") == record.axes.camp);
    CHECK(file.texts("/axes/law") == record.axes.law);
    CHECK(file.texts("/axes/named_account") == record.axes.named_account);
  }
  SECTION("series") {
    CHECK(file.values<Seconds>("/series/time") == record.series.time);
    CHECK(file.values<std::uint8_t>("/series/law") == record.series.law);
    CHECK(file.shape("/series/law") == Extent{3, 2});
    for (const auto& measure : record.series.measures) {
      const std::string path = "/series/" + measure.name;
      CHECK(file.shape(path) == Extent{3, 2, 2, 2, 5});
      CHECK(file.type(path) == "i4");
      CHECK(file.values<std::int32_t>(path) == measure.values);
      CHECK(file.text_attribute(path, "description") == measure.description);
    }
  }
  SECTION("posts and exposures") {
    const PostColumns& posts = record.posts;
    CHECK(file.type("/posts/time") == "i4");
    CHECK(file.type("/posts/account") == "u4");
    CHECK(file.type("/posts/story") == "u1");
    CHECK(file.type("/posts/parent") == "i4");
    CHECK(file.type("/posts/depth") == "u2");
    CHECK(file.values<Seconds>("/posts/time") == posts.time);
    CHECK(file.values<std::uint32_t>("/posts/account") == posts.account);
    CHECK(file.values<std::uint8_t>("/posts/story") == posts.story);
    CHECK(file.values<std::uint8_t>("/posts/platform") == posts.platform);
    CHECK(file.values<std::uint8_t>("/posts/form") == posts.form);
    CHECK(file.values<std::uint8_t>("/posts/language") == posts.language);
    CHECK(file.values<std::int32_t>("/posts/parent") == posts.parent);
    CHECK(file.values<std::int32_t>("/posts/root") == posts.root);
    CHECK(file.values<std::uint16_t>("/posts/depth") == posts.depth);
    CHECK(file.values<std::uint8_t>("/posts/hashtag") == posts.hashtag);
    const ExposureColumns& seen = record.exposures;
    CHECK(file.values<Seconds>("/exposures/time") == seen.time);
    CHECK(file.values<std::uint32_t>("/exposures/account") == seen.account);
    CHECK(file.values<std::uint8_t>("/exposures/story") == seen.story);
    CHECK(file.values<std::uint8_t>("/exposures/cause") == seen.cause);
    CHECK(file.values<std::int32_t>("/exposures/post") == seen.post);
  }
  SECTION("accounts") {
    const AccountColumns& accounts = record.accounts;
    const auto bytes = [&](const char* path) {
      return file.values<std::uint8_t>(path);
    };
    CHECK(bytes("/accounts/kind") == accounts.kind);
    CHECK(bytes("/accounts/community") == accounts.community);
    CHECK(bytes("/accounts/country") == accounts.country);
    CHECK(bytes("/accounts/declared_country") == accounts.declared_country);
    CHECK(bytes("/accounts/language") == accounts.language);
    CHECK(bytes("/accounts/camp") == accounts.camp);
    CHECK(bytes("/accounts/automated") == accounts.automated);
    CHECK(bytes("/accounts/amplifier") == accounts.amplifier);
    CHECK(bytes("/accounts/enabled") == accounts.enabled);
    CHECK(bytes("/accounts/state") == accounts.state);
    CHECK(file.values<std::uint32_t>("/accounts/followers") ==
          accounts.followers);
    CHECK(file.values<std::uint32_t>("/accounts/followees") ==
          accounts.followees);
    CHECK(file.type("/accounts/activity") == "f4");
    CHECK(file.values<float>("/accounts/activity") == accounts.activity);
    CHECK(file.values<std::uint16_t>("/accounts/seen") == accounts.seen);
    CHECK(file.values<std::uint32_t>("/accounts/posts") == accounts.posts);
    CHECK(file.values<std::uint32_t>("/accounts/named") == accounts.named);
    CHECK(file.shape("/accounts/state") == Extent{2, 4});
  }
  SECTION("summary") {
    CHECK(file.values<double>("/summary/half_time") == std::vector{0.1});
    CHECK(file.shape("/summary/half_time").empty());
    CHECK(file.text_attribute("/summary/half_time", "units") == "h");
    CHECK(std::isnan(file.values<double>("/summary/lag").front()));
  }
  SECTION("provenance") {
    CHECK(file.text_attribute("/provenance", "commit") == "0123456789abcdef");
    CHECK(file.attribute<std::uint64_t>("/provenance", "seed") ==
          18'446'744'073'709'551'615U);
    CHECK(file.attribute<double>("/provenance", "wall_seconds_run") == 1.25);
    CHECK(file.texts("/provenance/origin_key") ==
          std::vector<std::string>{"scenario.seed", "response.cap"});
    CHECK(file.texts("/provenance/input_hash") ==
          std::vector<std::string>{"00ff00ff00ff00ff"});
  }
}

TEST_CASE("every dataset is described, has units and no time stamp") {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  const RawHdf5 file(folder / "run.h5");
  int datasets = 0;
  for (const auto& [path, is_group] : file.objects()) {
    // H5Oget_info tells no time of objects in the default format version.
    H5G_stat_t info;
    REQUIRE(H5Gget_objinfo(file.id(), path.c_str(), 0, &info) >= 0);
    CHECK(info.mtime == 0);
    if (!is_group) {
      CAPTURE(path);
      CHECK(!file.text_attribute(path, "description").empty());
      CHECK(!file.text_attribute(path, "units").empty());
      ++datasets;
    }
  }
  // What the schema lists, the two measures, the three summary figures, the
  // layout, and two snapshots: a state and four columns for each of two
  // stories.
  CHECK(datasets == static_cast<int>(result_fields.size()) + 5 + 3 + 2 * 9);
}

TEST_CASE("a run without posts, accounts or intervals can be written") {
  const TemporaryFolder folder;
  write_run_file(folder / "run.h5", empty_record(), "", Provenance{},
                 Overwrite::refuse);
  const RawHdf5 file(folder / "run.h5");
  CHECK(file.shape("/posts/time") == Extent{0});
  CHECK(file.type("/posts/depth") == "u2");
  CHECK(file.shape("/accounts/state") == Extent{0, 0});
  CHECK(file.texts("/axes/story").empty());
  CHECK(file.texts("/scenario") == std::vector<std::string>{""});
  CHECK(file.attribute<std::int32_t>("/", "finished") == 0);
}

TEST_CASE("long columns are shuffled and packed in chunks of 65536 rows") {
  const TemporaryFolder folder;
  constexpr std::size_t accounts = 70'000;
  RunRecord record = empty_record();
  record.axes.story = {"a", "b"};
  AccountColumns& columns = record.accounts;
  for (auto* column : {&columns.kind, &columns.community, &columns.country,
                       &columns.declared_country, &columns.language,
                       &columns.camp, &columns.automated, &columns.amplifier,
                       &columns.campaigner, &columns.enabled}) {
    column->resize(accounts);
  }
  columns.followers.resize(accounts);
  std::iota(columns.followers.begin(), columns.followers.end(), 0U);
  columns.followees.resize(accounts);
  columns.activity.resize(accounts);
  columns.state.resize(2 * accounts);
  columns.state.back() = 2;
  columns.seen.resize(2 * accounts);
  columns.posts.resize(2 * accounts);
  columns.credence.resize(2 * accounts);
  const std::string long_text(300'000, 'x');
  write_run_file(folder / "run.h5", record, long_text, Provenance{},
                 Overwrite::refuse);

  const RawHdf5 file(folder / "run.h5");
  CHECK(file.values<std::uint32_t>("/accounts/followers") == columns.followers);
  CHECK(file.values<std::uint8_t>("/accounts/state") == columns.state);
  CHECK(file.texts("/scenario") == std::vector{long_text});
  const Creation creation(file, "/accounts/state");
  CHECK(creation.chunk() == Extent{1, 65536});
  const auto filters = creation.filters();
  REQUIRE(filters.size() == 2);
  CHECK(filters[0].first == H5Z_FILTER_SHUFFLE);
  CHECK(filters[1] == std::pair<H5Z_filter_t, unsigned>(H5Z_FILTER_DEFLATE, 1));
  CHECK(Creation(file, "/accounts/followers").chunk() == Extent{65536});
}

TEST_CASE("two writes of one record give the same bytes") {
  const TemporaryFolder folder;
  write_sample(folder / "a.h5");
  write_sample(folder / "b.h5");
  CHECK(read_bytes(folder / "a.h5") == read_bytes(folder / "b.h5"));
}

TEST_CASE("columns of unequal length are a fault of the program") {
  const TemporaryFolder folder;
  RunRecord record = sample_record();
  record.posts.depth.pop_back();
  CHECK_THROWS_AS(write_sample(folder / "run.h5", record), InternalError);
  CHECK(folder.names().empty());
}

}  // namespace leaksim::test
