#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/partitioner.h>
#include <tbb/task_arena.h>

#include <optional>

#include "core/parallel_runtime.hpp"

namespace leaksim::detail {

namespace {

using Control = tbb::global_control;

class TbbRuntime final : public Workers::Runtime {
 public:
  explicit TbbRuntime(std::uint32_t threads)
      : arena_(static_cast<int>(threads)) {
    // oneTBB stops at the number of cores unless told otherwise. Of several
    // controls the lowest counts, so none is made that would not raise it.
    constexpr auto limit = Control::max_allowed_parallelism;
    if (threads > Control::active_value(limit)) {
      control_.emplace(limit, threads);
    }
  }

  void for_each(std::uint32_t count,
                const std::function<void(std::uint32_t)>& body) override {
    arena_.execute([&] {
      // The simple partitioner makes every index a task that can be stolen:
      // bodies are few and coarse (blocks of accounts).
      tbb::parallel_for(std::uint32_t{0}, count, body,
                        tbb::simple_partitioner());
    });
  }

 private:
  std::optional<Control> control_;
  tbb::task_arena arena_;
};

}  // namespace

std::unique_ptr<Workers::Runtime> make_tbb_runtime(std::uint32_t threads) {
  return std::make_unique<TbbRuntime>(threads);
}

}  // namespace leaksim::detail
