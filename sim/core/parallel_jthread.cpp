#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include "core/parallel_runtime.hpp"

namespace leaksim::detail {

namespace {

/// Threads that live as long as the pool and join each loop that is open when
/// they look. The caller opens a loop, takes indices like any worker, closes
/// the loop and waits for those who joined; a worker that wakes too late finds
/// it closed and costs nothing.
class JthreadRuntime final : public Workers::Runtime {
 public:
  explicit JthreadRuntime(std::uint32_t threads);

  void for_each(std::uint32_t count,
                const std::function<void(std::uint32_t)>& body) override;

 private:
  void open_loop(std::uint32_t count,
                 const std::function<void(std::uint32_t)>& body);
  std::exception_ptr close_loop();
  void work(const std::stop_token& stop);
  bool join_loop(const std::stop_token& stop, std::uint64_t& seen_loops);
  void run_indices();

  /// Waits a little while the condition holds, without going to sleep.
  template <class Condition>
  void spin_while(Condition condition) const {
    for (int turn = 0; turn < spin_turns_ && condition(); ++turn) {
    }
  }

  int spin_turns_;
  std::atomic<bool> is_busy_ = false;

  std::mutex mutex_;
  std::condition_variable_any opened_;
  std::condition_variable left_;

  // Written under the mutex; those who spin read them outside it.
  std::atomic<std::uint64_t> loops_opened_ = 0;
  std::atomic<std::uint32_t> joined_ = 0;

  // Guarded by the mutex.
  bool is_open_ = false;
  std::exception_ptr error_;

  // Fixed while any thread takes part, but for the next index.
  const std::function<void(std::uint32_t)>* body_ = nullptr;
  std::uint64_t count_ = 0;
  std::atomic<std::uint64_t> next_index_ = 0;

  // Last, so that the threads end before what they use.
  std::vector<std::jthread> threads_;
};

/// Loops follow each other within microseconds and waking a sleeper takes
/// longer, so threads wait awake for some 10 µs; but where there are more
/// threads than cores, a thread that waits awake keeps a working one out.
int choose_spin_turns(std::uint32_t threads) {
  constexpr int turns = 20000;
  return threads <= hardware_threads() ? turns : 0;
}

JthreadRuntime::JthreadRuntime(std::uint32_t threads)
    : spin_turns_(choose_spin_turns(threads)) {
  threads_.reserve(threads - 1);
  for (std::uint32_t thread = 1; thread < threads; ++thread) {
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }
}

void JthreadRuntime::for_each(std::uint32_t count,
                              const std::function<void(std::uint32_t)>& body) {
  // A loop started from a body, or by a second thread, runs where it is.
  if (is_busy_.exchange(true)) {
    run_serially(count, body);
    return;
  }
  open_loop(count, body);
  run_indices();
  const std::exception_ptr error = close_loop();
  is_busy_ = false;
  if (error) {
    std::rethrow_exception(error);
  }
}

void JthreadRuntime::open_loop(std::uint32_t count,
                               const std::function<void(std::uint32_t)>& body) {
  {
    const std::lock_guard lock(mutex_);
    body_ = &body;
    count_ = count;
    next_index_ = 0;
    is_open_ = true;
    ++loops_opened_;
  }
  opened_.notify_all();
}

std::exception_ptr JthreadRuntime::close_loop() {
  {
    const std::lock_guard lock(mutex_);
    is_open_ = false;
  }
  spin_while([this] { return joined_ != 0; });
  std::unique_lock lock(mutex_);
  left_.wait(lock, [this] { return joined_ == 0; });
  return std::exchange(error_, nullptr);
}

void JthreadRuntime::work(const std::stop_token& stop) {
  std::uint64_t seen_loops = 0;
  while (join_loop(stop, seen_loops)) {
    run_indices();
    const std::lock_guard lock(mutex_);
    if (--joined_ == 0) {
      left_.notify_one();
    }
  }
}

/// Waits for an open loop and joins it; false when the pool stops.
bool JthreadRuntime::join_loop(const std::stop_token& stop,
                               std::uint64_t& seen_loops) {
  while (true) {
    const auto has_news = [&] { return loops_opened_ != seen_loops; };
    spin_while([&] { return !has_news(); });
    std::unique_lock lock(mutex_);
    if (!opened_.wait(lock, stop, has_news)) {
      return false;
    }
    seen_loops = loops_opened_;
    if (is_open_) {
      ++joined_;
      return true;
    }
  }
}

void JthreadRuntime::run_indices() {
  try {
    for (std::uint64_t index = next_index_++; index < count_;
         index = next_index_++) {
      (*body_)(static_cast<std::uint32_t>(index));
    }
  } catch (...) {
    next_index_ = count_;
    const std::lock_guard lock(mutex_);
    if (!error_) {
      error_ = std::current_exception();
    }
  }
}

}  // namespace

std::unique_ptr<Workers::Runtime> make_jthread_runtime(std::uint32_t threads) {
  return std::make_unique<JthreadRuntime>(threads);
}

}  // namespace leaksim::detail
