#include "unit/output/sample_run.hpp"

#include <stdlib.h>  // mkdtemp

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <stdexcept>

namespace leaksim::test {

TemporaryFolder::TemporaryFolder() {
  std::string name =
      (std::filesystem::temp_directory_path() / "leaksim-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("no temporary folder");
  }
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> TemporaryFolder::names() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(path_)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

namespace {

Axes sample_axes() {
  Axes axes;
  axes.community = {"fr_centre", "us_right"};
  axes.platform = {"twitter", "4chan"};
  axes.story = {"leak", "denial"};
  axes.kind = {"person", "bot", "outlet", "institution", "source"};
  axes.cause = {"feed", "mention", "board", "trend", "media", "scripted"};
  axes.form = {"original", "repost", "mention"};
  axes.language = {"fr", "en"};
  axes.country = {"FR", "US"};
  axes.camp = {"target", "Zürich"};
  axes.law = {"silence", "embargo"};
  axes.outlet = {"press", "banner"};
  axes.coverage = {"fact", "contents"};
  axes.newsroom_state = {"idle", "verifying", "held", "published", "dropped"};
  axes.intervention = {"label"};
  axes.named_account = {"@first"};
  return axes;
}

SeriesColumns sample_series() {
  SeriesColumns series;
  series.time = {60, 120, 180};
  series.law = {0, 0, 1, 0, 1, 1};
  series.background = {1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 2'000'000'000, 0};
  // [3 intervals, 2 communities, 2 stories]
  series.aware = {0, 0, 0, 0, 1, 0, 2, 0, 1, 3, 2, 0};
  series.credence = {0, 0, 0, 0, -512, 0, 5'000'000'000, 0, 1, -2, 3, 0};
  series.feed_quality = {0.5, 0.25, 0.75};
  series.feed_quality_average = {0.9, 0.8, 0.7};
  for (const char* name : {"posts", "newly_aware"}) {
    // [3 intervals, 2 communities, 2 platforms, 2 stories, 5 kinds]
    std::vector<std::int32_t> values(3U * 2 * 2 * 2 * 5);
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = static_cast<std::int32_t>(i * i);
    }
    series.measures.push_back(
        {name, std::string("counts of ") + name, std::move(values)});
  }
  return series;
}

PostColumns sample_posts() {
  PostColumns posts;
  posts.time = {0, 5, 60, 61, 2'147'483'647};
  posts.account = {3, 0, 1, 1, 4'294'967'295U};
  posts.story = {0, 0, 1, 0, 255};
  posts.platform = {1, 0, 0, 0, 1};
  posts.form = {0, 1, 0, 1, 2};
  posts.language = {1, 1, 0, 1, 0};
  posts.parent = {-1, 0, -1, 1, -1};
  posts.root = {0, 0, 2, 0, 4};
  posts.depth = {0, 1, 0, 2, 65535};
  posts.hashtag = {1, 1, 0, 1, 0};
  return posts;
}

AccountColumns sample_accounts() {
  AccountColumns accounts;
  accounts.kind = {0, 1, 2, 4};
  accounts.community = {0, 0, 1, 1};
  accounts.country = {0, 0, 1, 1};
  accounts.declared_country = {0, 255, 1, 255};
  accounts.language = {0, 0, 1, 1};
  accounts.camp = {0, 1, 0, 1};
  accounts.followers = {0, 7, 100'000, 4'000'000'000U};
  accounts.followees = {12, 7, 3, 0};
  accounts.activity = {0.25F, 1e-30F, 150.0F, 0.0F};
  accounts.automated = {0, 1, 0, 0};
  accounts.amplifier = {0, 1, 0, 0};
  accounts.campaigner = {0, 0, 1, 0};
  accounts.enabled = {1, 1, 1, 0};
  accounts.state = {2, 1, 0, 2, 0, 0, 1, 2};
  accounts.seen = {3, 65535, 0, 1, 0, 0, 9, 2};
  accounts.posts = {1, 0, 0, 1, 0, 0, 0, 70'000};
  accounts.credence = {-4096, 4096, 0, -1, 1, 7, 0, 0};
  accounts.named = {3};
  return accounts;
}

Snapshot sample_snapshot(Seconds time, std::uint8_t state) {
  Snapshot snapshot;
  snapshot.time = time;
  snapshot.state = {3, state, 0, 2};
  snapshot.stories = {
      {{2, state, 0, 2},
       {5, 0, 255, 3},
       {-4096, 4096, 0, -1},
       {1, 0, 0, 65535}},
      {{0, 0, 1, 2}, {255, 255, 4, 1}, {1, 7, 0, 0}, {0, 0, 0, 9}}};
  return snapshot;
}

}  // namespace

RunRecord sample_record() {
  RunRecord record;
  record.start = {1'493'416'800};  // 2017-04-29T00:00:00+02:00
  record.clock = {120};
  record.t0 = 593'340;
  record.time_done = 180;
  record.finished = true;
  record.axes = sample_axes();
  record.series = sample_series();
  record.posts = sample_posts();
  record.exposures.time = {0, 4, 4, 90};
  record.exposures.account = {3, 0, 1, 2};
  record.exposures.story = {0, 0, 0, 1};
  record.exposures.cause = {5, 0, 2, 4};
  record.exposures.post = {-1, 0, 0, -1};
  record.accounts = sample_accounts();
  record.trends = {{60, 120}, {0, 0}, {0, 0}, {1, 0}};
  record.newsrooms = {{70, 75, 90}, {0, 1, 0}, {0, 1, 0}, {1, 1, 3}};
  record.interventions = {{100}, {0}, {1}};
  record.votes = {{3600, 7200}, {5, 9}, {3.25, 5.5}, {3.5, 6.0}, 20, 0.29};
  record.snapshots = {PackedSnapshot(sample_snapshot(60, 0)),
                      PackedSnapshot(sample_snapshot(180, 1))};
  record.layout = {{0.0F, 0.5F, 3.0F, -1.25F, 2.0F, 0.0F, 7.0F, 8.0F, 0.0F,
                    -7.0F, 8.0F, 1.5F},
                   {0, 1, 2, 3},
                   {0, 1, 0, 2, 3, 0}};
  record.summary = {
      {"posts_total", 4.0, "1", "posts of both stories"},
      {"half_time", 0.1, "h", "time to half of the posts"},
      {"lag", std::numeric_limits<double>::quiet_NaN(), "h", "undefined"}};
  return record;
}

RunRecord empty_record() {
  RunRecord record;
  record.start = {1'493'416'800};
  return record;
}

Provenance sample_provenance() {
  Provenance provenance;
  provenance.program_version = "0.1.0";
  provenance.commit = "0123456789abcdef";
  provenance.compiler = "a compiler 1.0";
  provenance.created = "2024-01-02T03:04:05Z";
  provenance.command_line = "leaksim run sample.toml -o sample.h5";
  provenance.threads = 2;
  provenance.seed = 18'446'744'073'709'551'615U;
  provenance.network_seed = 9;
  provenance.replicate = 3;
  provenance.wall_seconds_setup = 0.5;
  provenance.wall_seconds_run = 1.25;
  provenance.inputs = {{"sample.toml", "00ff00ff00ff00ff"}};
  provenance.origins = {{"scenario.seed", "sample.toml"},
                        {"response.cap", "default"}};
  return provenance;
}

void write_sample(const std::filesystem::path& file, const RunRecord& record) {
  write_run_file(file, record, sample_toml, sample_provenance(),
                 Overwrite::allow);
}

std::string read_bytes(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace leaksim::test
