#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "core/parallel.hpp"

namespace leaksim {

/// What a backend keeps between loops: its threads, or nothing.
struct Workers::Runtime {
  Runtime() = default;
  virtual ~Runtime() = default;
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;

  /// As Workers::for_each.
  virtual void for_each(std::uint32_t count,
                        const std::function<void(std::uint32_t)>& body) = 0;
};

namespace detail {

/// The loop on the calling thread: the reference for all backends.
void run_serially(std::uint32_t count,
                  const std::function<void(std::uint32_t)>& body);

/// One factory per backend, each in a file of its own; those of backends that
/// a build lacks are not defined.
std::unique_ptr<Workers::Runtime> make_serial_runtime();
std::unique_ptr<Workers::Runtime> make_jthread_runtime(std::uint32_t threads);
std::unique_ptr<Workers::Runtime> make_tbb_runtime(std::uint32_t threads);

}  // namespace detail

}  // namespace leaksim
