#include "core/parallel.hpp"

#include <string>
#include <thread>

#include "core/check.hpp"
#include "core/error.hpp"
#include "core/parallel_runtime.hpp"

namespace leaksim {

namespace {

#ifdef LEAKSIM_WITH_TBB
constexpr bool has_tbb = true;
#else
constexpr bool has_tbb = false;
#endif
#ifdef LEAKSIM_WITH_JTHREAD
constexpr bool has_jthread = true;
#else
constexpr bool has_jthread = false;
#endif

const char* name_of(Backend backend) {
  switch (backend) {
    case Backend::tbb:
      return "tbb";
    case Backend::jthread:
      return "jthread";
    case Backend::serial:
      return "serial";
  }
  return "unknown";
}

std::unique_ptr<Workers::Runtime> make_runtime(
    [[maybe_unused]] std::uint32_t threads, Backend backend) {
#ifdef LEAKSIM_WITH_TBB
  if (backend == Backend::tbb) {
    return detail::make_tbb_runtime(threads);
  }
#endif
#ifdef LEAKSIM_WITH_JTHREAD
  if (backend == Backend::jthread) {
    return detail::make_jthread_runtime(threads);
  }
#endif
  if (backend == Backend::serial) {
    return detail::make_serial_runtime();
  }
  throw ConfigError(std::string("the parallel backend '") + name_of(backend) +
                    "' is not part of this build; use '" +
                    name_of(default_backend()) + "'");
}

}  // namespace

Backend default_backend() {
  if (is_available(Backend::tbb)) {
    return Backend::tbb;
  }
  return is_available(Backend::jthread) ? Backend::jthread : Backend::serial;
}

bool is_available(Backend backend) {
  return backend == Backend::serial || (backend == Backend::tbb && has_tbb) ||
         (backend == Backend::jthread && has_jthread);
}

Workers::Workers(std::uint32_t threads, Backend backend) : threads_(threads) {
  LEAKSIM_EXPECT(threads >= 1);
  runtime_ = make_runtime(threads, backend);
}

Workers::~Workers() = default;

void Workers::for_each(std::uint32_t count,
                       const std::function<void(std::uint32_t)>& body) const {
  if (count <= 1 || threads_ == 1) {
    detail::run_serially(count, body);
  } else {
    runtime_->for_each(count, body);
  }
}

const Workers& in_this_thread() {
  static const Workers workers(1, Backend::serial);
  return workers;
}

std::uint32_t hardware_threads() {
  const std::uint32_t threads = std::thread::hardware_concurrency();
  return threads == 0 ? 1 : threads;
}

}  // namespace leaksim
