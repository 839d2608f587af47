#include "record/packed_column.hpp"

#include <zlib.h>

#include <algorithm>
#include <bit>

#include "core/check.hpp"
#include "core/error.hpp"

namespace leaksim {

namespace {

static_assert(std::endian::native == std::endian::little,
              "chunks hold numbers as a result file does, little-endian");

constexpr int gzip_level = 1;
constexpr int window_bits = 15;
constexpr int memory_level = 8;

/// Room and settings are ours, so zlib fails for want of memory alone.
void check(bool is_well) {
  if (!is_well) {
    throw InternalError("a chunk cannot be packed or unpacked");
  }
}

/// Byte `b` of element `i` at `b` × elements + `i`.
std::vector<std::byte> shuffle(std::span<const std::byte> elements,
                               std::size_t element_bytes) {
  const std::size_t count = elements.size() / element_bytes;
  std::vector<std::byte> shuffled(elements.size());
  for (std::size_t b = 0; b < element_bytes; ++b) {
    for (std::size_t i = 0; i < count; ++i) {
      shuffled[b * count + i] = elements[i * element_bytes + b];
    }
  }
  return shuffled;
}

PackedChunk deflate_runs(std::span<const std::byte> bytes) {
  z_stream stream{};
  const int begun = deflateInit2(&stream, gzip_level, Z_DEFLATED, window_bits,
                                 memory_level, Z_RLE);
  check(begun == Z_OK);
  PackedChunk packed(deflateBound(&stream, bytes.size()));
  // zlib does not write to its input, but does not say so either.
  stream.next_in =
      reinterpret_cast<Bytef*>(const_cast<std::byte*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int ended = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  check(ended == Z_STREAM_END);
  packed.shrink_to_fit();
  return packed;
}

template <class T>
std::span<const std::byte> bytes_of(const std::vector<T>& values,
                                    std::size_t first, std::size_t count) {
  return std::as_bytes(std::span(values).subspan(first, count));
}

}  // namespace

PackedChunk pack_chunk(std::span<const std::byte> elements,
                       std::size_t element_bytes) {
  LEAKSIM_EXPECT(elements.size() % element_bytes == 0);
  return element_bytes == 1 ? deflate_runs(elements)
                            : deflate_runs(shuffle(elements, element_bytes));
}

void unpack_chunk(const PackedChunk& chunk, std::size_t element_bytes,
                  std::span<std::byte> elements) {
  std::vector<std::byte> shuffled(elements.size());
  uLongf size = shuffled.size();
  const int result =
      uncompress(reinterpret_cast<Bytef*>(shuffled.data()), &size,
                 reinterpret_cast<const Bytef*>(chunk.data()), chunk.size());
  check(result == Z_OK && size == elements.size());
  const std::size_t count = elements.size() / element_bytes;
  for (std::size_t b = 0; b < element_bytes; ++b) {
    for (std::size_t i = 0; i < count; ++i) {
      elements[i * element_bytes + b] = shuffled[b * count + i];
    }
  }
}

template <class T>
PackedColumn<T>::PackedColumn(const std::vector<T>& values)
    : size_(values.size()) {
  for (std::size_t first = 0; first < size_; first += chunk_elements) {
    const std::size_t count = std::min(chunk_elements, size_ - first);
    if (count == chunk_elements || first == 0) {
      chunks_.push_back(pack_chunk(bytes_of(values, first, count), sizeof(T)));
    } else {
      std::vector<T> filled(values.begin() + static_cast<std::ptrdiff_t>(first),
                            values.end());
      filled.resize(chunk_elements);
      chunks_.push_back(
          pack_chunk(bytes_of(filled, 0, chunk_elements), sizeof(T)));
    }
  }
}

template <class T>
std::vector<T> PackedColumn<T>::unpack() const {
  const std::size_t length = std::min(size_, chunk_elements);
  std::vector<T> values(chunks_.size() * length);
  for (std::size_t c = 0; c < chunks_.size(); ++c) {
    unpack_chunk(
        chunks_[c], sizeof(T),
        std::as_writable_bytes(std::span(values).subspan(c * length, length)));
  }
  values.resize(size_);
  return values;
}

template <class T>
void PackedColumn<T>::visit_state(std::string_view name, StateVisitor state) {
  std::vector<T> values = unpack();
  state.column(name, values);
  if (state.restores()) {
    *this = PackedColumn(values);
  }
}

template class PackedColumn<std::uint8_t>;
template class PackedColumn<std::int16_t>;
template class PackedColumn<std::uint16_t>;

}  // namespace leaksim
