#include "output/hdf5_image.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "core/error.hpp"

namespace leaksim {
namespace {

/// Elements of a chunk: what one account-long column of the reference network
/// packs well in, and little enough for HDF5's default chunk cache.
constexpr hsize_t chunk_elements = 65536;
constexpr unsigned gzip_level = 1;
/// Memory grows by this much at a time.
constexpr std::size_t image_step_bytes = std::size_t{16} << 20U;

H5::H5File create_in_memory() {
  H5::FileAccPropList access;
  access.setCore(image_step_bytes, false);
  access.setFcloseDegree(H5F_CLOSE_STRONG);
  // The name is never seen on a disk.
  return {"leaksim-result", H5F_ACC_TRUNC, H5::FileCreatPropList::DEFAULT,
          access};
}

H5::StrType text_type() {
  H5::StrType type(H5::PredType::C_S1, H5T_VARIABLE);
  type.setCset(H5T_CSET_UTF8);
  return type;
}

H5::DSetCreatPropList without_time_stamp() {
  H5::DSetCreatPropList properties;
  if (H5Pset_obj_track_times(properties.getId(), false) < 0) {
    throw H5::PropListIException("without_time_stamp",
                                 "H5Pset_obj_track_times failed");
  }
  return properties;
}

/// Whole fastest dimensions first, as many rows of the slower as still fit.
std::vector<hsize_t> chunk_shape(std::span<const hsize_t> shape) {
  std::vector<hsize_t> chunk(shape.size());
  hsize_t budget = chunk_elements;
  for (std::size_t i = shape.size(); i-- > 0;) {
    chunk[i] = std::clamp<hsize_t>(budget, 1, shape[i]);
    budget /= chunk[i];
  }
  return chunk;
}

void set_text(const H5::H5Object& object, const std::string& name,
              const std::string& text) {
  object.createAttribute(name, text_type(), H5::DataSpace())
      .write(text_type(), text);
}

}  // namespace

Hdf5Image::Hdf5Image() : file_(create_in_memory()) {}

void Hdf5Image::add_group(std::string_view path) {
  file_.createGroup(std::string(path));
}

void Hdf5Image::check_size(const Field& field, std::size_t size,
                           std::span<const std::size_t> shape) {
  const std::size_t cells = std::accumulate(
      shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>());
  if (cells != size) {
    throw InternalError(fmt::format("{}: {} values for a shape of {}",
                                    field.path, size, cells));
  }
}

void Hdf5Image::add_numbers(const Field& field, const void* values,
                            NumberType type,
                            std::span<const std::size_t> shape) {
  const std::vector<hsize_t> dims(shape.begin(), shape.end());
  const H5::DataSpace space(static_cast<int>(dims.size()), dims.data());
  H5::DSetCreatPropList properties = without_time_stamp();
  // A dataset without elements can have no chunks.
  if (std::find(dims.begin(), dims.end(), 0) == dims.end()) {
    const std::vector<hsize_t> chunk = chunk_shape(dims);
    properties.setChunk(static_cast<int>(chunk.size()), chunk.data());
    properties.setShuffle();
    properties.setDeflate(gzip_level);
  }
  H5::DataSet dataset = file_.createDataSet(std::string(field.path),
                                            type.in_file, space, properties);
  dataset.write(values, type.in_memory);
  finish(dataset, field);
}

void Hdf5Image::add_raw(const Field& field, const void* values,
                        std::size_t count, NumberType type) {
  const hsize_t size = count;
  H5::DataSet dataset =
      file_.createDataSet(std::string(field.path), type.in_file,
                          H5::DataSpace(1, &size), without_time_stamp());
  if (count > 0) {
    dataset.write(values, type.in_memory);
  }
  finish(dataset, field);
}

void Hdf5Image::add_fixed_texts(
    const Field& field, std::size_t count, std::size_t length,
    const std::function<std::string(std::size_t)>& text) {
  H5::StrType type(H5::PredType::C_S1, length);
  type.setCset(H5T_CSET_UTF8);
  type.setStrpad(H5T_STR_NULLPAD);
  const hsize_t size = count;
  const hsize_t chunk = std::min<hsize_t>(size, chunk_elements);
  H5::DSetCreatPropList properties = without_time_stamp();
  properties.setChunk(1, &chunk);
  properties.setShuffle();
  properties.setDeflate(gzip_level);
  const H5::DataSpace space(1, &size);
  H5::DataSet dataset =
      file_.createDataSet(std::string(field.path), type, space, properties);
  std::vector<char> padded;
  for (hsize_t first = 0; first < size; first += chunk) {
    const hsize_t rows = std::min(chunk, size - first);
    padded.assign(rows * length, '\0');
    for (hsize_t i = 0; i < rows; ++i) {
      text(first + i).copy(padded.data() + i * length, length);
    }
    space.selectHyperslab(H5S_SELECT_SET, &rows, &first);
    dataset.write(padded.data(), type, H5::DataSpace(1, &rows), space);
  }
  finish(dataset, field);
}

void Hdf5Image::add_scalar(const Field& field, double value) {
  const NumberType type = number_type<double>();
  H5::DataSet dataset =
      file_.createDataSet(std::string(field.path), type.in_file,
                          H5::DataSpace(), without_time_stamp());
  dataset.write(&value, type.in_memory);
  finish(dataset, field);
}

void Hdf5Image::add_text(const Field& field, const std::string& text) {
  H5::DataSet dataset =
      file_.createDataSet(std::string(field.path), text_type(), H5::DataSpace(),
                          without_time_stamp());
  dataset.write(text, text_type());
  finish(dataset, field);
}

void Hdf5Image::add_texts(const Field& field,
                          const std::vector<std::string>& texts) {
  const hsize_t count = texts.size();
  H5::DataSet dataset =
      file_.createDataSet(std::string(field.path), text_type(),
                          H5::DataSpace(1, &count), without_time_stamp());
  std::vector<const char*> pointers(texts.size());
  std::transform(texts.begin(), texts.end(), pointers.begin(),
                 [](const std::string& text) { return text.c_str(); });
  dataset.write(static_cast<const void*>(pointers.data()), text_type());
  finish(dataset, field);
}

void Hdf5Image::finish(H5::DataSet& dataset, const Field& field) {
  set_text(dataset, "description", std::string(field.description));
  set_text(dataset, "units", std::string(field.units));
  // A destructor would print and forget what goes wrong when the last chunks
  // are packed.
  dataset.close();
}

void Hdf5Image::set_number(std::string_view group, std::string_view name,
                           const void* value, NumberType type) {
  file_.openGroup(std::string(group))
      .createAttribute(std::string(name), type.in_file, H5::DataSpace())
      .write(type.in_memory, value);
}

void Hdf5Image::set_attribute(std::string_view group, std::string_view name,
                              const std::string& text) {
  set_text(file_.openGroup(std::string(group)), std::string(name), text);
}

std::vector<std::byte> Hdf5Image::bytes() {
  file_.flush(H5F_SCOPE_GLOBAL);
  const auto checked = [](ssize_t size) {
    if (size < 0) {
      throw H5::FileIException("Hdf5Image::bytes", "H5Fget_file_image failed");
    }
    return static_cast<std::size_t>(size);
  };
  std::vector<std::byte> image(
      checked(H5Fget_file_image(file_.getId(), nullptr, 0)));
  checked(H5Fget_file_image(file_.getId(), image.data(), image.size()));
  return image;
}

}  // namespace leaksim
