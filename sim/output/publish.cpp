#include "output/publish.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>

#include "core/error.hpp"

namespace leaksim {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const char* problem,
                       int error) {
  throw IoError(path.string() + ": " + problem + ": " +
                std::generic_category().message(error));
}

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
  ~Descriptor() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

/// The ".part" file; gone with this object unless it was renamed.
class PartFile {
 public:
  explicit PartFile(const std::filesystem::path& path)
      : path_(path), descriptor_(path, O_WRONLY | O_CREAT) {
    if (!descriptor_.is_open()) {
      fail(path_, "cannot be created", errno);
    }
    // Some file systems have no locks; there two writers are on their own.
    if (::flock(descriptor_.number(), LOCK_EX | LOCK_NB) != 0 &&
        errno == EWOULDBLOCK) {
      throw IoError(path_.string() +
                    ": another process is writing this result; wait for it or "
                    "choose another name with -o");
    }
    is_ours_ = true;
  }

  ~PartFile() {
    if (is_ours_) {
      ::unlink(path_.c_str());
    }
  }
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  void write(std::span<const std::byte> bytes) {
    // What a killed run left is overwritten.
    if (::ftruncate(descriptor_.number(), 0) != 0) {
      fail(path_, "cannot be emptied", errno);
    }
    while (!bytes.empty()) {
      const ssize_t written =
          ::write(descriptor_.number(), bytes.data(), bytes.size());
      if (written >= 0) {
        bytes = bytes.subspan(static_cast<std::size_t>(written));
      } else if (errno != EINTR) {
        fail(path_, "cannot be written", errno);
      }
    }
    if (::fsync(descriptor_.number()) != 0) {
      fail(path_, "cannot be written to the disk", errno);
    }
  }

  void rename_to(const std::filesystem::path& file) {
    if (::rename(path_.c_str(), file.c_str()) != 0) {
      fail(file, "cannot be replaced", errno);
    }
    is_ours_ = false;
  }

 private:
  std::filesystem::path path_;
  Descriptor descriptor_;
  bool is_ours_ = false;
};

/// Makes a renaming outlast a power cut.
void sync_folder(const std::filesystem::path& file) {
  const std::filesystem::path parent = file.parent_path();
  const std::filesystem::path folder = parent.empty() ? "." : parent;
  const Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY);
  // EINVAL: a file system that cannot sync folders.
  if (!descriptor.is_open() ||
      (::fsync(descriptor.number()) != 0 && errno != EINVAL)) {
    fail(folder, "cannot be synced", errno);
  }
}

}  // namespace

void publish(const std::filesystem::path& file,
             std::span<const std::byte> bytes) {
  std::filesystem::path part_name = file;
  part_name += ".part";
  {
    PartFile part(part_name);
    part.write(bytes);
    part.rename_to(file);
  }
  sync_folder(file);
}

}  // namespace leaksim
