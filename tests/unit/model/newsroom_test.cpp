#include "model/newsroom.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/statistics.hpp"

namespace leaksim {

using testing::UniformSequence;

TEST_CASE("verifying takes a log-normal time") {
  NewsroomParams params;
  params.verification_median_hours = 2.0;
  params.verification_sigma = 0.7;
  UniformSequence next(41);
  std::vector<double> hours;
  for (int i = 0; i < 4000; ++i) {
    hours.push_back(verification_time(params, Coverage::fact, 0.0, next()) /
                    3600.0);
  }
  CHECK(testing::ks_statistic(
            hours,
            [](double x) { return testing::log_normal_cdf(x, 2.0, 0.7); },
            1.0 / 3600.0) < testing::ks_critical(hours.size()));
}

TEST_CASE("forged items and contents take longer") {
  NewsroomParams params;
  params.verification_sigma = 0.0;
  params.verification_median_hours = 1.0;
  params.forged_delay_factor = 2.0;
  params.contents_delay_factor = 5.0;
  CHECK(verification_time(params, Coverage::fact, 0.0, 0.5) == 3600);
  CHECK(verification_time(params, Coverage::fact, 0.25, 0.5) == 5400);
  CHECK(verification_time(params, Coverage::contents, 0.25, 0.5) == 27000);
}

TEST_CASE("fact and contents are two decisions") {
  NewsroomParams params;
  params.fact_probability = 1.0;
  params.contents_probability = 0.0;
  for (const std::uint32_t word : {0U, 1U << 31U, 0xffff'ffffU}) {
    CHECK(is_newsworthy(params, Coverage::fact, word));
    CHECK_FALSE(is_newsworthy(params, Coverage::contents, word));
  }
}

TEST_CASE("coverage is opened less as it ages") {
  NewsroomParams params;
  params.reach_per_hour = 0.1;
  params.reach_decay_hours = 4.0;
  CHECK(reach_now(params, 0) == 0.1);
  CHECK(reach_now(params, 4 * 3600) == Approx(0.1 * std::exp(-1.0)));
}

}  // namespace leaksim
