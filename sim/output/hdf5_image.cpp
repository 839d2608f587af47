#include "output/hdf5_image.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>

#include "core/error.hpp"

namespace leaksim {
namespace {

/// A number of 64 bits in decimal.
constexpr std::size_t longest_unpacked_text = 20;

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

/// The library marks a file that is open for writing; who reads the finished
/// bytes shall not find the mark. It is the file consistency flags of the
/// superblock (HDF5 file format specification, II.A), whose place depends on
/// the superblock's version.
void clear_open_mark(std::byte* file) {
  constexpr std::size_t version = 8;
  constexpr std::size_t flags_until_version_1 = 20;  // four bytes
  constexpr std::size_t flags_from_version_2 = 11;   // one byte
  if (std::to_integer<int>(file[version]) < 2) {
    std::fill_n(file + flags_until_version_1, 4, std::byte{0});
  } else {
    file[flags_from_version_2] = std::byte{0};
  }
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

/// The chunks of a row-major array, in that order.
class ChunkGrid {
 public:
  explicit ChunkGrid(std::vector<hsize_t> shape)
      : shape_(std::move(shape)), chunk_(chunk_shape(shape_)) {
    for (std::size_t i = 0; i < shape_.size(); ++i) {
      count_.push_back((shape_[i] + chunk_[i] - 1) / chunk_[i]);
    }
  }

  [[nodiscard]] const std::vector<hsize_t>& chunk() const { return chunk_; }
  [[nodiscard]] std::size_t size() const { return product_of(count_); }

  /// The first element of chunk `c`, by dimension.
  [[nodiscard]] std::vector<hsize_t> begin_of(std::size_t c) const {
    std::vector<hsize_t> begin(shape_.size());
    for (std::size_t i = shape_.size(); i-- > 0;) {
      begin[i] = c % count_[i] * chunk_[i];
      c /= count_[i];
    }
    return begin;
  }

  /// The elements of chunk `c` where they are, since they follow each other;
  /// none where it reaches beyond the array.
  [[nodiscard]] std::optional<std::span<const std::byte>> elements_inside(
      std::size_t c, const std::byte* values, std::size_t element_bytes) const {
    const std::vector<hsize_t> begin = begin_of(c);
    std::size_t element = 0;
    for (std::size_t i = 0; i < shape_.size(); ++i) {
      if (begin[i] + chunk_[i] > shape_[i]) {
        return std::nullopt;
      }
      element = element * shape_[i] + begin[i];
    }
    return std::span(values + element * element_bytes,
                     product_of(chunk_) * element_bytes);
  }

  /// The elements of chunk `c`; zeros where it reaches beyond the array.
  [[nodiscard]] std::vector<std::byte> elements_of(
      std::size_t c, const std::byte* values, std::size_t element_bytes) const {
    std::vector<std::byte> elements(product_of(chunk_) * element_bytes);
    const std::vector<hsize_t> begin = begin_of(c);
    const std::size_t row_bytes = chunk_.back() * element_bytes;
    const std::size_t inside_bytes =
        std::min(chunk_.back(), shape_.back() - begin.back()) * element_bytes;
    for (std::size_t row = 0; row * row_bytes < elements.size(); ++row) {
      if (const auto element = element_at(begin, row)) {
        std::copy_n(values + *element * element_bytes, inside_bytes,
                    elements.data() + row * row_bytes);
      }
    }
    return elements;
  }

 private:
  static std::size_t product_of(const std::vector<hsize_t>& factors) {
    return std::accumulate(factors.begin(), factors.end(), std::size_t{1},
                           std::multiplies<>());
  }

  /// The number of the first element of a row of the chunk that begins there;
  /// none for a row beyond the array.
  [[nodiscard]] std::optional<std::size_t> element_at(
      const std::vector<hsize_t>& begin, std::size_t row) const {
    std::size_t element = begin.back();
    std::size_t stride = shape_.back();
    for (std::size_t i = shape_.size() - 1; i-- > 0;) {
      const hsize_t at = begin[i] + row % chunk_[i];
      if (at >= shape_[i]) {
        return std::nullopt;
      }
      element += at * stride;
      stride *= shape_[i];
      row /= chunk_[i];
    }
    return element;
  }

  std::vector<hsize_t> shape_;
  std::vector<hsize_t> chunk_;
  std::vector<hsize_t> count_;  ///< of chunks, by dimension
};

void set_text(const H5::H5Object& object, const std::string& name,
              const std::string& text) {
  object.createAttribute(name, text_type(), H5::DataSpace())
      .write(text_type(), text);
}

}  // namespace

Hdf5Image::Hdf5Image(const Workers& packers)
    : packers_(packers), file_(create_in_memory()) {}

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
  std::vector<PackedChunk> chunks;
  // A dataset without elements can have no chunks.
  if (std::find(shape.begin(), shape.end(), 0) == shape.end()) {
    const ChunkGrid grid({shape.begin(), shape.end()});
    const std::size_t element_bytes = type.in_file.getSize();
    chunks.resize(grid.size());
    packers_.for_each(
        static_cast<std::uint32_t>(chunks.size()), [&](std::uint32_t c) {
          const auto* const bytes = static_cast<const std::byte*>(values);
          const auto inside = grid.elements_inside(c, bytes, element_bytes);
          chunks[c] = pack_chunk(
              inside ? *inside : grid.elements_of(c, bytes, element_bytes),
              element_bytes);
        });
  }
  add_chunks(field, chunks, type, shape);
}

void Hdf5Image::add_chunks(const Field& field,
                           const std::vector<PackedChunk>& chunks,
                           NumberType type,
                           std::span<const std::size_t> shape) {
  const std::vector<hsize_t> dims(shape.begin(), shape.end());
  const H5::DataSpace space(static_cast<int>(dims.size()), dims.data());
  H5::DSetCreatPropList properties = without_time_stamp();
  if (chunks.empty()) {
    H5::DataSet dataset = file_.createDataSet(std::string(field.path),
                                              type.in_file, space, properties);
    finish(dataset, field);
    return;
  }
  const ChunkGrid grid(dims);
  properties.setChunk(static_cast<int>(dims.size()), grid.chunk().data());
  properties.setShuffle();
  properties.setDeflate(gzip_level);
  H5::DataSet dataset = file_.createDataSet(std::string(field.path),
                                            type.in_file, space, properties);
  for (std::size_t c = 0; c < chunks.size(); ++c) {
    constexpr std::uint32_t all_filters = 0;
    if (H5Dwrite_chunk(dataset.getId(), H5P_DEFAULT, all_filters,
                       grid.begin_of(c).data(), chunks[c].size(),
                       chunks[c].data()) < 0) {
      throw H5::DataSetIException("Hdf5Image::add_chunks",
                                  "H5Dwrite_chunk failed");
    }
  }
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
  if (length > longest_unpacked_text) {
    properties.setChunk(1, &chunk);
    properties.setShuffle();
    properties.setDeflate(gzip_level);
  }
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

std::span<const std::byte> Hdf5Image::bytes() {
  file_.flush(H5F_SCOPE_GLOBAL);
  // Without room to copy to, it tells how long the file is; the memory is
  // longer.
  const ssize_t size = H5Fget_file_image(file_.getId(), nullptr, 0);
  // The driver's handle is where it keeps the address of the file's bytes.
  void* handle = nullptr;
  if (size < 0 || H5Fget_vfd_handle(file_.getId(), H5P_DEFAULT, &handle) < 0) {
    throw H5::FileIException("Hdf5Image::bytes", "no file in memory");
  }
  auto* const bytes = *static_cast<std::byte* const*>(handle);
  clear_open_mark(bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

}  // namespace leaksim
