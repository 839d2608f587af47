#include "output/result_reader.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <type_traits>
#include <utility>

#include "output/provenance.hpp"
#include "output/schema.hpp"

namespace leaksim {
namespace {

std::string unreadable(FileKind kind) {
  return kind == FileKind::network ? "cannot be read as a network"
                                   : "cannot be read as a result";
}

/// Result files have fewer levels; a stranger's groups may hold each other.
constexpr std::ptrdiff_t deepest_level = 8;

void check_readable(const std::filesystem::path& file) {
  std::error_code error;
  const std::filesystem::file_status status =
      std::filesystem::status(file, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    throw DataError(fmt::format("{}: no such file", file.string()));
  }
  if (std::filesystem::exists(status) &&
      !std::filesystem::is_regular_file(status)) {
    throw DataError(fmt::format("{}: is not a regular file", file.string()));
  }
  if (::access(file.c_str(), R_OK) != 0) {
    throw IoError(fmt::format("{}: cannot be read: {}", file.string(),
                              std::generic_category().message(errno)));
  }
}

std::map<std::string, ResultAttribute> read_attributes(
    const H5::H5Object& object) {
  std::map<std::string, ResultAttribute> attributes;
  const auto count = static_cast<unsigned>(object.getNumAttrs());
  for (unsigned i = 0; i < count; ++i) {
    const H5::Attribute attribute = object.openAttribute(i);
    attributes[attribute.getName()] = {type_name(attribute.getDataType()),
                                       shape_of(attribute.getSpace()),
                                       read_values(attribute)};
  }
  return attributes;
}

ResultObject describe(const H5::DataSet& dataset) {
  const H5::DataType type = dataset.getDataType();
  return {false,
          type_name(type),
          shape_of(dataset.getSpace()),
          text_length(type),
          dataset.getStorageSize(),
          read_attributes(dataset)};
}

template <class T>
const T* only_value(const Values& values) {
  const auto* typed = std::get_if<std::vector<T>>(&values);
  return typed != nullptr && typed->size() == 1 ? typed->data() : nullptr;
}

}  // namespace

ResultReader::ResultReader(const std::filesystem::path& file, FileKind kind)
    : file_(file), unreadable_(unreadable(kind)) {
  check_readable(file);
  translate_hdf5_errors<DataError>(file, unreadable_, [&] {
    content_.openFile(file.string(), H5F_ACC_RDONLY);
    objects_["/"] = {true, "", {}, 0, 0, read_attributes(content_)};
  });
  check_kind(kind);
  translate_hdf5_errors<DataError>(file, unreadable_,
                                   [&] { list_group(content_, ""); });
}

void ResultReader::check_kind(FileKind kind) const {
  const bool has_format = object("/").attributes.contains("format");
  const std::string format = has_format ? text_attribute("/", "format") : "";
  const bool is_result = format == result_format;
  if (!is_result && format != network_format) {
    fail(kind == FileKind::network
             ? "an HDF5 file, but no network of leaksim network"
             : "an HDF5 file, but not a result of leaksim run");
  }
  if (kind == FileKind::result && !is_result) {
    fail("is a network; leaksim network stats tells what it holds");
  }
  if (kind == FileKind::network && is_result) {
    fail("is a result of leaksim run, no network of leaksim network");
  }
  const std::int64_t readable =
      is_result ? format_version : network_format_version;
  const std::int64_t version = integer_attribute("/", "format_version");
  if (version != readable) {
    fail(fmt::format("is of format version {}; this program reads version {}",
                     version, readable));
  }
}

void ResultReader::list_group(const H5::Group& group, const std::string& path) {
  if (std::count(path.begin(), path.end(), '/') > deepest_level) {
    throw UnusableContent("groups are nested deeper than in any result");
  }
  for (hsize_t i = 0; i < group.getNumObjs(); ++i) {
    const std::string name = group.getObjnameByIdx(i);
    const std::string child_path = fmt::format("{}/{}", path, name);
    switch (group.childObjType(name)) {
      case H5O_TYPE_GROUP: {
        const H5::Group child = group.openGroup(name);
        objects_[child_path] = {true, "", {}, 0, 0, read_attributes(child)};
        list_group(child, child_path);
        break;
      }
      case H5O_TYPE_DATASET:
        objects_[child_path] = describe(group.openDataSet(name));
        break;
      default:
        throw UnusableContent(child_path + " is neither group nor dataset");
    }
  }
}

void ResultReader::fail(const std::string& problem) const {
  throw DataError(name() + ": " + problem);
}

const ResultObject& ResultReader::object(const std::string& path) const {
  const auto found = objects_.find(path);
  if (found == objects_.end()) {
    fail("has no " + path);
  }
  return found->second;
}

const Values& ResultReader::attribute(const std::string& path,
                                      const std::string& name) const {
  const auto& attributes = object(path).attributes;
  const auto found = attributes.find(name);
  if (found == attributes.end()) {
    fail(fmt::format("{} has no attribute {}", path, name));
  }
  return found->second.values;
}

std::string ResultReader::text_attribute(const std::string& path,
                                         const std::string& name) const {
  const auto* text = only_value<std::string>(attribute(path, name));
  if (text == nullptr) {
    fail(fmt::format("attribute {} of {} is not one text", name, path));
  }
  return *text;
}

std::int64_t ResultReader::integer_attribute(const std::string& path,
                                             const std::string& name) const {
  return std::visit(
      [&]<class T>(const std::vector<T>& values) -> std::int64_t {
        if constexpr (std::is_integral_v<T>) {
          if (values.size() == 1 &&
              std::in_range<std::int64_t>(values.front())) {
            return static_cast<std::int64_t>(values.front());
          }
        }
        fail(fmt::format("attribute {} of {} is not one whole number", name,
                         path));
      },
      attribute(path, name));
}

Values ResultReader::rows(const std::string& path, hsize_t first,
                          hsize_t rows) const {
  return translate_hdf5_errors<DataError>(file_, unreadable_, [&] {
    return read_rows(content_.openDataSet(path), first, rows);
  });
}

void ResultReader::read_letters(const std::string& path, hsize_t first,
                                std::span<char> to) const {
  translate_hdf5_errors<DataError>(file_, unreadable_, [&] {
    const H5::DataSet dataset = content_.openDataSet(path);
    const H5::DataType type = dataset.getDataType();
    read_rows_to(dataset, first, to.size() / type.getSize(), type, to.data());
  });
}

Values ResultReader::all_rows(const std::string& path) const {
  const Shape& shape = object(path).shape;
  return rows(path, 0, shape.empty() ? 1 : shape.front());
}

std::vector<std::string> ResultReader::texts(const std::string& path) const {
  Values values = all_rows(path);
  auto* texts = std::get_if<std::vector<std::string>>(&values);
  if (texts == nullptr) {
    fail(path + " holds no texts");
  }
  return std::move(*texts);
}

double ResultReader::number(const std::string& path) const {
  const Values values = all_rows(path);
  const auto* number = only_value<double>(values);
  if (number == nullptr) {
    fail(path + " is not one float64");
  }
  return *number;
}

}  // namespace leaksim
