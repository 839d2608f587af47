#pragma once

#include <cstdint>
#include <filesystem>

namespace leaksim {

/// A lock between processes on a file, which is made if it is not there; let go
/// with this object, or when the process ends. Where the file system has no
/// locks, every lock is had.
class FileLock {
 public:
  enum class Mode : std::uint8_t { shared, exclusive };
  enum class Wait : std::uint8_t { no, yes };

  /// Throws IoError if the file cannot be made.
  FileLock(const std::filesystem::path& file, Mode mode, Wait wait);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  /// False only without waiting: another process has it.
  [[nodiscard]] bool is_held() const { return is_held_; }

 private:
  int descriptor_;
  bool is_held_;
};

}  // namespace leaksim
