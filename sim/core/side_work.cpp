#include "core/side_work.hpp"

#ifdef LEAKSIM_WITH_JTHREAD
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#endif
#include <utility>

namespace leaksim {

#ifdef LEAKSIM_WITH_JTHREAD

class SideWork::Thread {
 public:
  Thread() : thread_([this] { work(); }) {}

  ~Thread() {
    {
      const std::lock_guard lock(mutex_);
      is_ending_ = true;
    }
    changed_.notify_all();
  }
  Thread(const Thread&) = delete;
  Thread& operator=(const Thread&) = delete;

  void add(std::function<void()> job) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_ == nullptr; });
    waiting_ = std::move(job);
    changed_.notify_all();
  }

  void finish() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_ == nullptr && !is_busy_; });
    if (error_) {
      std::rethrow_exception(std::exchange(error_, nullptr));
    }
  }

 private:
  void work() {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [this] { return waiting_ != nullptr || is_ending_; });
      if (waiting_ == nullptr) {
        return;
      }
      const std::function<void()> job = std::exchange(waiting_, nullptr);
      is_busy_ = true;
      changed_.notify_all();
      if (!error_) {
        lock.unlock();
        std::exception_ptr error = error_of(job);
        lock.lock();
        error_ = std::move(error);
      }
      is_busy_ = false;
      changed_.notify_all();
    }
  }

  static std::exception_ptr error_of(const std::function<void()>& job) {
    try {
      job();
    } catch (...) {
      return std::current_exception();
    }
    return nullptr;
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded by the mutex.
  std::function<void()> waiting_;
  bool is_busy_ = false;
  bool is_ending_ = false;
  std::exception_ptr error_;
  // Last, so that it ends before what it uses.
  std::jthread thread_;
};

SideWork::SideWork(bool beside)
    : thread_(beside ? std::make_unique<Thread>() : nullptr) {}

#else

class SideWork::Thread {
 public:
  void add(const std::function<void()>& /*job*/) {}
  void finish() {}
};

SideWork::SideWork(bool /*beside*/) {}

#endif

SideWork::~SideWork() = default;

void SideWork::add(std::function<void()> job) {
  if (thread_) {
    thread_->add(std::move(job));
  } else {
    job();
  }
}

void SideWork::finish() {
  if (thread_) {
    thread_->finish();
  }
}

}  // namespace leaksim
