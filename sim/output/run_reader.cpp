#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "output/columns.hpp"
#include "output/record_check.hpp"
#include "output/result_reader.hpp"
#include "output/run_file.hpp"
#include "output/schema.hpp"
#include "output/snapshot_times.hpp"

namespace leaksim {
namespace {

[[noreturn]] void fail(const ResultReader& result, const std::string& problem) {
  throw DataError(result.name() + ": " + problem);
}

/// A dataset of numbers of one type and shape.
template <class T>
std::vector<T> read_numbers(const ResultReader& result, const std::string& path,
                            const Shape& shape) {
  const ResultObject& object = result.object(path);
  if (object.is_group || object.shape != shape) {
    fail(result, fmt::format("{} has the shape {}; {} expected", path,
                             show_shape(object.shape), show_shape(shape)));
  }
  if (std::find(shape.begin(), shape.end(), 0) != shape.end()) {
    return {};
  }
  Values values = result.rows(path, 0, shape.front());
  auto* numbers = std::get_if<std::vector<T>>(&values);
  if (numbers == nullptr) {
    fail(result, fmt::format("{} holds {}, not what this program writes there",
                             path, object.type));
  }
  return std::move(*numbers);
}

/// Reads what it is led to.
class Reading {
 public:
  explicit Reading(const ResultReader& result) : result_(result) {}

  void texts(const Field& field, std::vector<std::string>& names) {
    const std::string path(field.path);
    if (result_.object(path).shape != Shape{0}) {
      names = result_.texts(path);
    }
  }
  template <class T>
  void rows(const Field& field, std::vector<T>& column) {
    const std::string path(field.path);
    const Shape& shape = result_.object(path).shape;
    column =
        read_numbers<T>(result_, path, {shape.size() == 1 ? shape.front() : 0});
  }
  template <class T>
  void column(const Field& field, std::vector<T>& values,
              std::initializer_list<std::size_t> shape) {
    values = read_numbers<T>(result_, std::string(field.path),
                             Shape(shape.begin(), shape.end()));
  }
  template <class T>
  void optional(const Field& field, std::vector<T>& values,
                std::initializer_list<std::size_t> shape) {
    if (result_.objects().contains(std::string(field.path))) {
      column(field, values, shape);
    }
  }
  template <class T>
  void pairs(const Field& field, std::vector<T>& values) {
    const std::string path(field.path);
    const Shape& shape = result_.object(path).shape;
    values =
        read_numbers<T>(result_, path, {shape.empty() ? 0 : shape.front(), 2});
  }
  template <class T>
  void attribute(std::string_view group, std::string_view name, T& number) {
    const std::string path(group);
    if constexpr (std::is_integral_v<T>) {
      const std::int64_t value =
          result_.integer_attribute(path, std::string(name));
      if (!std::in_range<T>(value)) {
        fail(result_,
             fmt::format("attribute {} of {} is out of range", name, group));
      }
      number = static_cast<T>(value);
    } else {
      number = real_attribute(path, std::string(name));
    }
  }

 private:
  [[nodiscard]] double real_attribute(const std::string& path,
                                      const std::string& name) const {
    const auto& attributes = result_.object(path).attributes;
    const auto found = attributes.find(name);
    if (found != attributes.end()) {
      const auto* values =
          std::get_if<std::vector<double>>(&found->second.values);
      if (values != nullptr && values->size() == 1) {
        return values->front();
      }
    }
    fail(result_, fmt::format("{} has no number {}", path, name));
  }

  const ResultReader& result_;
};

/// Calls `use` with path and name of each dataset directly under a group that
/// no field of the schema claims: what a run names itself.
template <class Use>
void for_each_named_by_run(const ResultReader& result, const std::string& group,
                           Use use) {
  const std::string prefix = group + "/";
  for (const auto& [path, object] : result.objects()) {
    const std::string_view dataset = path;
    const bool is_field =
        std::any_of(result_fields.begin(), result_fields.end(),
                    [&](const Field& field) { return field.path == dataset; });
    if (path.starts_with(prefix) && !object.is_group && !is_field) {
      use(path, path.substr(prefix.size()));
    }
  }
}

void read_measures(const ResultReader& result, RunRecord& record) {
  const Axes& axes = record.axes;
  const Shape shape{record.series.time.size(), axes.community.size(),
                    axes.platform.size(), axes.story.size(), axes.kind.size()};
  for_each_named_by_run(
      result, "/series", [&](const std::string& path, const std::string& name) {
        record.series.measures.push_back(
            {name, result.text_attribute(path, "description"),
             read_numbers<std::int32_t>(result, path, shape)});
      });
}

void read_snapshots(const ResultReader& result, RunRecord& record) {
  const std::size_t accounts = record.accounts.kind.size();
  Reading reading(result);
  for (const Seconds time : snapshot_times(result)) {
    Snapshot snapshot;
    snapshot.time = time;
    snapshot.stories.resize(record.axes.story.size());
    walk_snapshot(snapshot, record.axes, accounts, reading);
    record.snapshots.emplace_back(snapshot);
  }
  if (!record.snapshots.empty()) {
    walk_layout(record.layout, accounts, reading);
  }
}

void read_summary(const ResultReader& result, RunRecord& record) {
  for_each_named_by_run(
      result, "/summary",
      [&](const std::string& path, const std::string& name) {
        record.summary.push_back({name, result.number(path),
                                  result.text_attribute(path, "units"),
                                  result.text_attribute(path, "description")});
      });
}

}  // namespace

StoredRun read_run_file(const std::filesystem::path& file) {
  const ResultReader result(file);
  StoredRun run;
  const std::vector<std::string> scenario = result.texts("/scenario");
  if (scenario.size() != 1) {
    fail(result, "/scenario is not one text");
  }
  run.scenario_toml = scenario.front();
  Reading reading(result);
  reading.attribute("/", "model_version", run.model_version);
  reading.attribute("/provenance", "replicate", run.replicate);
  run.record.finished = result.integer_attribute("/", "finished") != 0;
  walk_record(run.record, reading);
  read_measures(result, run.record);
  read_snapshots(result, run.record);
  read_summary(result, run.record);
  const std::string problem = find_inconsistency(run.record);
  if (!problem.empty()) {
    fail(result, problem);
  }
  return run;
}

}  // namespace leaksim
