#include "output/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/error.hpp"
#include "output/csv_file.hpp"
#include "output/result_reader.hpp"
#include "output/schema.hpp"

namespace leaksim {
namespace {

/// Rows that are in memory at once.
constexpr hsize_t batch_rows = 65'536;
constexpr hsize_t batch_times = 256;

using Names = std::vector<std::string>;

std::string show_number(const Values& values, std::size_t i) {
  return std::visit(
      [i](const auto& list) { return fmt::format("{}", list[i]); }, values);
}

bool is_zero(const Values& values, std::size_t i) {
  return std::visit(
      [i]<class T>(const std::vector<T>& list) {
        if constexpr (std::is_arithmetic_v<T>) {
          return list[i] == T{0};
        }
        return false;
      },
      values);
}

/// The axis that a description refers to: "story, see /axes/story".
std::string axis_of(std::string_view description) {
  constexpr std::string_view axes = "/axes/";
  const auto at = description.find(axes);
  if (at == std::string_view::npos) {
    return {};
  }
  const std::string_view name = description.substr(at + axes.size());
  return std::string(
      name.substr(0, name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_")));
}

/// A column of a table: a dataset, or one row of it.
struct Column {
  std::string name;
  std::string path;
  Names names{};  ///< of its codes; empty for a number
  Values row{};   ///< all values, if it is a row of a dataset
  bool is_row = false;
  Values batch{};  ///< else the values at hand
};

/// A dataset of the series and what a table calls it.
struct Counted {
  std::string path;
  std::string name;
};

class CsvExport {
 public:
  CsvExport(const ResultReader& result, std::filesystem::path folder)
      : result_(result), folder_(std::move(folder)) {}

  [[nodiscard]] CsvTable table(const std::string& group) const {
    std::vector<Column> columns = columns_of(group);
    Names header;
    for (const Column& column : columns) {
      header.push_back(column.name);
    }
    CsvFile file(path_of(group), header);
    const hsize_t rows = row_count(group);
    for (hsize_t first = 0; first < rows; first += batch_rows) {
      const hsize_t count = std::min(batch_rows, rows - first);
      for (Column& column : columns) {
        if (!column.is_row) {
          column.batch = result_.rows(column.path, first, count);
        }
      }
      for (hsize_t i = 0; i < count; ++i) {
        for (const Column& column : columns) {
          file.add(column.is_row ? show_number(column.row, first + i)
                                 : cell(column, i));
        }
        file.end_row();
      }
    }
    file.finish();
    return {path_of(group), file.rows()};
  }

  /// Datasets whose dimensions are the time and these axes, a row for each time
  /// and cell in which one is not 0.
  [[nodiscard]] CsvTable cells(const std::string& name, const Names& axes,
                               const std::vector<Counted>& counted) const {
    Names header{"time"};
    std::vector<Names> names;
    std::size_t cell_count = 1;
    for (const std::string& axis : axes) {
      header.push_back(axis);
      names.push_back(axis_names(axis));
      cell_count *= names.back().size();
    }
    for (const Counted& each : counted) {
      header.push_back(each.name);
    }
    CsvFile file(path_of(name), header);
    const hsize_t times =
        counted.empty() ? 0 : result_.object("/series/time").shape.front();
    for (hsize_t first = 0; first < times; first += batch_times) {
      const hsize_t count = std::min(batch_times, times - first);
      const Values time = result_.rows("/series/time", first, count);
      std::vector<Values> values;
      for (const Counted& each : counted) {
        values.push_back(result_.rows(each.path, first, count));
      }
      for (std::size_t i = 0; i < count * cell_count; ++i) {
        if (!std::all_of(values.begin(), values.end(), [i](const Values& list) {
              return is_zero(list, i);
            })) {
          file.add(show_number(time, i / cell_count));
          add_names(file, names, i % cell_count);
          for (const Values& list : values) {
            file.add(show_number(list, i));
          }
          file.end_row();
        }
      }
    }
    file.finish();
    return {path_of(name), file.rows()};
  }

  /// The measures of the series, whose names come with the run.
  [[nodiscard]] std::vector<Counted> measures() const {
    const std::string group = "/series/";
    std::vector<Counted> found;
    for (const auto& [path, object] : result_.objects()) {
      if (path.starts_with(group) && object.shape.size() == 5) {
        found.push_back({path, path.substr(group.size())});
      }
    }
    return found;
  }

  [[nodiscard]] std::vector<Counted> if_recorded(
      std::vector<Counted> all) const {
    std::erase_if(all, [this](const Counted& each) {
      return !result_.objects().contains(each.path);
    });
    return all;
  }

  [[nodiscard]] std::filesystem::path path_of(const std::string& table) const {
    return folder_ / (table + ".csv");
  }

 private:
  /// The names of a cell, by its number in row-major order.
  static void add_names(CsvFile& file, const std::vector<Names>& axes,
                        std::size_t cell) {
    std::size_t below = 1;
    for (const Names& axis : axes) {
      below *= axis.size();
    }
    for (const Names& axis : axes) {
      below /= axis.size();
      file.add(axis[cell / below]);
      cell %= below;
    }
  }

  [[nodiscard]] static std::string cell(const Column& column, std::size_t i) {
    const std::string number = show_number(column.batch, i);
    if (column.names.empty()) {
      return number;
    }
    const auto* codes = std::get_if<std::vector<std::uint8_t>>(&column.batch);
    return codes != nullptr && (*codes)[i] < column.names.size()
               ? column.names[(*codes)[i]]
               : std::string();
  }

  [[nodiscard]] hsize_t row_count(const std::string& group) const {
    const std::string first = group == "accounts" ? "kind" : "time";
    return result_.object(fmt::format("/{}/{}", group, first)).shape.front();
  }

  /// An axis of no names has no dataset that can be read.
  [[nodiscard]] Names axis_names(const std::string& axis) const {
    const std::string path = "/axes/" + axis;
    return result_.object(path).shape == Shape{0} ? Names{}
                                                  : result_.texts(path);
  }

  [[nodiscard]] std::vector<Column> columns_of(const std::string& group) const {
    std::vector<Column> columns;
    const Names stories = axis_names("story");
    for (const Field& field : result_fields) {
      const std::string path(field.path);
      const std::string prefix = "/" + group + "/";
      if (!path.starts_with(prefix) || path == "/accounts/named") {
        continue;
      }
      const std::string name = path.substr(prefix.size());
      if (result_.object(path).shape.size() == 1) {
        const std::string axis =
            field.units == "code" ? axis_of(field.description) : "";
        columns.push_back(
            {name, path, axis.empty() ? Names{} : axis_names(axis)});
        continue;
      }
      for (std::size_t s = 0; s < stories.size(); ++s) {
        columns.push_back({fmt::format("{}_{}", name, stories[s]),
                           path,
                           {},
                           result_.rows(path, s, 1),
                           true});
      }
    }
    return columns;
  }

  const ResultReader& result_;
  std::filesystem::path folder_;
};

constexpr std::array<const char*, 7> tables = {
    "posts",     "exposures",     "accounts", "trends",
    "newsrooms", "interventions", "votes"};
constexpr std::array<const char*, 4> series = {"series", "background", "laws",
                                               "credence"};

void make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directory(folder, error);
  if (!std::filesystem::is_directory(folder)) {
    throw IoError(fmt::format("{}: the folder cannot be made: {}",
                              folder.string(), error.message()));
  }
}

}  // namespace

std::vector<CsvTable> export_csv(const std::filesystem::path& run,
                                 const std::filesystem::path& folder,
                                 Overwrite overwrite) {
  const ResultReader result(run);
  make_folder(folder);
  const CsvExport exporting(result, folder);
  for (const char* name : tables) {
    check_run_file_target(exporting.path_of(name), overwrite);
  }
  for (const char* name : series) {
    check_run_file_target(exporting.path_of(name), overwrite);
  }
  std::vector<CsvTable> written;
  for (const char* name : tables) {
    written.push_back(exporting.table(name));
  }
  written.push_back(exporting.cells(series[0],
                                    {"community", "platform", "story", "kind"},
                                    exporting.measures()));
  written.push_back(exporting.cells(
      series[1], {"community", "platform"},
      exporting.if_recorded({{"/series/background", "posts"}})));
  written.push_back(
      exporting.cells(series[2], {"law"}, {{"/series/law", "in_force"}}));
  written.push_back(
      exporting.cells(series[3], {"community", "story"},
                      exporting.if_recorded({{"/series/aware", "aware"},
                                             {"/series/credence", "sum"}})));
  return written;
}

}  // namespace leaksim
