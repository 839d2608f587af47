#include "sweep/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "core/error.hpp"

namespace leaksim {

namespace {

bool take(int descriptor, int operation) {
  int result = 0;
  do {
    result = ::flock(descriptor, operation);
  } while (result != 0 && errno == EINTR);
  return result == 0 || errno != EWOULDBLOCK;
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& file, Mode mode, Wait wait)
    : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)),
      is_held_(false) {
  if (descriptor_ < 0) {
    throw IoError(file.string() + ": cannot be created: " +
                  std::generic_category().message(errno));
  }
  is_held_ = take(descriptor_, (mode == Mode::shared ? LOCK_SH : LOCK_EX) |
                                   (wait == Wait::no ? LOCK_NB : 0));
}

FileLock::~FileLock() {
  ::close(descriptor_);
}

}  // namespace leaksim
