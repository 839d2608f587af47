#include <fcntl.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "core/error.hpp"
#include "output/publish.hpp"
#include "output/run_file.hpp"
#include "unit/output/sample_run.hpp"

namespace leaksim::test {
namespace {

std::vector<std::byte> some_bytes(std::size_t count) {
  return std::vector<std::byte>(count, std::byte{'x'});
}

std::string complaint_of_publish(const std::filesystem::path& file,
                                 std::size_t bytes) {
  try {
    publish(file, some_bytes(bytes));
  } catch (const IoError& error) {
    return error.what();
  }
  return "";
}

/// Lets no file of this process grow beyond a size: a disk that fills up, for
/// any user.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes)
      : previous_handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &previous_);
    rlimit limit = previous_;
    limit.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &previous_);
    std::signal(SIGXFSZ, previous_handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit previous_{};
  void (*previous_handler_)(int);
};

/// A tiny file system in memory; not every user may mount one.
class TinyDisk {
 public:
  explicit TinyDisk(const std::filesystem::path& folder)
      : folder_(folder),
        is_mounted_(::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=64k") ==
                    0) {}
  ~TinyDisk() {
    if (is_mounted_) {
      ::umount(folder_.c_str());
    }
  }
  TinyDisk(const TinyDisk&) = delete;
  TinyDisk& operator=(const TinyDisk&) = delete;

  [[nodiscard]] bool is_mounted() const { return is_mounted_; }
  [[nodiscard]] bool make_read_only() const {
    return ::mount("tmpfs", folder_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY,
                   "size=64k") == 0;
  }

 private:
  std::filesystem::path folder_;
  bool is_mounted_;
};

}  // namespace

TEST_CASE("publishing replaces a file and leaves no other") {
  const TemporaryFolder folder;
  const auto file = folder / "run.h5";
  CHECK(complaint_of_publish(file, 10).empty());
  CHECK(read_bytes(file) == std::string(10, 'x'));
  // A longer .part of a run that was killed does not shine through.
  write_bytes(folder / "run.h5.part", std::string(1000, 'y'));
  CHECK(complaint_of_publish(file, 3).empty());
  CHECK(read_bytes(file) == "xxx");
  CHECK(folder.names() == std::vector<std::string>{"run.h5"});
}

TEST_CASE("whoever had the earlier file open keeps its content") {
  const TemporaryFolder folder;
  const auto file = folder / "run.h5";
  write_bytes(file, "earlier");
  const int reader = ::open(file.c_str(), O_RDONLY);
  REQUIRE(reader >= 0);
  publish(file, some_bytes(3));
  std::string content(7, ' ');
  CHECK(::read(reader, content.data(), content.size()) == 7);
  ::close(reader);
  CHECK(content == "earlier");
}

TEST_CASE("a failed write keeps the earlier result and removes the .part") {
  const TemporaryFolder folder;
  const auto file = folder / "run.h5";
  write_sample(file);
  const std::string earlier = read_bytes(file);
  REQUIRE(earlier.size() > 4096);
  std::string message;
  {
    const FileSizeLimit limit(4096);
    try {
      write_sample(file, empty_record());
    } catch (const IoError& error) {
      message = error.what();
    }
  }
  CHECK(message == file.string() + ".part: cannot be written: File too large");
  CHECK(read_bytes(file) == earlier);
  CHECK(folder.names() == std::vector<std::string>{"run.h5"});
}

TEST_CASE("a target that cannot be replaced leaves no .part") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "run.h5");
  CHECK(complaint_of_publish(folder / "run.h5", 3).ends_with("Is a directory"));
  CHECK(folder.names() == std::vector<std::string>{"run.h5"});
  CHECK(complaint_of_publish(folder / "none/run.h5", 3)
            .ends_with("cannot be created: No such file or directory"));
}

TEST_CASE("a .part that another process is writing is left alone") {
  const TemporaryFolder folder;
  const auto part = folder / "run.h5.part";
  write_bytes(part, "half");
  const int other = ::open(part.c_str(), O_RDONLY);
  REQUIRE(::flock(other, LOCK_EX) == 0);
  CHECK(complaint_of_publish(folder / "run.h5", 3)
            .find("another process is writing this result") !=
        std::string::npos);
  CHECK(read_bytes(part) == "half");
  ::close(other);
  CHECK(complaint_of_publish(folder / "run.h5", 3).empty());
}

TEST_CASE("a full and a read-only disk are reported", "[root]") {
  const TemporaryFolder folder;
  const TinyDisk disk(folder.path());
  if (!disk.is_mounted()) {
    WARN("skipped: this user may not mount a file system");
    return;
  }
  const auto file = folder / "run.h5";
  CHECK(complaint_of_publish(file, 30'000).empty());
  CHECK(complaint_of_publish(file, 40'000) ==
        file.string() + ".part: cannot be written: No space left on device");
  CHECK(read_bytes(file).size() == 30'000);
  CHECK(folder.names() == std::vector<std::string>{"run.h5"});
  REQUIRE(disk.make_read_only());
  CHECK_THROWS_WITH(
      check_run_file_target(folder / "other.h5", Overwrite::refuse),
      Catch::EndsWith("cannot be written to: Read-only file system"));
}

}  // namespace leaksim::test
