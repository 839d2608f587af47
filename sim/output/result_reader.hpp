#pragma once

#include <H5Cpp.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "output/hdf5_errors.hpp"
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
  /// Appends a column of such numbers to a vector, `piece` of them at a time;
  /// `seen` is called after each.
  template <StoredNumber T, class Seen>
  void append(const std::string& path, hsize_t piece, std::vector<T>& to,
              Seen seen) const {
    const hsize_t rows = object(path).shape.at(0);
    to.reserve(to.size() + rows);
    translate_hdf5_errors<DataError>(file_, unreadable_, [&] {
      const H5::DataSet dataset = content_.openDataSet(path);
      for (hsize_t first = 0; first < rows; first += piece) {
        const hsize_t some = std::min(piece, rows - first);
        const std::size_t end = to.size();
        to.resize(end + some);
        read_rows_to(dataset, first, some, number_type<T>().in_memory,
                     &to[end]);
        seen();
      }
    });
  }
  /// Writes texts of one length to `to`, from row `first` on and as many as it
  /// has room for, one after the other, each padded with zeros.
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
  void list_group(const H5::Group& group, const std::string& path);

  std::filesystem::path file_;
  std::string unreadable_;  ///< what is told when HDF5 fails
  H5::H5File content_;
  std::map<std::string, ResultObject> objects_;
};

}  // namespace leaksim
