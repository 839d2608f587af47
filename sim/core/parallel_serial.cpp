#include "core/parallel_runtime.hpp"

namespace leaksim::detail {

namespace {

struct SerialRuntime final : Workers::Runtime {
  void for_each(std::uint32_t count,
                const std::function<void(std::uint32_t)>& body) override {
    run_serially(count, body);
  }
};

}  // namespace

void run_serially(std::uint32_t count,
                  const std::function<void(std::uint32_t)>& body) {
  for (std::uint32_t index = 0; index < count; ++index) {
    body(index);
  }
}

std::unique_ptr<Workers::Runtime> make_serial_runtime() {
  return std::make_unique<SerialRuntime>();
}

}  // namespace leaksim::detail
