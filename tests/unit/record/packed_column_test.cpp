#include "record/packed_column.hpp"

#include <zlib.h>

#include <catch2/catch.hpp>

// Whether files read these chunks is tested where they are written.
namespace leaksim::testing {

namespace {

std::vector<std::uint16_t> mixed(std::size_t size, std::size_t rarity) {
  std::vector<std::uint16_t> values(size, 3);
  for (std::size_t i = 0; i < size; i += rarity) {
    values[i] = static_cast<std::uint16_t>(65535 - i * i);
  }
  return values;
}

}  // namespace

TEST_CASE("a packed column gives back what it was made of") {
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, std::size_t{1000}, chunk_elements - 1,
        chunk_elements, chunk_elements + 1, 3 * chunk_elements - 7}) {
    for (const std::size_t rarity : {1U, 2U, 7U, 2000U}) {
      const std::vector<std::uint16_t> values = mixed(size, rarity);
      const PackedColumn column(values);
      CHECK(column.size() == size);
      CHECK(column.unpack() == values);
      CHECK(column.chunks().size() ==
            (size + chunk_elements - 1) / chunk_elements);
    }
  }
}

TEST_CASE("chunks may be packed one by one, in any order") {
  for (const std::size_t size :
       {std::size_t{1000}, chunk_elements, 3 * chunk_elements - 7}) {
    const std::vector<std::uint16_t> values = mixed(size, 7);
    auto column = PackedColumn<std::uint16_t>::of_size(size);
    for (std::size_t c = column.chunks().size(); c-- > 0;) {
      const std::size_t first = c * chunk_elements;
      column.pack(c, std::span(values).subspan(
                         first, std::min(chunk_elements, size - first)));
    }
    CHECK(column.chunks() == PackedColumn(values).chunks());
    CHECK(column.unpack() == values);
  }
}

TEST_CASE("a chunk is its bytes by significance, deflated") {
  const std::vector<std::uint16_t> values{0x0102, 0x0304, 0x0506};
  const PackedChunk chunk =
      pack_chunk(std::as_bytes(std::span(values)), sizeof(std::uint16_t));
  std::vector<Bytef> bytes(6);
  uLongf size = bytes.size();
  REQUIRE(uncompress(bytes.data(), &size,
                     reinterpret_cast<const Bytef*>(chunk.data()),
                     chunk.size()) == Z_OK);
  CHECK(bytes == std::vector<Bytef>{2, 4, 6, 1, 3, 5});
}

TEST_CASE("a uniform column is packed as any other") {
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, chunk_elements - 1, chunk_elements,
        chunk_elements + 1, 2 * chunk_elements, 3 * chunk_elements + 5}) {
    CAPTURE(size);
    const PackedColumn alike(std::vector<std::int16_t>(size, -1397));
    const auto uniform = PackedColumn<std::int16_t>::uniform(-1397, size);
    CHECK(uniform.size() == size);
    CHECK(uniform.chunks() == alike.chunks());
  }
}

TEST_CASE("a column of what is alike takes next to nothing") {
  const PackedColumn column(std::vector<std::int16_t>(chunk_elements, -1397));
  CHECK(column.chunks()[0].size() < 1000);
}

}  // namespace leaksim::testing
