#pragma once

#include <H5Cpp.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace leaksim {

/// While one is alive, HDF5 prints nothing in this thread and the cause of its
/// first failure is kept. The library's own record is gone by the time an
/// exception is caught: closing objects on the way clears it.
class Hdf5FailureReason {
 public:
  Hdf5FailureReason();
  ~Hdf5FailureReason();
  Hdf5FailureReason(const Hdf5FailureReason&) = delete;
  Hdf5FailureReason& operator=(const Hdf5FailureReason&) = delete;

  /// The innermost cause, e.g. "file signature not found".
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  H5E_auto2_t previous_ = nullptr;
  void* previous_data_ = nullptr;
};

/// A file that HDF5 reads but whose content is not that of a result file.
class UnusableContent : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Does `work`; a failure of HDF5, or UnusableContent, leaves as an ErrorType
/// whose message is "`file`: `problem`: reason".
template <class ErrorType, class Work>
auto translate_hdf5_errors(const std::filesystem::path& file,
                           std::string_view problem, Work&& work) {
  const auto message = [&](std::string_view why) {
    std::string text = file.string();
    return text.append(": ").append(problem).append(": ").append(why);
  };
  const Hdf5FailureReason reason;
  try {
    return work();
  } catch (const H5::Exception&) {
    throw ErrorType(message(reason.text()));
  } catch (const UnusableContent& unusable) {
    throw ErrorType(message(unusable.what()));
  }
}

}  // namespace leaksim
