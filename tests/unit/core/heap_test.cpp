#include "core/heap.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

#include "core/raw_array.hpp"

namespace leaksim {

namespace {

constexpr std::size_t many = std::size_t{40} << 20U;

#if defined(__linux__) && defined(LEAKSIM_WITH_MIMALLOC)
/// What the system says of the memory at an address: hg stands for memory that
/// is to have large pages, ht for memory that has nothing else.
std::string flags_of_memory_at(const void* address) {
  const auto place = reinterpret_cast<std::uintptr_t>(address);
  std::ifstream maps("/proc/self/smaps");
  bool is_here = false;
  for (std::string line; std::getline(maps, line);) {
    const auto dash = line.find('-');
    if (dash != std::string::npos && dash < line.find(' ')) {
      is_here = std::stoull(line, nullptr, 16) <= place &&
                place < std::stoull(line.substr(dash + 1), nullptr, 16);
    } else if (is_here && line.starts_with("VmFlags:")) {
      return line;
    }
  }
  return {};
}
#endif

}  // namespace

#if defined(__linux__) && defined(LEAKSIM_WITH_MIMALLOC)
TEST_CASE("memory is to have large pages, of few values and of many") {
  if (!std::filesystem::exists("/sys/kernel/mm/transparent_hugepage")) {
    WARN("this system knows no large pages");
    return;
  }
  const std::vector<std::uint8_t> few(1000, 1);
  const std::vector<std::uint8_t> values(many, 1);
  for (const auto* at : {few.data(), values.data() + many / 2}) {
    const std::string flags = flags_of_memory_at(at);
    CAPTURE(flags);
    CHECK((flags.find(" hg") != std::string::npos ||
           flags.find(" ht") != std::string::npos));
  }
}
#endif

TEST_CASE("what is written to populated memory stays, what is freed may go") {
  std::vector<std::uint8_t> values;
  values.reserve(many);
  populate_pages(values.data(), many, Workers(2));
  values.assign(many, 1);
  populate_pages(values.data(), many, Workers(2));
  {
    const RawArray<std::uint8_t> freed(many);
    freed.data()[0] = 2;
    freed.data()[many - 1] = 3;
    CHECK(freed.data()[0] + freed.data()[many - 1] == 5);
  }
  release_free_memory();
  CHECK(std::accumulate(values.begin(), values.end(), std::uint64_t{0}) ==
        many);
}

TEST_CASE("a raw array may have no values") {
  CHECK(RawArray<std::uint64_t>().data() == nullptr);
  CHECK(RawArray<std::uint64_t>(3).data() != nullptr);
}

}  // namespace leaksim
