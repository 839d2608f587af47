#pragma once

#include <H5Cpp.h>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace leaksim {

/// Values of a dataset or an attribute in memory: numbers as wide as they are
/// stored, or texts.
using Values =
    std::variant<std::vector<std::int8_t>, std::vector<std::uint8_t>,
                 std::vector<std::int16_t>, std::vector<std::uint16_t>,
                 std::vector<std::int32_t>, std::vector<std::uint32_t>,
                 std::vector<std::int64_t>, std::vector<std::uint64_t>,
                 std::vector<float>, std::vector<double>,
                 std::vector<std::string>>;

/// Sizes of the dimensions, slowest first; none for a single value.
using Shape = std::vector<hsize_t>;

Shape shape_of(const H5::DataSpace& space);
/// "[3, 20]"; a single value is "scalar".
std::string show_shape(const Shape& shape);

/// "int32", "uint8", "float64", "text", "text[12]" (of a fixed length). Throws
/// UnusableContent for a type that result files do not use.
std::string type_name(const H5::DataType& type);

/// All values of an attribute. Throws as type_name does.
Values read_values(const H5::Attribute& attribute);

/// `rows` positions of the slowest dimension from `first` on; a single value
/// counts as one row. Throws as type_name does.
Values read_rows(const H5::DataSet& dataset, hsize_t first, hsize_t rows);

}  // namespace leaksim
