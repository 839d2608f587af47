#include "sweep/shard.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/error.hpp"

namespace leaksim {

namespace {

const std::vector<std::string> records = {
    "first", std::string("\xF7record\n\0\0", 10), std::string(300, 'x')};

class Folder {
 public:
  Folder() {
    std::string name =
        (std::filesystem::temp_directory_path() / "shard-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string read_bytes(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream),
          std::istreambuf_iterator<char>()};
}

std::string written_shard() {
  const Folder folder;
  ShardWriter writer(folder.path(), "1of1");
  for (const std::string& record : records) {
    writer.append(record);
  }
  writer.close();
  return read_bytes(folder.path() / "1of1-0001.shard");
}

}  // namespace

TEST_CASE("what is appended is read back") {
  const ShardContent content = parse_shard(written_shard());
  CHECK(content.records == records);
  CHECK(content.damages.empty());
  CHECK(!content.is_unfinished);
}

TEST_CASE("writers in one folder have files of their own") {
  const Folder folder;
  ShardWriter a(folder.path(), "1of2");
  ShardWriter b(folder.path(), "1of2");
  a.append("a");
  b.append("b");
  CHECK(read_shard(folder.path() / "1of2-0001.shard").records ==
        std::vector<std::string>{"a"});
  CHECK(read_shard(folder.path() / "1of2-0002.shard").records ==
        std::vector<std::string>{"b"});
  CHECK_THROWS_AS(ShardWriter(folder.path() / "none", "1of1"), IoError);
}

TEST_CASE("a shard cut off anywhere holds the records before, unharmed") {
  const std::string bytes = written_shard();
  std::size_t most = 0;
  for (std::size_t length = 0; length <= bytes.size(); ++length) {
    const ShardContent content = parse_shard(bytes.substr(0, length));
    CHECK(content.damages.empty());
    REQUIRE(content.records.size() >= most);
    most = content.records.size();
    for (std::size_t i = 0; i < most; ++i) {
      CHECK(content.records[i] == records[i]);
    }
  }
  CHECK(most == records.size());
}

TEST_CASE("any changed byte is found and costs at most one record") {
  const std::string bytes = written_shard();
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const char mask : {'\x01', '\x80', '\xff'}) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ mask);
      const ShardContent content = parse_shard(damaged);
      REQUIRE(content.damages.size() == 1);
      CHECK(content.damages[0].begin <= at);
      CHECK(content.damages[0].end > at);
      CHECK(content.records.size() + 1 >= records.size());
      for (const std::string& record : content.records) {
        CHECK(std::count(records.begin(), records.end(), record) == 1);
      }
    }
  }
}

TEST_CASE("records that are cut out in the middle are a damage") {
  const std::string bytes = written_shard();
  // Into the first record.
  const ShardContent content =
      parse_shard(bytes.substr(0, 30) + bytes.substr(45));
  CHECK(content.damages.size() == 1);
  CHECK(content.records ==
        std::vector<std::string>(records.begin() + 1, records.end()));
}

}  // namespace leaksim
