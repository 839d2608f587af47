#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace leaksim {

/// Which runtime executes parallel loops. All give the same results; `jthread`
/// exists for the race checker and `serial` for the browser.
enum class Backend { tbb, jthread, serial };

/// The best backend this build contains.
Backend default_backend();

/// Whether this build contains the backend.
bool is_available(Backend backend);

/// The one seam to threads. A Workers object runs the iterations of a loop on
/// up to `threads` threads and returns when all are done.
class Workers {
 public:
  /// threads ≥ 1; more than the machine has cores is allowed. Throws
  /// ConfigError for a backend that this build lacks.
  explicit Workers(std::uint32_t threads, Backend backend = default_backend());
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  [[nodiscard]] std::uint32_t threads() const { return threads_; }

  /// Calls body(0) … body(count − 1), each once, in any order and in parallel.
  /// The body writes only what its index owns. The first exception thrown by a
  /// body is thrown again here, after all running bodies have ended.
  void for_each(std::uint32_t count,
                const std::function<void(std::uint32_t)>& body) const;

  struct Runtime;  ///< what a backend keeps between loops

 private:
  std::uint32_t threads_;
  std::unique_ptr<Runtime> runtime_;
};

/// Workers without threads of their own.
const Workers& in_this_thread();

/// Number of hardware threads, at least 1.
std::uint32_t hardware_threads();

}  // namespace leaksim
