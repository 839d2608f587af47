#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "output/run_file.hpp"

namespace leaksim {

/// Texts of which many rows share few: row i holds names[codes[i]].
struct CodedTexts {
  std::vector<std::string> names;
  std::vector<std::uint32_t> codes;

  [[nodiscard]] std::size_t size() const { return codes.size(); }
};

/// A column of a table.
struct TableColumn {
  std::string name;
  std::string description;
  std::string units;
  std::variant<CodedTexts, std::vector<std::uint32_t>,
               std::vector<std::int32_t>, std::vector<std::uint64_t>,
               std::vector<double>>
      values;
};

/// A table: columns of equal length.
struct Table {
  std::vector<TableColumn> columns;

  [[nodiscard]] std::size_t rows() const;
};

/// Publishes the table as an HDF5 file: group /table with a dataset per column,
/// texts of fixed length in UTF-8; attribute format "leaksim-table". Throws
/// IoError.
void write_table_file(const std::filesystem::path& file, const Table& table,
                      Overwrite overwrite);

/// Publishes the table as a CSV file (RFC 4180 with line feeds): a line of
/// names, then the rows; numbers are the shortest that read back as the same,
/// NaN an empty field. Throws IoError.
void write_table_csv(const std::filesystem::path& file, const Table& table,
                     Overwrite overwrite);

}  // namespace leaksim
