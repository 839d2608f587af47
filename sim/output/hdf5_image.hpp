#pragma once

#include <H5Cpp.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/parallel.hpp"
#include "output/hdf5_values.hpp"
#include "output/schema.hpp"
#include "record/packed_column.hpp"

namespace leaksim {

/// An HDF5 file under construction in memory, where neither a full disk nor a
/// vanished folder can leave the library in the middle of a write. A result is
/// smaller than the record it is made from. Throws H5::Exception.
class Hdf5Image {
 public:
  /// `packers` pack chunks in parallel; they must outlive the image.
  explicit Hdf5Image(const Workers& packers = in_this_thread());

  void add_group(std::string_view path);

  /// An array of `shape`, row-major: shuffled and packed by gzip 1.
  template <StoredNumber T>
  void add(const Field& field, std::span<const T> values,
           std::initializer_list<std::size_t> shape) {
    check_size(field, values.size(), shape);
    add_numbers(field, values.data(), number_type<T>(), shape);
  }
  template <StoredNumber T>
  void add(const Field& field, const std::vector<T>& values,
           std::initializer_list<std::size_t> shape) {
    add(field, std::span<const T>(values), shape);
  }
  /// A column that is packed already.
  template <StoredNumber T>
  void add(const Field& field, const PackedColumn<T>& column,
           std::initializer_list<std::size_t> shape) {
    check_size(field, column.size(), shape);
    add_chunks(field, column.chunks(), number_type<T>(), shape);
  }
  /// A column as it is in memory: neither packed nor in pieces.
  template <StoredNumber T>
  void add_contiguous(const Field& field, const std::vector<T>& values) {
    add_raw(field, values.data(), values.size(), number_type<T>());
  }
  void add_scalar(const Field& field, double value);
  void add_text(const Field& field, const std::string& text);
  void add_texts(const Field& field, const std::vector<std::string>& texts);

  /// `count` texts of at most `length` bytes, each padded with zeros to that
  /// length and made by `text` a few at a time. Short ones stay as they are:
  /// unpacking them takes longer than reading what is saved. Others are
  /// shuffled and packed.
  void add_fixed_texts(const Field& field, std::size_t count,
                       std::size_t length,
                       const std::function<std::string(std::size_t)>& text);

  template <StoredNumber T>
  void set_attribute(std::string_view group, std::string_view name, T value) {
    set_number(group, name, &value, number_type<T>());
  }
  void set_attribute(std::string_view group, std::string_view name,
                     const std::string& text);

  /// The bytes of the finished file, where they are: until more is added.
  std::span<const std::byte> bytes();

 private:
  static void check_size(const Field& field, std::size_t size,
                         std::span<const std::size_t> shape);
  void add_numbers(const Field& field, const void* values, NumberType type,
                   std::span<const std::size_t> shape);
  /// `chunks` in row-major order, as the file's filters would leave them.
  void add_chunks(const Field& field, const std::vector<PackedChunk>& chunks,
                  NumberType type, std::span<const std::size_t> shape);
  void add_raw(const Field& field, const void* values, std::size_t count,
               NumberType type);
  void set_number(std::string_view group, std::string_view name,
                  const void* value, NumberType type);
  static void finish(H5::DataSet& dataset, const Field& field);

  const Workers& packers_;
  H5::H5File file_;
};

}  // namespace leaksim
