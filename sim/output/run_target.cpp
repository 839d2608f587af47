#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "core/error.hpp"
#include "output/run_file.hpp"

namespace leaksim {
namespace {

void check_folder(const std::filesystem::path& file) {
  const std::filesystem::path parent = file.parent_path();
  const std::filesystem::path folder = parent.empty() ? "." : parent;
  std::error_code error;
  const std::filesystem::file_status status =
      std::filesystem::status(folder, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    throw IoError(
        fmt::format("{}: the folder {} does not exist; create it "
                    "or choose another name with -o",
                    file.string(), folder.string()));
  }
  if (std::filesystem::exists(status) &&
      !std::filesystem::is_directory(status)) {
    throw IoError(
        fmt::format("{}: {} is not a folder; choose another name "
                    "with -o",
                    file.string(), folder.string()));
  }
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    throw IoError(fmt::format("{}: the folder {} cannot be written to: {}",
                              file.string(), folder.string(),
                              std::generic_category().message(errno)));
  }
}

}  // namespace

void check_run_file_target(const std::filesystem::path& file,
                           Overwrite overwrite) {
  if (!file.has_filename()) {
    throw IoError(fmt::format("{}: names no file; end it with a file name",
                              file.empty() ? "\"\"" : file.string()));
  }
  check_folder(file);
  std::error_code error;
  const std::filesystem::file_status status =
      std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) {
    return;
  }
  if (!std::filesystem::is_regular_file(status)) {
    throw IoError(
        fmt::format("{}: exists and is not a regular file; choose "
                    "another name with -o",
                    file.string()));
  }
  if (overwrite == Overwrite::refuse) {
    throw IoError(
        fmt::format("{}: already exists; choose another name with "
                    "-o or pass --overwrite",
                    file.string()));
  }
}

}  // namespace leaksim
