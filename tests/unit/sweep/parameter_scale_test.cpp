#include "sweep/parameter_scale.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <string>

#include "unit/scenario/written_case.hpp"

namespace leaksim {

namespace {

config::Node node(const std::string& text) {
  return config::parse_value(text, 0);
}

/// A parameter with bounds.
ParameterSpec spread(const std::string& key, Distribution distribution,
                     const std::string& min, const std::string& max) {
  ParameterSpec parameter;
  parameter.name = key;
  parameter.key = key;
  parameter.distribution = distribution;
  parameter.min = node(min);
  parameter.max = node(max);
  return parameter;
}

/// The value of a key of the small case with a parameter at u.
config::SweptKey value_at(const ParameterSpec& parameter, double u) {
  const test::Folder folder;
  const auto file = folder.write("case.toml", test::small_case);
  const auto tree = config::read_tree({file, {}, {}}, "sweep.toml");
  const ParameterScale scale(parameter, tree, {});
  const std::vector<config::Assignment> assignments = {
      {parameter.key, scale.at(u)}};
  return *config::find_key(config::load_from(tree, assignments).scenario,
                           parameter.key);
}

}  // namespace

TEST_CASE("uniform and log-uniform quantiles are those of theory") {
  CHECK(uniform_quantile(0.25, 2.0, 10.0) == 4.0);
  CHECK(uniform_quantile(0.0, 2.0, 10.0) == 2.0);
  CHECK(uniform_quantile(1.0, 2.0, 10.0) == 10.0);
  CHECK(log_uniform_quantile(0.5, 1.0, 100.0) == Approx(10.0));
  CHECK(log_uniform_quantile(0.75, 1e-4, 1.0) == Approx(0.1));
  CHECK(log_uniform_quantile(0.0, 0.3, 7.0) == 0.3);
  CHECK(log_uniform_quantile(1.0, 0.3, 7.0) == Approx(7.0));
}

TEST_CASE("the normal distribution is cut off at its bounds") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  // Φ⁻¹(0.975) and Φ⁻¹(0.75), from tables.
  CHECK(truncated_normal_quantile(0.975, 3.0, 2.0, -infinity, infinity) ==
        Approx(3.0 + 2.0 * 1.959963985));
  CHECK(truncated_normal_quantile(0.5, 3.0, 2.0, 3.0, infinity) ==
        Approx(3.0 + 2.0 * 0.674489750));
  CHECK(truncated_normal_quantile(0.5, 3.0, 2.0, 1.0, 5.0) == Approx(3.0));
  CHECK(truncated_normal_quantile(0.0, 3.0, 2.0, 1.0, 5.0) == Approx(1.0));
  CHECK(truncated_normal_quantile(1.0, 3.0, 2.0, 1.0, 5.0) == Approx(5.0));
  // The share of the cut-off distribution below its quantile, by integration
  // of the density with the midpoint rule.
  const double at = truncated_normal_quantile(0.3, 0.0, 1.0, -0.5, 2.0);
  const auto mass = [](double from, double to) {
    constexpr int steps = 100'000;
    double sum = 0.0;
    for (int i = 0; i < steps; ++i) {
      const double x = from + (to - from) * (i + 0.5) / steps;
      sum += std::exp(-x * x / 2.0);
    }
    return sum * (to - from) / steps;
  };
  CHECK(mass(-0.5, at) / mass(-0.5, 2.0) == Approx(0.3));
}

TEST_CASE("values are in the unit of their key") {
  const auto decay = spread("story.leak.interest_decay", Distribution::uniform,
                            "\"6 h\"", "\"2 d\"");
  CHECK(value_at(decay, 0.5).number == 27.0);
  CHECK(value_at(decay, 0.5).text == "27 h");
  const auto start =
      spread("scenario.end", Distribution::uniform, "2017-05-06T00:00:00+02:00",
             "2017-05-07T00:00:00+02:00");
  CHECK(value_at(start, 0.25).text == "2017-05-06T06:00:00+02:00");
  const auto share = spread("network.twitter.circle_share",
                            Distribution::log_uniform, "\"1 %\"", "1.0");
  CHECK(value_at(share, 0.5).number == Approx(0.1));
}

TEST_CASE("every whole number has the same share") {
  const auto size = spread("network.twitter.circle_max_size",
                           Distribution::uniform, "3", "7");
  const test::Folder folder;
  const auto tree = config::read_tree(
      {folder.write("case.toml", test::small_case), {}, {}}, "sweep.toml");
  const ParameterScale scale(size, tree, {});
  std::map<std::int64_t, int> counts;
  for (int i = 0; i < 1000; ++i) {
    ++counts[std::get<std::int64_t>(scale.at((i + 0.5) / 1000).value)];
  }
  CHECK(counts == std::map<std::int64_t, int>{
                      {3, 200}, {4, 200}, {5, 200}, {6, 200}, {7, 200}});
  CHECK(std::get<std::int64_t>(scale.at(0.0).value) == 3);
  CHECK(std::get<std::int64_t>(scale.at(1.0).value) == 7);
}

TEST_CASE("choices share the positions out, and are told as written") {
  ParameterSpec parameter;
  parameter.name = "hub";
  parameter.key = "account.hub.enabled";
  parameter.values = {node("true"), node("false")};
  CHECK(value_at(parameter, 0.2).text == "true");
  CHECK(value_at(parameter, 0.7).text == "false");
  CHECK(value_at(parameter, 1.0).number == 0.0);
  // An entry that the scenario's own table lacks.
  parameter.key = "community.left.members.4chan";
  parameter.values = {node("\"10 %\"")};
  CHECK(value_at(parameter, 0.5).number == 0.1);
}

TEST_CASE("levels lie evenly from min to max") {
  auto parameter =
      spread("story.leak.friction", Distribution::uniform, "0.2", "1.0");
  parameter.steps = 5;
  const test::Folder folder;
  const auto tree = config::read_tree(
      {folder.write("case.toml", test::small_case), {}, {}}, "sweep.toml");
  const ParameterScale scale(parameter, tree, {});
  REQUIRE(scale.levels() == 5);
  for (std::uint32_t i = 0; i < 5; ++i) {
    CHECK(std::get<double>(scale.at_level(i).value) == Approx(0.2 + 0.2 * i));
  }
}

}  // namespace leaksim
