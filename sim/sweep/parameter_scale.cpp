#include "sweep/parameter_scale.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/check.hpp"
#include "core/distributions.hpp"
#include "core/math.hpp"

namespace leaksim {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Share of the standard normal distribution below x: where its quantile is x,
/// found by halving.
double normal_share(double x) {
  double below = 0.0;
  double above = 1.0;
  while (true) {
    const double middle = below + (above - below) / 2;
    if (middle <= below || middle >= above) {
      return middle;
    }
    (normal_quantile(middle) < x ? below : above) = middle;
  }
}

/// Reports what a scale cannot be made of.
class ScaleFaults {
 public:
  ScaleFaults(const ParameterSpec& parameter, const config::ScenarioTree& tree)
      : path_("parameter." + parameter.name + "."),
        assigning_(tree.assigning),
        faults_(tree.sources) {}

  void add(const config::Node& node, std::string_view key, std::string found,
           std::string accepted) {
    config::Place place = node.place;
    place.source = assigning_;
    faults_.add({place,
                 path_ + std::string(key),
                 std::move(found),
                 std::move(accepted),
                 {}});
  }

  void raise_if_any() const { faults_.raise_if_any(); }

 private:
  std::string path_;
  std::uint32_t assigning_;
  config::Faults faults_;
};

}  // namespace

ParameterScale::ParameterScale(const ParameterSpec& parameter,
                               const config::ScenarioTree& tree,
                               std::span<const config::Assignment> settings)
    : parameter_(parameter) {
  std::vector<config::Assignment> all(settings.begin(), settings.end());
  Scenario scenario = config::load_from(tree, all).scenario;
  clock_ = scenario.run.clock;
  auto key = config::find_key(scenario, parameter.key);
  if (!key) {
    // An entry that the scenario's table lacks, or an unknown key: reading the
    // scenario with a value for it tells which.
    config::Node value =
        parameter.values.empty() ? *parameter.min : parameter.values.front();
    all.push_back({parameter.key, value});
    scenario = config::load_from(tree, all).scenario;
    key = config::find_key(scenario, parameter.key);
  }
  if (!key) {
    ScaleFaults faults(parameter, tree);
    config::Node node;
    node.place = parameter.place;
    faults.add(node, "key", "found " + parameter.key,
               "the path of one key of a scenario");
    faults.raise_if_any();
  }
  key_ = *key;
  if (parameter.distribution != Distribution::choice) {
    read_bounds(tree);
  }
}

void ParameterScale::read_bounds(const config::ScenarioTree& tree) {
  ScaleFaults faults(parameter_, tree);
  const auto read = [&](const std::optional<config::Node>& node,
                        const char* name, const config::SweptKey& as,
                        double missing) {
    if (!node) {
      return missing;
    }
    const auto number = config::number_of(*node, as);
    if (const auto* what = std::get_if<std::string>(&number)) {
      faults.add(*node, name, *what, as.accepted);
      return missing;
    }
    return std::get<double>(number);
  };
  min_ = read(parameter_.min, "min", key_, -infinity);
  max_ = read(parameter_.max, "max", key_, infinity);
  mean_ = read(parameter_.mean, "mean", key_, 0.0);
  config::SweptKey spread = key_;
  spread.range = {0.0, infinity, true};
  spread.accepted = "a positive value in the key's unit";
  if (key_.form == config::NumberForm::time) {
    spread.form = config::NumberForm::real;
    spread.unit = config::Unit::seconds;
  }
  sd_ = read(parameter_.sd, "sd", spread, 1.0);
  faults.raise_if_any();
  if (min_ >= max_) {
    faults.add(*parameter_.max, "max",
               "found " + config::describe(*parameter_.max), "more than min");
  }
  if (parameter_.distribution == Distribution::log_uniform && min_ <= 0.0) {
    faults.add(*parameter_.min, "min",
               "found " + config::describe(*parameter_.min),
               "more than 0 for a log_uniform distribution");
  }
  faults.raise_if_any();
}

std::uint32_t ParameterScale::levels() const {
  return parameter_.values.empty()
             ? parameter_.steps
             : static_cast<std::uint32_t>(parameter_.values.size());
}

config::Node ParameterScale::at_level(std::uint32_t level) const {
  LEAKSIM_EXPECT(level < levels());
  if (!parameter_.values.empty()) {
    return parameter_.values[level];
  }
  const double u = static_cast<double>(level) / (parameter_.steps - 1);
  return node_of(parameter_.distribution == Distribution::log_uniform
                     ? log_uniform_quantile(u, min_, max_)
                     : uniform_quantile(u, min_, max_));
}

config::Node ParameterScale::at(double u) const {
  switch (parameter_.distribution) {
    case Distribution::choice: {
      const auto count = static_cast<double>(parameter_.values.size());
      return parameter_
          .values[static_cast<std::size_t>(std::min(u * count, count - 1))];
    }
    case Distribution::uniform:
      if (key_.form == config::NumberForm::whole) {
        // Every whole number from min to max has the same share.
        return node_of(
            std::min(std::floor(uniform_quantile(u, min_, max_ + 1)), max_));
      }
      return node_of(uniform_quantile(u, min_, max_));
    case Distribution::log_uniform:
      return node_of(log_uniform_quantile(u, min_, max_));
    default:
      return node_of(truncated_normal_quantile(u, mean_, sd_, min_, max_));
  }
}

config::Node ParameterScale::node_of(double number) const {
  return config::node_of(number, key_, clock_, parameter_.place);
}

double uniform_quantile(double u, double min, double max) {
  return std::clamp(min + u * (max - min), min, max);
}

double log_uniform_quantile(double u, double min, double max) {
  return std::clamp(min * leaksim::exp(u * leaksim::log(max / min)), min, max);
}

double truncated_normal_quantile(double u, double mean, double sd, double min,
                                 double max) {
  const double below = min == -infinity ? 0.0 : normal_share((min - mean) / sd);
  const double above = max == infinity ? 1.0 : normal_share((max - mean) / sd);
  const double share = below + u * (above - below);
  if (share <= 0.0 || share >= 1.0) {
    return share <= 0.0 ? min : max;
  }
  return std::clamp(mean + sd * normal_quantile(share), min, max);
}

}  // namespace leaksim
