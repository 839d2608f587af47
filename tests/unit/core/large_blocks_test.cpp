#include "core/large_blocks.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <cstring>

namespace leaksim {

#if defined(__linux__)
namespace {

constexpr std::size_t odd_size = 3 * large_page_bytes + 12345;

}  // namespace

TEST_CASE("a block begins with a large page and holds what was asked for") {
  void* const block = take_large_block(odd_size);
  REQUIRE(block != nullptr);
  CHECK(reinterpret_cast<std::uintptr_t>(block) % large_page_bytes == 0);
  std::memset(block, 1, odd_size);
  CHECK(free_large_block(block));
}

TEST_CASE("what was freed is kept for whoever asks for as many pages") {
  void* const first = take_large_block(odd_size);
  void* const other = take_large_block(odd_size);
  CHECK(first != other);
  CHECK(free_large_block(first));
  void* const larger = take_large_block(odd_size + large_page_bytes);
  CHECK(larger != first);
  void* const again = take_large_block(3 * large_page_bytes + 1);
  CHECK(again == first);
  CHECK(free_large_block(again));
  CHECK(free_large_block(other));
  CHECK(free_large_block(larger));
  release_large_blocks();
}

TEST_CASE("released blocks are new when they are taken again") {
  auto* const block = static_cast<std::uint8_t*>(take_large_block(odd_size));
  block[odd_size - 1] = 1;
  CHECK(free_large_block(block));
  release_large_blocks();
  auto* const later = static_cast<std::uint8_t*>(take_large_block(odd_size));
  CHECK(later[odd_size - 1] == 0);
  CHECK(free_large_block(later));
}

TEST_CASE("other memory is no block, nor is one that has been freed") {
  int other = 0;
  CHECK_FALSE(free_large_block(&other));
  CHECK_FALSE(free_large_block(nullptr));
  void* const block = take_large_block(odd_size);
  CHECK(free_large_block(block));
  CHECK_FALSE(free_large_block(block));
}

TEST_CASE("there may be no memory for a block") {
  CHECK(take_large_block(std::size_t{1} << 60U) == nullptr);
  CHECK(take_large_block(~std::size_t{0}) == nullptr);
}
#endif

}  // namespace leaksim
