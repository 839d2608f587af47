#include "record/packed_column.hpp"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <new>

#include "core/check.hpp"

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
    throw std::bad_alloc();
  }
}

/// Packs chunk after chunk in the same room.
class Packer {
 public:
  Packer() {
    check(deflateInit2(&stream_, gzip_level, Z_DEFLATED, window_bits,
                       memory_level, Z_RLE) == Z_OK);
  }
  ~Packer() { deflateEnd(&stream_); }
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;

  PackedChunk pack(std::span<const std::byte> elements,
                   std::size_t element_bytes) {
    return element_bytes == 1 ? deflate_bytes(elements)
                              : deflate_bytes(shuffle(elements, element_bytes));
  }

 private:
  /// Byte `b` of element `i` at `b` × elements + `i`.
  std::span<const std::byte> shuffle(std::span<const std::byte> elements,
                                     std::size_t element_bytes) {
    const std::size_t count = elements.size() / element_bytes;
    shuffled_.resize(elements.size());
    for (std::size_t b = 0; b < element_bytes; ++b) {
      for (std::size_t i = 0; i < count; ++i) {
        shuffled_[b * count + i] = elements[i * element_bytes + b];
      }
    }
    return shuffled_;
  }

  PackedChunk deflate_bytes(std::span<const std::byte> bytes) {
    check(deflateReset(&stream_) == Z_OK);
    packed_.resize(std::max<std::size_t>(packed_.size(),
                                         deflateBound(&stream_, bytes.size())));
    // zlib does not write to its input, but does not say so either.
    stream_.next_in =
        reinterpret_cast<Bytef*>(const_cast<std::byte*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    stream_.next_out = reinterpret_cast<Bytef*>(packed_.data());
    stream_.avail_out = static_cast<uInt>(packed_.size());
    check(deflate(&stream_, Z_FINISH) == Z_STREAM_END);
    return {packed_.data(), packed_.data() + stream_.total_out};
  }

  z_stream stream_{};
  std::vector<std::byte> shuffled_;
  std::vector<std::byte> packed_;
};

template <class T>
std::span<const std::byte> bytes_of(const std::vector<T>& values,
                                    std::size_t first, std::size_t count) {
  return std::as_bytes(std::span(values).subspan(first, count));
}

}  // namespace

PackedChunk pack_chunk(std::span<const std::byte> elements,
                       std::size_t element_bytes) {
  LEAKSIM_EXPECT(elements.size() % element_bytes == 0);
  thread_local Packer packer;
  return packer.pack(elements, element_bytes);
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
