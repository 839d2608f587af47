#pragma once

#include <hdf5.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace leaksim::test {

/// Reads and changes HDF5 files through the library's C interface: a route
/// independent of the one under test. Every failure throws runtime_error.
class RawHdf5 {
 public:
  explicit RawHdf5(const std::filesystem::path& file);
  ~RawHdf5();
  RawHdf5(const RawHdf5&) = delete;
  RawHdf5& operator=(const RawHdf5&) = delete;

  [[nodiscard]] hid_t id() const { return file_; }

  [[nodiscard]] std::vector<hsize_t> shape(const std::string& path) const;
  /// Size in bytes and signedness, e.g. "u1" or "f8", in the file.
  [[nodiscard]] std::string type(const std::string& path) const;
  [[nodiscard]] std::vector<std::string> texts(const std::string& path) const;
  [[nodiscard]] std::string text_attribute(const std::string& path,
                                           const std::string& name) const;

  template <class T>
  [[nodiscard]] std::vector<T> values(const std::string& path) const {
    std::vector<T> values(count(path));
    read(path, memory_type<T>(), values.data());
    return values;
  }
  template <class T>
  [[nodiscard]] T attribute(const std::string& path,
                            const std::string& name) const {
    T value{};
    read_attribute(path, name, memory_type<T>(), &value);
    return value;
  }

  /// Paths of all objects, each with whether it is a group.
  [[nodiscard]] std::map<std::string, bool> objects() const;

  void remove(const std::string& path) const;
  void remove_attribute(const std::string& path, const std::string& name) const;
  void add_group(const std::string& path) const;
  /// A dataset of int32 numbers, all zero.
  void add_numbers(const std::string& path, hid_t file_type,
                   const std::vector<hsize_t>& shape) const;
  void add_text_attribute(const std::string& path, const std::string& name,
                          const std::string& text) const;
  void add_integer_attribute(const std::string& path, const std::string& name,
                             std::int32_t value) const;

 private:
  template <class T>
  static hid_t memory_type() {
    if constexpr (std::is_same_v<T, double>) {
      return H5T_NATIVE_DOUBLE;
    } else if constexpr (std::is_same_v<T, float>) {
      return H5T_NATIVE_FLOAT;
    } else if constexpr (std::is_same_v<T, std::uint8_t>) {
      return H5T_NATIVE_UINT8;
    } else if constexpr (std::is_same_v<T, std::uint16_t>) {
      return H5T_NATIVE_UINT16;
    } else if constexpr (std::is_same_v<T, std::uint32_t>) {
      return H5T_NATIVE_UINT32;
    } else if constexpr (std::is_same_v<T, std::uint64_t>) {
      return H5T_NATIVE_UINT64;
    } else if constexpr (std::is_same_v<T, std::int32_t>) {
      return H5T_NATIVE_INT32;
    } else {
      static_assert(std::is_same_v<T, std::int64_t>);
      return H5T_NATIVE_INT64;
    }
  }
  [[nodiscard]] std::size_t count(const std::string& path) const;
  void read(const std::string& path, hid_t type, void* buffer) const;
  void read_attribute(const std::string& path, const std::string& name,
                      hid_t type, void* buffer) const;

  hid_t file_;
};

/// Makes an empty HDF5 file.
void create_hdf5(const std::filesystem::path& file);

}  // namespace leaksim::test
