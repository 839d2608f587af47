#include "output/table_file.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include <fmt/format.h>

#include "core/check.hpp"
#include "core/error.hpp"
#include "output/csv_file.hpp"
#include "output/provenance.hpp"
#include "output/publish_image.hpp"

namespace leaksim {
namespace {

constexpr const char* table_format = "leaksim-table";

std::size_t size_of(const TableColumn& column) {
  return std::visit([](const auto& values) { return values.size(); },
                    column.values);
}

std::size_t longest(const std::vector<std::string>& names) {
  std::size_t length = 1;
  for (const std::string& name : names) {
    length = std::max(length, name.size());
  }
  return length;
}

void add_column(Hdf5Image& image, const TableColumn& column) {
  const std::string path = "/table/" + column.name;
  const Field field{path, column.description, column.units};
  std::visit(
      [&](const auto& values) {
        if constexpr (std::is_same_v<std::decay_t<decltype(values)>,
                                     CodedTexts>) {
          image.add_fixed_texts(
              field, values.size(), longest(values.names),
              [&](std::size_t i) { return values.names[values.codes[i]]; });
        } else {
          image.add(field, values, {values.size()});
        }
      },
      column.values);
}

/// The cell of a row as text; nothing for NaN.
struct CellText {
  std::size_t row;

  std::string operator()(const CodedTexts& texts) const {
    return texts.names[texts.codes[row]];
  }
  std::string operator()(const std::vector<double>& numbers) const {
    return std::isnan(numbers[row]) ? "" : fmt::format("{}", numbers[row]);
  }
  template <class T>
  std::string operator()(const std::vector<T>& numbers) const {
    return fmt::format("{}", numbers[row]);
  }
};

}  // namespace

std::size_t Table::rows() const {
  return columns.empty() ? 0 : size_of(columns.front());
}

void write_table_file(const std::filesystem::path& file, const Table& table,
                      Overwrite overwrite) {
  check_run_file_target(file, overwrite);
  const auto build = [&](Hdf5Image& image) {
    image.set_attribute("/", "format", std::string(table_format));
    image.set_attribute("/", "format_version", std::int32_t{1});
    image.set_attribute("/", "model_version", model_version);
    image.add_group("/table");
    for (const TableColumn& column : table.columns) {
      LEAKSIM_EXPECT(size_of(column) == table.rows());
      add_column(image, column);
    }
  };
  publish_image(file, "the table cannot be built", in_this_thread(), build);
}

void write_table_csv(const std::filesystem::path& file, const Table& table,
                     Overwrite overwrite) {
  check_run_file_target(file, overwrite);
  std::vector<std::string> names;
  for (const TableColumn& column : table.columns) {
    names.push_back(column.name);
  }
  CsvFile csv(file, names);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const TableColumn& column : table.columns) {
      csv.add(std::visit(CellText{row}, column.values));
    }
    csv.end_row();
  }
  csv.finish();
}

}  // namespace leaksim
