#include "network/text_source.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <string>
#include <system_error>

#include "core/error.hpp"

namespace leaksim {
namespace {

constexpr unsigned buffer_bytes = 1U << 18U;
/// The most that zlib reads at once.
constexpr std::size_t most_bytes = std::size_t{1} << 30U;

std::string system_message() {
  return std::generic_category().message(errno);
}

int open_file(const std::filesystem::path& file) {
  std::error_code error;
  const std::filesystem::file_status status =
      std::filesystem::status(file, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    throw DataError(file.string() + ": no such file");
  }
  if (std::filesystem::is_directory(status)) {
    throw DataError(file.string() + ": is a folder, not an edge list");
  }
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    throw IoError(file.string() + ": cannot be read: " + system_message());
  }
  return descriptor;
}

}  // namespace

struct TextSource::Stream {
  explicit Stream(int descriptor) : handle(::gzdopen(descriptor, "rb")) {
    if (handle == nullptr) {
      ::close(descriptor);
      throw std::bad_alloc();
    }
    ::gzbuffer(handle, buffer_bytes);
  }
  ~Stream() { ::gzclose_r(handle); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  gzFile handle;
};

TextSource::TextSource(const std::filesystem::path& file)
    : file_(file), stream_(std::make_unique<Stream>(open_file(file))) {}

TextSource::~TextSource() = default;

std::size_t TextSource::read(char* buffer, std::size_t size) {
  const int bytes = ::gzread(stream_->handle, buffer,
                             static_cast<unsigned>(std::min(size, most_bytes)));
  // A file that ends too early is told only here, after its last bytes.
  int code = Z_OK;
  const char* const reason = ::gzerror(stream_->handle, &code);
  if (code == Z_ERRNO) {
    throw IoError(file_.string() + ": cannot be read: " + system_message());
  }
  if (bytes < 0 || code == Z_BUF_ERROR) {
    // zlib begins its reason with a name of its own for the file.
    const std::string why = reason;
    throw DataError(file_.string() + ": cannot be decompressed: " +
                    (code == Z_BUF_ERROR ? "the gzip file is cut short"
                                         : why.substr(why.find(' ') + 1)));
  }
  return static_cast<std::size_t>(bytes);
}

}  // namespace leaksim
