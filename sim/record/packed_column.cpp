#include "record/packed_column.hpp"

#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <new>

#include "core/check.hpp"

namespace leaksim {

namespace {

static_assert(std::endian::native == std::endian::little,
              "chunks hold numbers as a result file does, little-endian");

/// Room and settings are ours, so that only memory can be wanting.
void check(bool is_well) {
  if (!is_well) {
    throw std::bad_alloc();
  }
}

/// ISA-L does not write to its input, but does not say so either.
std::uint8_t* input(std::span<const std::byte> bytes) {
  return reinterpret_cast<std::uint8_t*>(const_cast<std::byte*>(bytes.data()));
}

std::uint8_t* output(std::span<std::byte> bytes) {
  return reinterpret_cast<std::uint8_t*>(bytes.data());
}

/// Byte `b` of element `i` goes to `b` × elements + `i`. Of a known width, so
/// that whole vectors are shuffled.
template <std::size_t width>
void shuffle(std::span<const std::byte> elements, std::span<std::byte> to) {
  const std::size_t count = elements.size() / width;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t b = 0; b < width; ++b) {
      to[b * count + i] = elements[i * width + b];
    }
  }
}

/// Packs chunk after chunk in the same room.
class Packer {
 public:
  Packer()
      : stream_(std::make_unique<isal_zstream>()),
        level_room_(ISAL_DEF_LVL1_DEFAULT) {
    isal_deflate_init(stream_.get());
    stream_->level = gzip_level;
    stream_->level_buf = level_room_.data();
    stream_->level_buf_size = static_cast<std::uint32_t>(level_room_.size());
    stream_->end_of_stream = 1;
  }

  PackedChunk pack(std::span<const std::byte> elements,
                   std::size_t element_bytes) {
    shuffled_.resize(elements.size());
    switch (element_bytes) {
      case 1:
        return deflate_bytes(elements);
      case 2:
        shuffle<2>(elements, shuffled_);
        break;
      case 4:
        shuffle<4>(elements, shuffled_);
        break;
      default:
        LEAKSIM_EXPECT(element_bytes == 8);
        shuffle<8>(elements, shuffled_);
    }
    return deflate_bytes(shuffled_);
  }

 private:
  PackedChunk deflate_bytes(std::span<const std::byte> bytes) {
    // What cannot be packed is stored, with a few bytes for each 64 KiB.
    const std::size_t most = bytes.size() + bytes.size() / 1024 + 1024;
    packed_.resize(std::max(packed_.size(), most));
    isal_deflate_reset(stream_.get());
    // Still says that the header of the last chunk is written.
    stream_->gzip_flag = IGZIP_ZLIB;
    stream_->next_in = input(bytes);
    stream_->avail_in = static_cast<std::uint32_t>(bytes.size());
    stream_->next_out = output(packed_);
    stream_->avail_out = static_cast<std::uint32_t>(packed_.size());
    check(isal_deflate(stream_.get()) == COMP_OK &&
          stream_->internal_state.state == ZSTATE_END);
    return {packed_.data(), packed_.data() + stream_->total_out};
  }

  std::unique_ptr<isal_zstream> stream_;
  std::vector<std::uint8_t> level_room_;
  std::vector<std::byte> shuffled_;
  std::vector<std::byte> packed_;
};

/// The bytes of a chunk, still by significance.
std::vector<std::byte> inflate(const PackedChunk& chunk, std::size_t size) {
  std::vector<std::byte> bytes(size);
  const auto state = std::make_unique<inflate_state>();
  isal_inflate_init(state.get());
  state->crc_flag = ISAL_ZLIB;
  state->next_in = input(chunk);
  state->avail_in = static_cast<std::uint32_t>(chunk.size());
  state->next_out = output(bytes);
  state->avail_out = static_cast<std::uint32_t>(size);
  check(isal_inflate(state.get()) == ISAL_DECOMP_OK && state->avail_out == 0 &&
        state->block_state == ISAL_BLOCK_FINISH);
  return bytes;
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
  const std::vector<std::byte> shuffled = inflate(chunk, elements.size());
  const std::size_t count = elements.size() / element_bytes;
  for (std::size_t b = 0; b < element_bytes; ++b) {
    for (std::size_t i = 0; i < count; ++i) {
      elements[i * element_bytes + b] = shuffled[b * count + i];
    }
  }
}

template <class T>
PackedColumn<T>::PackedColumn(const std::vector<T>& values)
    : PackedColumn(of_size(values.size())) {
  const std::span<const T> all(values);
  for (std::size_t c = 0; c < chunks_.size(); ++c) {
    const std::size_t first = c * chunk_elements;
    pack(c, all.subspan(first, std::min(chunk_elements, size_ - first)));
  }
}

template <class T>
PackedColumn<T> PackedColumn<T>::of_size(std::size_t size) {
  PackedColumn column;
  column.size_ = size;
  column.chunks_.resize((size + chunk_elements - 1) / chunk_elements);
  return column;
}

template <class T>
void PackedColumn<T>::pack(std::size_t c, std::span<const T> values) {
  if (values.size() == chunk_elements || chunks_.size() == 1) {
    chunks_[c] = pack_chunk(std::as_bytes(values), sizeof(T));
    return;
  }
  std::vector<T> filled(values.begin(), values.end());
  filled.resize(chunk_elements);
  chunks_[c] = pack_chunk(std::as_bytes(std::span(filled)), sizeof(T));
}

template <class T>
PackedColumn<T> PackedColumn<T>::uniform(T value, std::size_t size) {
  // A whole chunk and, where the last is not, that one.
  const std::size_t whole = size / chunk_elements;
  const std::size_t rest = size % chunk_elements;
  const std::size_t sample = (whole > 0 ? chunk_elements : 0) + rest;
  PackedColumn column(std::vector<T>(sample, value));
  if (whole > 1) {
    column.chunks_.insert(column.chunks_.begin(), whole - 1,
                          PackedChunk(column.chunks_.front()));
  }
  column.size_ = size;
  return column;
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
