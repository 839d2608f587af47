#include "sweep/run_result.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <map>
#include <string>

namespace leaksim {

namespace {

constexpr std::size_t community_count = 2;
constexpr std::size_t platform_count = 2;
constexpr std::size_t story_count = 3;
constexpr std::size_t kind_count = 2;
constexpr std::size_t intervals = 5;

/// Counts 1, 2, 3, … in the order of the cells.
RunRecord counted() {
  RunRecord record;
  record.axes.community = {"c0", "c1"};
  record.axes.platform = {"p0", "p1"};
  record.axes.story = {"s0", "s1", "s2"};
  record.axes.kind = {"k0", "k1"};
  for (std::size_t t = 1; t <= intervals; ++t) {
    record.series.time.push_back(static_cast<Seconds>(600 * t));
  }
  SeriesColumns::Measure measure{"posts", "", {}};
  for (std::size_t i = 0; i < intervals * community_count * platform_count *
                                  story_count * kind_count;
       ++i) {
    measure.values.push_back(static_cast<std::int32_t>(i + 1));
  }
  record.series.measures = {measure};
  record.summary = {{"depth.max", 3.0, "steps", ""}};
  return record;
}

}  // namespace

TEST_CASE("a result is read back from its bytes, and only from all of them") {
  RunResult result{
      .id = RunId{0xfedcba9876543210},
      .identity = 1,
      .content = 2,
      .network_seed = 3,
      .replicate = 4,
      .seconds = 0.25,
      .values = {{"aware.leak", RunResult::no_time, 1e-300},
                 {"series.é", 3600, -std::numeric_limits<double>::infinity()}}};
  const std::string bytes = encode(result);
  CHECK(decode_result(bytes) == result);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    CHECK(!decode_result(bytes.substr(0, length)));
  }
  CHECK(!decode_result(bytes + '\0'));
}

TEST_CASE("bytes of a result are little-endian") {
  RunResult result;
  result.id = RunId{0x0807060504030201};
  CHECK(encode(result).substr(0, 8) == "\x01\x02\x03\x04\x05\x06\x07\x08");
}

TEST_CASE("series are summed over all axes but one and over intervals") {
  const RunRecord record = counted();
  const auto& counts = record.series.measures[0].values;
  for (const SeriesBy by :
       {SeriesBy::nothing, SeriesBy::community, SeriesBy::platform,
        SeriesBy::story, SeriesBy::kind}) {
    KeepSpec keep;
    keep.series = {"posts"};
    keep.series_by = by;
    keep.series_interval = 1200;
    std::map<std::pair<std::string, Seconds>, double> expected;
    std::size_t i = 0;
    for (std::size_t t = 0; t < intervals; ++t) {
      // Intervals 1 and 2 end at 1200 s, 3 and 4 at 2400 s, the last at 3000 s.
      const Seconds end = t < 2 ? 1200 : t < 4 ? 2400 : 3000;
      for (std::size_t c = 0; c < community_count; ++c) {
        for (std::size_t p = 0; p < platform_count; ++p) {
          for (std::size_t s = 0; s < story_count; ++s) {
            for (std::size_t k = 0; k < kind_count; ++k) {
              const std::map<SeriesBy, std::string> endings = {
                  {SeriesBy::nothing, ""},
                  {SeriesBy::community, ".c" + std::to_string(c)},
                  {SeriesBy::platform, ".p" + std::to_string(p)},
                  {SeriesBy::story, ".s" + std::to_string(s)},
                  {SeriesBy::kind, ".k" + std::to_string(k)}};
              expected[{"series.posts" + endings.at(by), end}] += counts[i++];
            }
          }
        }
      }
    }
    const auto values = values_of(record, keep);
    REQUIRE(values.size() == expected.size() + 1);
    CHECK(values[0] == RunResult::Value{"depth.max", RunResult::no_time, 3.0});
    for (std::size_t v = 1; v < values.size(); ++v) {
      CHECK(values[v].value ==
            expected.at({values[v].measure, values[v].time}));
    }
  }
}

}  // namespace leaksim
