#include "sweep/shard.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include <fmt/format.h>

#include "core/byte_hash.hpp"
#include "core/error.hpp"

namespace leaksim {

namespace {

constexpr std::string_view file_head = "leaksim-shard 1\n";
constexpr std::string_view record_head = "\xF7record\n";
constexpr std::size_t frame_size = 8 + 4 + 4 + 8;
constexpr auto sync_period = std::chrono::seconds(2);

template <class T>
std::string little_endian(T value) {
  std::string bytes;
  for (std::size_t i = 0; i < sizeof(T); ++i) {
    bytes += static_cast<char>((value >> (8 * i)) & 0xffU);
  }
  return bytes;
}

template <class T>
T number_at(std::string_view bytes, std::size_t at) {
  T value = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i) {
    value |= static_cast<T>(static_cast<std::uint8_t>(bytes[at + i]))
             << (8 * i);
  }
  return value;
}

[[noreturn]] void fail(const std::filesystem::path& path, const char* problem) {
  throw IoError(path.string() + ": " + problem + ": " +
                std::generic_category().message(errno));
}

/// What stands at a place of a shard.
struct Found {
  enum class Kind { record, unfinished, nothing } kind = Kind::nothing;
  std::string_view content;
};

Found look_at(std::string_view bytes, std::size_t at) {
  const std::string_view rest = bytes.substr(at);
  if (rest.size() < record_head.size() + 8) {
    // A killed writer leaves the beginning of a head.
    const bool begins_one =
        rest.substr(0, record_head.size()) ==
        record_head.substr(0, std::min(rest.size(), record_head.size()));
    return {begins_one ? Found::Kind::unfinished : Found::Kind::nothing, {}};
  }
  if (!rest.starts_with(record_head)) {
    return {};
  }
  const auto length = number_at<std::uint32_t>(rest, record_head.size());
  if (number_at<std::uint32_t>(rest, record_head.size() + 4) != ~length) {
    return {};
  }
  if (rest.size() < frame_size + length) {
    return {Found::Kind::unfinished, {}};
  }
  const std::string_view hashed =
      rest.substr(record_head.size(), 8 + std::size_t{length});
  if (number_at<std::uint64_t>(rest, record_head.size() + hashed.size()) !=
      byte_hash(hashed)) {
    return {};
  }
  return {Found::Kind::record, hashed.substr(8)};
}

/// Where the next whole record begins, or the end.
std::size_t find_record(std::string_view bytes, std::size_t from) {
  std::size_t at = bytes.find(record_head, from);
  while (at != std::string_view::npos &&
         look_at(bytes, at).kind != Found::Kind::record) {
    at = bytes.find(record_head, at + 1);
  }
  return std::min(at, bytes.size());
}

}  // namespace

ShardWriter::ShardWriter(const std::filesystem::path& folder,
                         const std::string& label)
    : synced_(std::chrono::steady_clock::now()) {
  for (int number = 1; descriptor_ < 0; ++number) {
    path_ = folder / fmt::format("{}-{:04}.shard", label, number);
    descriptor_ =
        ::open(path_.c_str(),
               O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666);
    if (descriptor_ < 0 && errno != EEXIST) {
      fail(path_, "cannot be created");
    }
  }
  try {
    write(file_head);
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

ShardWriter::~ShardWriter() {
  if (descriptor_ >= 0) {
    ::fsync(descriptor_);
    ::close(descriptor_);
  }
}

void ShardWriter::append(std::string_view content) {
  const auto length = static_cast<std::uint32_t>(content.size());
  std::string hashed = little_endian(length) + little_endian(~length);
  hashed += content;
  write(std::string(record_head) + hashed + little_endian(byte_hash(hashed)));
  if (std::chrono::steady_clock::now() - synced_ > sync_period) {
    sync();
  }
}

void ShardWriter::close() {
  sync();
  ::close(descriptor_);
  descriptor_ = -1;
}

void ShardWriter::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      fail(path_, "cannot be written");
    }
  }
}

void ShardWriter::sync() {
  if (::fsync(descriptor_) != 0) {
    fail(path_, "cannot be written to the disk");
  }
  synced_ = std::chrono::steady_clock::now();
}

ShardContent parse_shard(std::string_view bytes) {
  ShardContent content;
  std::size_t at = 0;
  if (bytes.starts_with(file_head)) {
    at = file_head.size();
  } else if (bytes == file_head.substr(0, bytes.size())) {
    content.is_unfinished = true;
    return content;
  }
  while (at < bytes.size()) {
    const Found found = look_at(bytes, at);
    if (found.kind == Found::Kind::record) {
      content.records.emplace_back(found.content);
      at += frame_size + found.content.size();
      continue;
    }
    const std::size_t next = find_record(bytes, at);
    if (found.kind == Found::Kind::unfinished && next == bytes.size()) {
      content.is_unfinished = true;
    } else {
      content.damages.push_back({at, next});
    }
    at = next;
  }
  return content;
}

ShardContent read_shard(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    throw IoError(file.string() + ": cannot be read");
  }
  const std::string bytes((std::istreambuf_iterator<char>(stream)),
                          std::istreambuf_iterator<char>());
  if (stream.bad()) {
    throw IoError(file.string() + ": cannot be read");
  }
  return parse_shard(bytes);
}

}  // namespace leaksim
