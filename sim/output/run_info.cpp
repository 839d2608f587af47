#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "output/result_reader.hpp"
#include "output/run_file.hpp"
#include "output/schema.hpp"
#include "output/snapshot_times.hpp"

namespace leaksim {
namespace {

using Json = nlohmann::ordered_json;

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  return begin == std::string_view::npos
             ? std::string_view()
             : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// The value of `name` in the table [scenario]; empty when there is none. The
/// resolved text is the program's own, with one key a line.
std::string scenario_name(std::string_view toml) {
  bool is_in_table = false;
  while (!toml.empty()) {
    const auto end = std::min(toml.find('\n'), toml.size());
    const std::string_view line = trim(toml.substr(0, end));
    toml.remove_prefix(std::min(end + 1, toml.size()));
    if (line.starts_with('[')) {
      is_in_table = line == "[scenario]";
    }
    const auto equals = line.find('=');
    if (is_in_table && equals != std::string_view::npos &&
        trim(line.substr(0, equals)) == "name") {
      const std::string_view quoted = trim(line.substr(equals + 1));
      return std::string(
          quoted.substr(1, quoted.size() < 2 ? 0 : quoted.size() - 2));
    }
  }
  return {};
}

/// What `info` tells, for people and as JSON.
struct RunInfo {
  std::string file;
  std::int64_t format_version = 0;
  std::int64_t model_version = 0;
  std::string scenario;
  Instant start;
  Instant t0;
  Instant done;
  UtcOffset clock;
  bool finished = false;
  hsize_t accounts = 0;
  hsize_t posts = 0;
  hsize_t exposures = 0;
  std::vector<Seconds> snapshots;  ///< s since start
};

hsize_t count_rows(const ResultReader& result, const std::string& path) {
  const Shape& shape = result.object(path).shape;
  return shape.empty() ? 0 : shape.front();
}

RunInfo read_info(const ResultReader& result) {
  const auto integer = [&](const char* name) {
    return result.integer_attribute("/", name);
  };
  const std::vector<std::string> scenario = result.texts("/scenario");
  RunInfo info;
  info.file = result.name();
  info.format_version = integer("format_version");
  info.model_version = integer("model_version");
  info.scenario = scenario.empty() ? "" : scenario_name(scenario.front());
  info.start = {integer("start_unix")};
  info.t0 = {info.start.unix_seconds + integer("t0")};
  info.done = {info.start.unix_seconds + integer("time_done")};
  info.clock = {static_cast<std::int32_t>(integer("clock_offset_minutes"))};
  info.finished = integer("finished") != 0;
  info.accounts = count_rows(result, "/accounts/kind");
  info.posts = count_rows(result, "/posts/time");
  info.exposures = count_rows(result, "/exposures/time");
  info.snapshots = snapshot_times(result);
  return info;
}

/// The only value of an attribute as JSON holds it.
Json to_json(const Values& values) {
  return std::visit(
      [](const auto& list) -> Json {
        return list.size() == 1 ? Json(list.front()) : Json(list);
      },
      values);
}

/// Calls `use` with each path directly under `group` and what is there.
template <class Use>
void for_each_in(const ResultReader& result, const std::string& group,
                 Use use) {
  const std::string prefix = group + "/";
  for (const auto& [path, object] : result.objects()) {
    if (path.starts_with(prefix)) {
      use(path, path.substr(prefix.size()), object);
    }
  }
}

Json text_pairs(const ResultReader& result, const std::string& keys_path,
                const std::string& values_path) {
  const std::vector<std::string> keys = result.texts(keys_path);
  const std::vector<std::string> values = result.texts(values_path);
  Json pairs = Json::object();
  for (std::size_t i = 0; i < std::min(keys.size(), values.size()); ++i) {
    pairs[keys[i]] = values[i];
  }
  return pairs;
}

Json provenance_json(const ResultReader& result) {
  Json provenance = Json::object();
  for (const auto& [name, attribute] :
       result.object("/provenance").attributes) {
    provenance[name] = to_json(attribute.values);
  }
  provenance["inputs"] =
      text_pairs(result, "/provenance/input_path", "/provenance/input_hash");
  provenance["origins"] =
      text_pairs(result, "/provenance/origin_key", "/provenance/origin_source");
  return provenance;
}

Json summary_json(const ResultReader& result) {
  Json summary = Json::object();
  for_each_in(
      result, "/summary", [&](const auto& path, const auto& name, const auto&) {
        summary[name] = {
            {"value", result.number(path)},
            {"units", result.text_attribute(path, "units")},
            {"description", result.text_attribute(path, "description")}};
      });
  return summary;
}

Json datasets_json(const ResultReader& result) {
  Json datasets = Json::array();
  for_each_in(
      result, "",
      [&](const auto& path, const auto&, const ResultObject& object) {
        if (!object.is_group) {
          datasets.push_back(
              {{"path", path},
               {"type", object.type},
               {"shape", object.shape},
               {"stored_bytes", object.stored_bytes},
               {"units", result.text_attribute(path, "units")},
               {"description", result.text_attribute(path, "description")}});
        }
      });
  return datasets;
}

void print_json(const ResultReader& result, const RunInfo& info,
                std::ostream& out) {
  const Json json = {{"file", info.file},
                     {"format_version", info.format_version},
                     {"model_version", info.model_version},
                     {"scenario", info.scenario},
                     {"start", format_instant(info.start, info.clock)},
                     {"t0", format_instant(info.t0, info.clock)},
                     {"simulated_until", format_instant(info.done, info.clock)},
                     {"finished", info.finished},
                     {"accounts", info.accounts},
                     {"posts", info.posts},
                     {"exposures", info.exposures},
                     {"snapshots", info.snapshots},
                     {"summary", summary_json(result)},
                     {"provenance", provenance_json(result)},
                     {"datasets", datasets_json(result)}};
  // Texts come from the outside world and may be no UTF-8.
  out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

std::string show_bytes(std::uint64_t bytes) {
  if (bytes < 1000) {
    return fmt::format("{} B", bytes);
  }
  return bytes < 1'000'000
             ? fmt::format("{:.1f} kB", static_cast<double>(bytes) / 1e3)
             : fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

void print_overview(const RunInfo& info, std::ostream& out) {
  const auto moment = [&](Instant instant) {
    return fmt::format("{}  ({})", format_weekday_time(instant, info.clock),
                       format_instant(instant, info.clock));
  };
  out << fmt::format("{}: leaksim result, format {}, model {}\n", info.file,
                     info.format_version, info.model_version)
      << fmt::format("  scenario   {}\n",
                     info.scenario.empty() ? "(unnamed)" : info.scenario)
      << fmt::format("  start      {}\n", moment(info.start))
      << fmt::format("  t0         {}\n", moment(info.t0))
      << fmt::format("  {} {}\n", info.finished ? "finished  " : "stopped at",
                     moment(info.done))
      << fmt::format("  accounts   {}\n", info.accounts)
      << fmt::format("  posts      {}\n", info.posts)
      << fmt::format("  exposures  {}\n", info.exposures)
      << fmt::format("  snapshots  {}\n", info.snapshots.size());
}

void print_summary(const ResultReader& result, std::ostream& out) {
  out << "\nsummary\n";
  for_each_in(result, "/summary",
              [&](const auto& path, const auto& name, const auto&) {
                out << fmt::format("  {:<32} {:>12.6g} {:<8} {}\n", name,
                                   result.number(path),
                                   result.text_attribute(path, "units"),
                                   result.text_attribute(path, "description"));
              });
}

void print_provenance(const Json& provenance, std::ostream& out) {
  out << "\nprovenance\n";
  for (const auto& [name, value] : provenance.items()) {
    if (!value.is_object()) {
      out << fmt::format(
          "  {:<20} {}\n", name,
          value.is_string() ? value.get<std::string>() : value.dump());
    }
  }
  for (const auto& [path, hash] : provenance["inputs"].items()) {
    out << fmt::format("  {:<20} {}  {}\n", "input", hash.get<std::string>(),
                       path);
  }
  out << fmt::format("  {:<20} of {} keys, see --json\n", "origins",
                     provenance["origins"].size());
}

bool is_of_checkpoint(const std::string& path) {
  return path.starts_with(std::string(checkpoint_group) + "/");
}

/// Its columns are nothing to look at.
void print_checkpoint(const ResultReader& result, std::ostream& out) {
  int columns = 0;
  std::uint64_t bytes = 0;
  for (const auto& [path, object] : result.objects()) {
    if (!object.is_group && is_of_checkpoint(path)) {
      ++columns;
      bytes += object.stored_bytes;
    }
  }
  if (columns > 0) {
    out << fmt::format(
        "\ncheckpoint: {} columns, {}; leaksim run --resume "
        "goes on\n",
        columns, show_bytes(bytes));
  }
}

/// The path under which snapshots of any time are told together.
std::string shown_path(const std::string& path) {
  const std::string prefix = std::string(snapshots_group) + "/";
  return path.starts_with(prefix)
             ? prefix + "<time>" + path.substr(path.find('/', prefix.size()))
             : path;
}

void print_datasets(const ResultReader& result, std::ostream& out) {
  std::map<std::string, ResultObject> shown;
  for_each_in(result, "",
              [&](const auto& path, const auto&, const ResultObject& object) {
                if (object.is_group || is_of_checkpoint(path)) {
                  return;
                }
                const auto [at, is_new] =
                    shown.emplace(shown_path(path), object);
                if (!is_new) {
                  at->second.stored_bytes += object.stored_bytes;
                }
              });
  out << "\ndatasets\n";
  for (const auto& [path, object] : shown) {
    out << fmt::format("  {:<32} {:<8} {:<20} {:>10}\n", path, object.type,
                       show_shape(object.shape),
                       show_bytes(object.stored_bytes));
  }
}

}  // namespace

void print_run_info(const std::filesystem::path& file, std::ostream& out,
                    bool json) {
  const ResultReader result(file);
  const RunInfo info = read_info(result);
  if (json) {
    print_json(result, info, out);
    return;
  }
  print_overview(info, out);
  print_summary(result, out);
  print_provenance(provenance_json(result), out);
  print_datasets(result, out);
  print_checkpoint(result, out);
}

}  // namespace leaksim
