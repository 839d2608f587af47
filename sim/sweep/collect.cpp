#include "sweep/collect.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "core/error.hpp"
#include "scenario/swept_key.hpp"

namespace leaksim {

namespace {

/// Every parameter's value at a point; none where the scenario has no such key.
using PointValues = std::vector<std::optional<config::SweptKey>>;

std::vector<PointValues> values_of_points(const SweepPlan& plan,
                                          const Workers& workers) {
  std::vector<PointValues> values(plan.points().size());
  workers.for_each(
      static_cast<std::uint32_t>(values.size()), [&](std::uint32_t point) {
        const SweepScenario read = plan.scenario({point, 0});
        for (const ParameterSpec& parameter : plan.file().parameters) {
          values[point].push_back(
              config::find_key(read.loaded.scenario, parameter.key));
        }
      });
  return values;
}

/// Texts as they come, numbered by first mention.
class TextCoder {
 public:
  void add(const std::string& text) {
    const auto [at, is_new] =
        codes_.emplace(text, static_cast<std::uint32_t>(texts_.names.size()));
    if (is_new) {
      texts_.names.push_back(text);
    }
    texts_.codes.push_back(at->second);
  }
  [[nodiscard]] CodedTexts texts() && { return std::move(texts_); }

 private:
  std::map<std::string, std::uint32_t> codes_;
  CodedTexts texts_;
};

/// A parameter's column.
TableColumn column_of(const SweepPlan& plan, std::size_t parameter,
                      const std::vector<PointValues>& values,
                      const std::vector<std::uint32_t>& point_of_row) {
  const ParameterSpec& spec = plan.file().parameters[parameter];
  const auto at = [&](std::uint32_t point) -> const auto& {
    return values[point][parameter];
  };
  bool is_text = false;
  std::string units = "1";
  for (std::uint32_t point = 0; point < values.size(); ++point) {
    if (at(point)) {
      units = config::unit_name(*at(point));
      is_text = is_text || at(point)->form == config::NumberForm::none ||
                at(point)->form == config::NumberForm::time;
    }
  }
  const std::string description = "parameter: " + spec.key;
  if (is_text) {
    TextCoder texts;
    for (const std::uint32_t point : point_of_row) {
      texts.add(at(point) ? at(point)->text : "");
    }
    return {spec.name, description, "text", std::move(texts).texts()};
  }
  std::vector<double> numbers;
  for (const std::uint32_t point : point_of_row) {
    numbers.push_back(at(point) ? at(point)->number
                                : std::numeric_limits<double>::quiet_NaN());
  }
  return {spec.name, description, units, std::move(numbers)};
}

/// The rows but for the parameters, column by column.
struct Rows {
  TextCoder run;
  TextCoder scenario;
  TextCoder measure;
  std::vector<std::uint32_t> point;
  std::vector<std::uint32_t> replicate;
  std::vector<std::uint64_t> seed;
  std::vector<std::int32_t> time;
  std::vector<double> value;

  void add(const SweepPlan& plan, std::uint32_t at, const RunResult& result) {
    const SweepPoint& described = plan.points()[at];
    for (const RunResult::Value& each : result.values) {
      if (each.time == RunResult::no_time &&
          !is_kept(plan.file().keep, each.measure)) {
        continue;
      }
      run.add(format_run_id(result.id));
      scenario.add(plan.file().variants[described.variant].name);
      measure.add(each.measure);
      point.push_back(at);
      replicate.push_back(result.replicate);
      seed.push_back(described.seed);
      time.push_back(each.time);
      value.push_back(each.value);
    }
  }
};

Table table_of(const SweepPlan& plan, Rows rows, const Workers& workers) {
  Table table;
  auto& columns = table.columns;
  columns.push_back({"run", "identity of the run", "hexadecimal",
                     std::move(rows.run).texts()});
  columns.push_back({"scenario", "variant of the scenario", "name",
                     std::move(rows.scenario).texts()});
  const auto values = values_of_points(plan, workers);
  for (std::size_t i = 0; i < plan.file().parameters.size(); ++i) {
    columns.push_back(column_of(plan, i, values, rows.point));
  }
  columns.push_back(
      {"replicate", "number of the replicate", "1", std::move(rows.replicate)});
  columns.push_back({"seed", "seed of the run", "1", std::move(rows.seed)});
  columns.push_back({"measure", "figure of the summary, or series", "name",
                     std::move(rows.measure).texts()});
  columns.push_back({"time",
                     "end of the interval, since the start; -1: of the whole "
                     "run",
                     "s", std::move(rows.time)});
  columns.push_back(
      {"value", "value of the measure", "see measure", std::move(rows.value)});
  return table;
}

}  // namespace

bool is_kept(const KeepSpec& keep, const std::string& figure) {
  return std::any_of(
      keep.figures.begin(), keep.figures.end(), [&](const std::string& each) {
        return each.ends_with('*')
                   ? figure.starts_with(each.substr(0, each.size() - 1))
                   : figure == each;
      });
}

Collection collect(const SweepFolder& folder, const SweepPlan& plan,
                   const Workers& workers) {
  Collection collection;
  std::map<SweepRun, RunResult> results;
  collection.findings = folder.for_each_result([&](RunResult&& result) {
    if (result.content != plan.record_content()) {
      return;
    }
    for (const std::uint32_t point : plan.points_of(result.identity)) {
      const SweepRun run{point, result.replicate};
      if (plan.id(run) == result.id) {
        results.emplace(run, result);
      }
    }
  });
  if (results.empty()) {
    throw ConfigError(folder.path().string() +
                      ": no run is done; do some with leaksim sweep resume " +
                      folder.path().string());
  }
  for (const SweepRun run : plan.runs()) {
    collection.missing += results.count(run) == 0 ? 1 : 0;
  }
  Rows rows;
  for (const auto& [run, result] : results) {
    rows.add(plan, run.point, result);
  }
  collection.runs = results.size();
  collection.table = table_of(plan, std::move(rows), workers);
  return collection;
}

}  // namespace leaksim
