#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

namespace leaksim {

/// The bytes of a file, decompressed if it is a gzip file.
class TextSource {
 public:
  /// Throws DataError if there is no such regular file, IoError if it may not
  /// be read.
  explicit TextSource(const std::filesystem::path& file);
  ~TextSource();
  TextSource(const TextSource&) = delete;
  TextSource& operator=(const TextSource&) = delete;

  /// Reads up to `size` bytes; 0 at the end. Throws DataError for a gzip file
  /// that is cut or damaged, IoError when the system cannot read.
  std::size_t read(char* buffer, std::size_t size);

 private:
  struct Stream;
  std::filesystem::path file_;
  std::unique_ptr<Stream> stream_;
};

}  // namespace leaksim
