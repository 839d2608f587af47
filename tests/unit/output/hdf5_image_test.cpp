#include "output/hdf5_image.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <functional>
#include <numeric>

#include "core/error.hpp"
#include "record/packed_column.hpp"
#include "unit/output/raw_hdf5.hpp"
#include "unit/output/sample_run.hpp"

// The library unpacks with its own filters what is packed without them.
namespace leaksim::test {
namespace {

std::vector<std::int32_t> numbers(std::size_t count) {
  std::vector<std::int32_t> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    values[i] = static_cast<std::int32_t>(i * 2654435761U >> 7U);
  }
  return values;
}

std::filesystem::path write(Hdf5Image& image,
                            const std::filesystem::path& file) {
  const std::span<const std::byte> bytes = image.bytes();
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()),
             static_cast<std::streamsize>(bytes.size()));
  return file;
}

constexpr Field field{"/numbers", "numbers", "1"};

TEST_CASE("arrays of many chunks and of any shape come back") {
  const Workers workers(3);
  const TemporaryFolder folder;
  const auto check = [&](std::initializer_list<std::size_t> shape) {
    const auto values = numbers(std::accumulate(
        shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>()));
    Hdf5Image image(workers);
    image.add(field, values, shape);
    const RawHdf5 file(write(image, folder / "image.h5"));
    CHECK(file.values<std::int32_t>("/numbers") == values);
    CHECK(file.shape("/numbers") ==
          std::vector<hsize_t>(shape.begin(), shape.end()));
  };
  check({1});
  check({65'536});
  check({65'537});
  check({200'000});
  check({3, 70'000});
  check({70'000, 3});
  check({1000, 7, 100});
  check({5, 130, 1000});
  check({0});
  check({4, 0});
}

TEST_CASE("the bytes are those of a file that nobody has open") {
  constexpr std::size_t open_mark = 20;  // of superblock version 0
  Hdf5Image image;
  image.add(field, numbers(70'000), {70'000});
  const std::span<const std::byte> bytes = image.bytes();
  REQUIRE(bytes[8] == std::byte{0});
  CHECK(bytes[open_mark] == std::byte{0});
  // More can be added, and they are the same if nothing was.
  const std::vector<std::byte> before(bytes.begin(), bytes.end());
  const std::span<const std::byte> again = image.bytes();
  CHECK(std::equal(before.begin(), before.end(), again.begin(), again.end()));
  image.add(Field{"/more", "more numbers", "1"}, numbers(9), {9});
  const TemporaryFolder folder;
  const RawHdf5 file(write(image, folder / "image.h5"));
  CHECK(file.values<std::int32_t>("/numbers") == numbers(70'000));
  CHECK(file.values<std::int32_t>("/more") == numbers(9));
}

TEST_CASE("a packed column is read like any other") {
  const TemporaryFolder folder;
  for (const std::size_t size : {std::size_t{0}, std::size_t{5}, chunk_elements,
                                 2 * chunk_elements + 3}) {
    std::vector<std::uint16_t> values;
    for (const std::int32_t number : numbers(size)) {
      values.push_back(static_cast<std::uint16_t>(number));
    }
    Hdf5Image image;
    image.add(field, PackedColumn(values), {size});
    const RawHdf5 file(write(image, folder / "image.h5"));
    CHECK(file.values<std::uint16_t>("/numbers") == values);
  }
}

TEST_CASE("a column of another length than its shape is a fault of ours") {
  Hdf5Image image;
  CHECK_THROWS_AS(image.add(field, numbers(5), {4}), InternalError);
  CHECK_THROWS_AS(image.add(field, PackedColumn<std::uint8_t>({1, 2}), {1}),
                  InternalError);
}

}  // namespace
}  // namespace leaksim::test
