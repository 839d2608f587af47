#include "output/hdf5_values.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstring>
#include <iterator>

#include "output/hdf5_errors.hpp"

namespace leaksim {
namespace {

/// Calls `use` with the memory type of the numbers that are stored as `type`
/// and with a value of their C++ type.
template <class Use>
Values with_number_type(const H5::DataType& type, Use use) {
  using H5::PredType;
  const std::string name = type_name(type);
  if (name == "int8") return use(PredType::NATIVE_INT8, std::int8_t{});
  if (name == "uint8") return use(PredType::NATIVE_UINT8, std::uint8_t{});
  if (name == "int16") return use(PredType::NATIVE_INT16, std::int16_t{});
  if (name == "uint16") return use(PredType::NATIVE_UINT16, std::uint16_t{});
  if (name == "int32") return use(PredType::NATIVE_INT32, std::int32_t{});
  if (name == "uint32") return use(PredType::NATIVE_UINT32, std::uint32_t{});
  if (name == "int64") return use(PredType::NATIVE_INT64, std::int64_t{});
  if (name == "uint64") return use(PredType::NATIVE_UINT64, std::uint64_t{});
  if (name == "float32") return use(PredType::NATIVE_FLOAT, float{});
  return use(PredType::NATIVE_DOUBLE, double{});
}

/// Texts that HDF5 allocated while reading.
class VariableTexts {
 public:
  VariableTexts(const H5::DataType& type, const H5::DataSpace& space,
                std::size_t count)
      : type_(type), space_(space), pointers_(count, nullptr) {}
  ~VariableTexts() {
    H5Dvlen_reclaim(type_.getId(), space_.getId(), H5P_DEFAULT,
                    pointers_.data());
  }
  VariableTexts(const VariableTexts&) = delete;
  VariableTexts& operator=(const VariableTexts&) = delete;

  void* data() { return pointers_.data(); }
  [[nodiscard]] std::vector<std::string> copy() const {
    std::vector<std::string> texts;
    for (const char* text : pointers_) {
      texts.emplace_back(text == nullptr ? "" : text);
    }
    return texts;
  }

 private:
  const H5::DataType& type_;
  const H5::DataSpace& space_;
  std::vector<char*> pointers_;
};

std::vector<std::string> split_fixed(const std::vector<char>& bytes,
                                     std::size_t length) {
  std::vector<std::string> texts;
  texts.reserve(bytes.size() / length);
  for (std::size_t begin = 0; begin < bytes.size(); begin += length) {
    const char* text = bytes.data() + begin;
    texts.emplace_back(text, ::strnlen(text, length));
  }
  return texts;
}

/// Reads `count` values; `read(buffer, memory_type)` fills a buffer and
/// `space` is what it fills.
template <class Read>
Values read_any(const H5::DataType& type, const H5::DataSpace& space,
                std::size_t count, Read read) {
  if (type.getClass() == H5T_STRING) {
    if (type.isVariableStr()) {
      VariableTexts texts(type, space, count);
      if (count > 0) read(texts.data(), type);
      return texts.copy();
    }
    std::vector<char> bytes(count * type.getSize());
    if (count > 0) read(static_cast<void*>(bytes.data()), type);
    return split_fixed(bytes, type.getSize());
  }
  return with_number_type(
      type, [&]<class T>(const H5::PredType& memory_type, T) -> Values {
        std::vector<T> values(count);
        if (count > 0) read(static_cast<void*>(values.data()), memory_type);
        return values;
      });
}

}  // namespace

Shape shape_of(const H5::DataSpace& space) {
  Shape shape(static_cast<std::size_t>(space.getSimpleExtentNdims()));
  space.getSimpleExtentDims(shape.data());
  return shape;
}

std::string show_shape(const Shape& shape) {
  return shape.empty() ? "scalar" : fmt::format("[{}]", fmt::join(shape, ", "));
}

std::string type_name(const H5::DataType& type) {
  const std::size_t bytes = type.getSize();
  const bool is_power_of_two = (bytes & (bytes - 1)) == 0;
  switch (type.getClass()) {
    case H5T_STRING:
      return type.isVariableStr() ? "text" : fmt::format("text[{}]", bytes);
    case H5T_INTEGER:
      if (bytes <= 8 && is_power_of_two) {
        const bool is_signed = H5Tget_sign(type.getId()) == H5T_SGN_2;
        return fmt::format("{}int{}", is_signed ? "" : "u", 8 * bytes);
      }
      break;
    case H5T_FLOAT:
      if (bytes == 4 || bytes == 8) {
        return fmt::format("float{}", 8 * bytes);
      }
      break;
    default:
      break;
  }
  throw UnusableContent("holds a type of data that result files do not use");
}

std::size_t text_length(const H5::DataType& type) {
  return type.getClass() == H5T_STRING && !type.isVariableStr() ? type.getSize()
                                                                : 0;
}

Values read_values(const H5::Attribute& attribute) {
  const H5::DataSpace space = attribute.getSpace();
  return read_any(attribute.getDataType(), space,
                  static_cast<std::size_t>(space.getSimpleExtentNpoints()),
                  [&](void* buffer, const H5::DataType& type) {
                    attribute.read(type, buffer);
                  });
}

Values read_rows(const H5::DataSet& dataset, hsize_t first, hsize_t rows) {
  const H5::DataSpace file_space = dataset.getSpace();
  Shape shape = shape_of(file_space);
  H5::DataSpace memory_space;
  if (!shape.empty()) {
    shape[0] = rows;
    Shape start(shape.size(), 0);
    start[0] = first;
    file_space.selectHyperslab(H5S_SELECT_SET, shape.data(), start.data());
    memory_space = H5::DataSpace(static_cast<int>(shape.size()), shape.data());
  }
  return read_any(
      dataset.getDataType(), memory_space,
      static_cast<std::size_t>(memory_space.getSimpleExtentNpoints()),
      [&](void* buffer, const H5::DataType& type) {
        dataset.read(buffer, type, memory_space, file_space);
      });
}

void read_rows_to(const H5::DataSet& dataset, hsize_t first, hsize_t rows,
                  const H5::DataType& type, void* to) {
  const H5::DataSpace file_space = dataset.getSpace();
  file_space.selectHyperslab(H5S_SELECT_SET, &rows, &first);
  dataset.read(to, type, H5::DataSpace(1, &rows), file_space);
}

}  // namespace leaksim
