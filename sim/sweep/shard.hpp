#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace leaksim {

/// Shards: files of records that are only ever appended to, by one writer each.
///
/// A shard begins with the 16 bytes "leaksim-shard 1\n". A record is the 8
/// bytes "\xF7record\n", the length of its content as u32 and again with every
/// bit turned, the content, and the hash of length and content (byte_hash,
/// u64); numbers are little-endian. Whoever is killed while writing leaves at
/// most one unfinished record, the last. A changed byte is found by the hash;
/// the next record is found by its first 8 bytes, so that one damage costs one
/// record.
///
/// Not HDF5, because a file that is being appended to is not safe there, and to
/// publish a growing file by renaming copies it anew for every record.

/// Appends records to a new file.
class ShardWriter {
 public:
  /// Makes `<folder>/<label>-<number>.shard` with the first number that no
  /// other has. Throws IoError.
  ShardWriter(const std::filesystem::path& folder, const std::string& label);
  /// Syncs the file to the disk, and tells nobody if that fails: see close.
  ~ShardWriter();
  ShardWriter(const ShardWriter&) = delete;
  ShardWriter& operator=(const ShardWriter&) = delete;

  /// From its return on, the record outlasts the end of this process; a power
  /// cut may take the records of the last two seconds. Throws IoError.
  void append(std::string_view content);

  /// Syncs what there is to the disk. Throws IoError.
  void close();

 private:
  void write(std::string_view bytes);
  void sync();

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::chrono::steady_clock::time_point synced_;
};

/// Bytes of a shard that are no record.
struct ShardDamage {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

/// What a shard holds.
struct ShardContent {
  std::vector<std::string> records;
  std::vector<ShardDamage> damages;
  /// The last record is not whole: its writer was killed or is at it.
  bool is_unfinished = false;
};

/// Throws IoError if the file cannot be read.
ShardContent read_shard(const std::filesystem::path& file);

/// The same from the bytes of a shard.
ShardContent parse_shard(std::string_view bytes);

}  // namespace leaksim
