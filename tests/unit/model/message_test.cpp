#include "model/message.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "support/statistics.hpp"

namespace leaksim::testing {

TEST_CASE("appeal has the density 6 (1 - a)^5") {
  constexpr std::size_t draws = 5000;
  std::vector<double> appeals;
  for (const double u : keyed_uniforms(1, draws)) {
    appeals.push_back(appeal_quantile(u, 5.0));
  }
  const Cdf law = [](double a) { return 1.0 - std::pow(1.0 - a, 6.0); };
  CHECK(ks_statistic(appeals, law) < ks_critical(draws));
}

TEST_CASE("quality rises exponentially on [0, 1]") {
  constexpr std::size_t draws = 5000;
  std::vector<double> qualities;
  for (const double u : keyed_uniforms(2, draws)) {
    qualities.push_back(quality_quantile(u, 5.0));
  }
  const Cdf law = [](double q) {
    return std::expm1(5.0 * q) / std::expm1(5.0);
  };
  CHECK(ks_statistic(qualities, law) < ks_critical(draws));
  CHECK(quality_quantile(0.25, 0.0) == 0.25);
}

TEST_CASE("a person's message is what its words say, whatever bots do") {
  const MessageParams params{.deception = 1.0};
  const Message message =
      draw_message(params, false, 0x8000'0000U, 0x8000'0000U, 0);
  CHECK(message.appeal == Approx(appeal_quantile(0.5, 5.0)));
  CHECK(message.quality * 0x1p-32 == Approx(quality_quantile(0.5, 5.0)));
}

TEST_CASE("a bot's message has quality 0, and appeal 1 if it deceives") {
  const MessageParams params{.deception = 0.25};
  const Message deceiving = draw_message(params, true, 0, 0x8000'0000U, 0);
  CHECK(deceiving.quality == 0);
  CHECK(deceiving.appeal == 1.0F);
  const Message plain =
      draw_message(params, true, 0x8000'0000U, 0, 0x4000'0000U);
  CHECK(plain.quality == 0);
  CHECK(plain.appeal == Approx(appeal_quantile(0.5, 5.0)));
}

}  // namespace leaksim::testing
