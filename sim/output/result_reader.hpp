#pragma once

#include <H5Cpp.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "output/hdf5_values.hpp"

namespace leaksim {

struct ResultAttribute {
  std::string type;  ///< as type_name tells it
  Shape shape;
  Values values;
};

/// What a result file says of a group or a dataset without its values.
struct ResultObject {
  bool is_group = false;
  std::string type;  ///< as type_name tells it; empty for a group
  Shape shape;
  std::size_t text_length = 0;  ///< in bytes, of texts of one length
  std::uint64_t stored_bytes = 0;
  std::map<std::string, ResultAttribute> attributes;
};

/// What a file of ours holds, told by its attribute `format`.
enum class FileKind { result, network, any };

/// A file of ours, open for reading. Every failure is a DataError with the name
/// of the file, or an IoError where permission is missing.
class ResultReader {
 public:
  /// Opens `file` and checks that it is of this kind and of the format version
  /// that this program reads.
  explicit ResultReader(const std::filesystem::path& file,
                        FileKind kind = FileKind::result);

  [[nodiscard]] std::string name() const { return file_.string(); }
  /// By path; the whole file is "/".
  [[nodiscard]] const std::map<std::string, ResultObject>& objects() const {
    return objects_;
  }
  /// DataError when there is none.
  [[nodiscard]] const ResultObject& object(const std::string& path) const;
  [[nodiscard]] std::string text_attribute(const std::string& path,
                                           const std::string& name) const;
  [[nodiscard]] std::int64_t integer_attribute(const std::string& path,
                                               const std::string& name) const;

  /// `rows` positions of the slowest dimension from `first` on.
  [[nodiscard]] Values rows(const std::string& path, hsize_t first,
                            hsize_t rows) const;
  /// Writes as many positions of a column of such numbers, from `first` on, as
  /// `to` has.
  template <StoredNumber T>
  void read(const std::string& path, hsize_t first, std::span<T> to) const {
    read_as(path, first, to.size(), number_type<T>().in_memory, to.data());
  }
  /// The same of a column of texts of one length, one after the other, each
  /// padded with zeros.
  void read_letters(const std::string& path, hsize_t first,
                    std::span<char> to) const;
  [[nodiscard]] std::vector<std::string> texts(const std::string& path) const;
  /// The value of a summary figure.
  [[nodiscard]] double number(const std::string& path) const;

  /// Throws DataError "file: problem".
  [[noreturn]] void fail(const std::string& problem) const;

 private:
  void check_kind(FileKind kind) const;
  [[nodiscard]] const Values& attribute(const std::string& path,
                                        const std::string& name) const;
  [[nodiscard]] Values all_rows(const std::string& path) const;
  void read_as(const std::string& path, hsize_t first, hsize_t rows,
               const H5::DataType& type, void* to) const;
  void list_group(const H5::Group& group, const std::string& path);

  std::filesystem::path file_;
  std::string unreadable_;  ///< what is told when HDF5 fails
  H5::H5File content_;
  std::map<std::string, ResultObject> objects_;
};

}  // namespace leaksim
