#include <fmt/format.h>

#include <cstddef>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "output/checkpoint_file.hpp"
#include "output/columns.hpp"
#include "output/publish_image.hpp"
#include "output/run_file.hpp"
#include "output/schema.hpp"
#include "output/state_hash.hpp"

namespace leaksim {
namespace {

using TextPairs = std::vector<std::pair<std::string, std::string>>;

void add_text_pairs(Hdf5Image& image, const Field& first, const Field& second,
                    const TextPairs& pairs) {
  std::vector<std::string> firsts;
  std::vector<std::string> seconds;
  for (const auto& [a, b] : pairs) {
    firsts.push_back(a);
    seconds.push_back(b);
  }
  image.add_texts(first, firsts);
  image.add_texts(second, seconds);
}

void add_provenance(Hdf5Image& image, const Provenance& from) {
  const auto set = [&image](std::string_view name, const auto& value) {
    image.set_attribute("/provenance", name, value);
  };
  set("program_version", from.program_version);
  set("commit", from.commit);
  set("compiler", from.compiler);
  set("created", from.created);
  set("command_line", from.command_line);
  set("threads", from.threads);
  set("seed", from.seed);
  set("network_seed", from.network_seed);
  set("replicate", from.replicate);
  set("wall_seconds_setup", from.wall_seconds_setup);
  set("wall_seconds_run", from.wall_seconds_run);
  add_text_pairs(image, field("/provenance/input_path"),
                 field("/provenance/input_hash"), from.inputs);
  add_text_pairs(image, field("/provenance/origin_key"),
                 field("/provenance/origin_source"), from.origins);
}

/// Writes what it is led to.
class Writing {
 public:
  explicit Writing(Hdf5Image& image) : image_(image) {}

  void texts(const Field& field, const std::vector<std::string>& names) {
    image_.add_texts(field, names);
  }
  template <StoredNumber T>
  void rows(const Field& field, const std::vector<T>& column) {
    image_.add(field, column, {column.size()});
  }
  template <StoredNumber T>
  void column(const Field& field, const std::vector<T>& values,
              std::initializer_list<std::size_t> shape) {
    image_.add(field, values, shape);
  }
  template <StoredNumber T>
  void column(const Field& field, const PackedColumn<T>& values,
              std::initializer_list<std::size_t> shape) {
    image_.add(field, values, shape);
  }
  template <StoredNumber T>
  void optional(const Field& field, const std::vector<T>& values,
                std::initializer_list<std::size_t> shape) {
    if (!values.empty()) {
      column(field, values, shape);
    }
  }
  template <StoredNumber T>
  void pairs(const Field& field, const std::vector<T>& values) {
    image_.add(field, values, {values.size() / 2, 2});
  }
  template <StoredNumber T>
  void attribute(std::string_view group, std::string_view name, T number) {
    image_.set_attribute(group, name, number);
  }

 private:
  Hdf5Image& image_;
};

void add_measures(Hdf5Image& image, const SeriesColumns& series,
                  const Axes& axes) {
  for (const SeriesColumns::Measure& measure : series.measures) {
    const std::string path = "/series/" + measure.name;
    image.add(Field{path, measure.description, measure_units}, measure.values,
              {series.time.size(), axes.community.size(), axes.platform.size(),
               axes.story.size(), axes.kind.size()});
  }
}

void add_snapshots(Hdf5Image& image, const RunRecord& record) {
  if (record.snapshots.empty()) {
    return;
  }
  const std::size_t accounts = record.accounts.kind.size();
  Writing writing(image);
  image.add_group(layout_group);
  walk_layout(record.layout, accounts, writing);
  image.add_group(snapshots_group);
  for (const PackedSnapshot& packed : record.snapshots) {
    image.add_group(snapshot_path(packed.time));
    walk_snapshot(packed, record.axes, accounts, writing);
  }
}

void add_summary(Hdf5Image& image, const std::vector<SummaryEntry>& summary) {
  for (const SummaryEntry& entry : summary) {
    const std::string path = "/summary/" + entry.name;
    image.add_scalar(Field{path, entry.description, entry.units}, entry.value);
  }
}

void set_format_attributes(Hdf5Image& image, const RunRecord& record) {
  image.set_attribute("/", "format", std::string(result_format));
  image.set_attribute("/", "format_version", format_version);
  image.set_attribute("/", "model_version", model_version);
  image.set_attribute("/", "finished", std::int32_t{record.finished ? 1 : 0});
}

void add_result(Hdf5Image& image, const RunRecord& record,
                const std::string& scenario_toml,
                const Provenance& provenance) {
  set_format_attributes(image, record);
  for (const std::string_view group : result_groups) {
    image.add_group(group);
  }
  add_provenance(image, provenance);
  image.add_text(field("/scenario"), scenario_toml);
  Writing writing(image);
  walk_record(record, writing);
  add_measures(image, record.series, record.axes);
  add_snapshots(image, record);
  add_summary(image, record.summary);
}

/// Puts the columns of a state into a file, each below the groups that its
/// name tells.
class CheckpointSink final : public StateSink {
 public:
  explicit CheckpointSink(Hdf5Image& image) : image_(image) {
    image_.add_group(checkpoint_group);
  }

  void put(const std::string& name, StateView values) override {
    hash_.add(name, values);
    const std::string path = fmt::format("{}/{}", checkpoint_group, name);
    add_groups_of(path);
    const std::string description = "state of the run: " + name;
    std::visit(
        [&](const auto& numbers) {
          image_.add(Field{path, description, "1"}, numbers, {numbers.size()});
        },
        values);
  }

  void finish(const RunIdentity& run) {
    image_.set_attribute(checkpoint_group, "hash", hash_.text(run));
  }

 private:
  void add_groups_of(const std::string& path) {
    for (auto slash = path.find('/', checkpoint_group.size() + 1);
         slash != std::string::npos; slash = path.find('/', slash + 1)) {
      if (groups_.insert(path.substr(0, slash)).second) {
        image_.add_group(path.substr(0, slash));
      }
    }
  }

  Hdf5Image& image_;
  StateHash hash_;
  std::set<std::string> groups_;
};

constexpr const char* cannot_build = "the result cannot be built";

}  // namespace

void write_run_file(const std::filesystem::path& file, const RunRecord& record,
                    const std::string& scenario_toml,
                    const Provenance& provenance, Overwrite overwrite,
                    const Workers& packers) {
  check_run_file_target(file, overwrite);
  publish_image(file, cannot_build, packers, [&](Hdf5Image& image) {
    add_result(image, record, scenario_toml, provenance);
  });
}

void write_checkpoint_file(const std::filesystem::path& file,
                           const RunRecord& record, const VisitState& state,
                           const std::string& scenario_toml,
                           const Provenance& provenance,
                           const Workers& packers) {
  check_run_file_target(file, Overwrite::allow);
  publish_image(file, cannot_build, packers, [&](Hdf5Image& image) {
    add_result(image, record, scenario_toml, provenance);
    CheckpointSink sink(image);
    state(StateVisitor(sink));
    sink.finish({scenario_toml,
                 model_version,
                 provenance.replicate,
                 record.time_done,
                 record.finished,
                 {}});
  });
}

}  // namespace leaksim
