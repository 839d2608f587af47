#include "core/parallel.hpp"

#include <string>
#include <thread>

#include "core/check.hpp"
#include "core/error.hpp"
#include "core/parallel_runtime.hpp"

namespace leaksim {

namespace {

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
  switch (backend) {
    case Backend::tbb:
#ifdef LEAKSIM_WITH_TBB
      return true;
#else
      return false;
#endif
    case Backend::jthread:
#ifdef LEAKSIM_WITH_JTHREAD
      return true;
#else
      return false;
#endif
    case Backend::serial:
      return true;
  }
  return false;
}

Workers::Workers(std::uint32_t threads, Backend backend)
    : threads_(threads), runtime_(make_runtime(threads, backend)) {
  LEAKSIM_EXPECT(threads >= 1);
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

std::uint32_t hardware_threads() {
  const std::uint32_t threads = std::thread::hardware_concurrency();
  return threads == 0 ? 1 : threads;
}

}  // namespace leaksim
