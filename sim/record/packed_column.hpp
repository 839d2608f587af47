#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/state_visitor.hpp"

namespace leaksim {

/// Elements of a chunk of a column: what an account-long column of the
/// reference network packs well in, and little enough for HDF5's default chunk
/// cache.
inline constexpr std::size_t chunk_elements = 65536;

/// Bytes as HDF5's filters shuffle and deflate leave them.
using PackedChunk = std::vector<std::byte>;

/// As HDF5's filter is told; the level does not matter for reading.
inline constexpr unsigned gzip_level = 1;

/// Packs whole elements: the first bytes of all, the second, and so on, then
/// deflate. The packed bytes may depend on the processor, what is in them not.
PackedChunk pack_chunk(std::span<const std::byte> elements,
                       std::size_t element_bytes);

/// The reverse, into a room of the right size.
void unpack_chunk(const PackedChunk& chunk, std::size_t element_bytes,
                  std::span<std::byte> elements);

/// A column in the chunks of a result file, the last filled up with zeros where
/// there are several.
template <class T>
class PackedColumn {
 public:
  PackedColumn() = default;
  explicit PackedColumn(const std::vector<T>& values);
  /// A column of `size` elements of which no chunk is packed yet.
  static PackedColumn of_size(std::size_t size);
  /// The same value so many times, packed once.
  static PackedColumn uniform(T value, std::size_t size);

  /// Packs chunk `c`: `values` are all elements from c × chunk_elements on that
  /// belong to it. Different chunks may be packed at once.
  void pack(std::size_t c, std::span<const T> values);

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const std::vector<PackedChunk>& chunks() const {
    return chunks_;
  }
  [[nodiscard]] std::vector<T> unpack() const;

  void visit_state(std::string_view name, StateVisitor state);

 private:
  std::size_t size_ = 0;
  std::vector<PackedChunk> chunks_;
};

}  // namespace leaksim
