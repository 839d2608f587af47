#pragma once

#include <H5Cpp.h>

#include <concepts>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace leaksim {

/// What a result file's numbers may be.
template <class T>
concept StoredNumber = std::same_as<T, std::uint8_t> ||
    std::same_as<T, std::uint16_t> || std::same_as<T, std::uint32_t> ||
    std::same_as<T, std::uint64_t> || std::same_as<T, std::int16_t> ||
    std::same_as<T, std::int32_t> || std::same_as<T, std::int64_t> ||
    std::same_as<T, float> || std::same_as<T, double>;

/// A type in the file, little-endian on every machine, and in memory.
struct NumberType {
  const H5::PredType& in_file;
  const H5::PredType& in_memory;
};

template <StoredNumber T>
NumberType number_type() {
  using H5::PredType;
  if constexpr (std::same_as<T, std::uint8_t>) {
    return {PredType::STD_U8LE, PredType::NATIVE_UINT8};
  } else if constexpr (std::same_as<T, std::uint16_t>) {
    return {PredType::STD_U16LE, PredType::NATIVE_UINT16};
  } else if constexpr (std::same_as<T, std::uint32_t>) {
    return {PredType::STD_U32LE, PredType::NATIVE_UINT32};
  } else if constexpr (std::same_as<T, std::uint64_t>) {
    return {PredType::STD_U64LE, PredType::NATIVE_UINT64};
  } else if constexpr (std::same_as<T, std::int16_t>) {
    return {PredType::STD_I16LE, PredType::NATIVE_INT16};
  } else if constexpr (std::same_as<T, std::int32_t>) {
    return {PredType::STD_I32LE, PredType::NATIVE_INT32};
  } else if constexpr (std::same_as<T, std::int64_t>) {
    return {PredType::STD_I64LE, PredType::NATIVE_INT64};
  } else if constexpr (std::same_as<T, float>) {
    return {PredType::IEEE_F32LE, PredType::NATIVE_FLOAT};
  } else {
    return {PredType::IEEE_F64LE, PredType::NATIVE_DOUBLE};
  }
}

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

/// Bytes of every text of a type of texts of one length; of any other, 0.
std::size_t text_length(const H5::DataType& type);

/// All values of an attribute. Throws as type_name does.
Values read_values(const H5::Attribute& attribute);

/// `rows` positions of the slowest dimension from `first` on; a single value
/// counts as one row. Throws as type_name does.
Values read_rows(const H5::DataSet& dataset, hsize_t first, hsize_t rows);

/// Writes `rows` positions of a dataset of one dimension, from `first` on, to
/// `to`, which has room for so many of `type`.
void read_rows_to(const H5::DataSet& dataset, hsize_t first, hsize_t rows,
                  const H5::DataType& type, void* to);

}  // namespace leaksim
