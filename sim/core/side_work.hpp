#pragma once

#include <functional>
#include <memory>

namespace leaksim {

/// Jobs done beside the computing, one after the other in the order in which
/// they come. At most one waits while another is done, so that what they hold
/// stays bounded: `add` waits for its turn.
class SideWork {
 public:
  /// `beside`: on a thread of its own, where this build has threads; otherwise
  /// `add` does the job itself.
  explicit SideWork(bool beside);
  /// Waits for all jobs; what they threw is then lost.
  ~SideWork();
  SideWork(const SideWork&) = delete;
  SideWork& operator=(const SideWork&) = delete;

  /// A job must not touch what changes before `finish`.
  void add(std::function<void()> job);

  /// Waits until all jobs are done. What the first of those that failed threw
  /// is thrown here, once; jobs after it are not done.
  void finish();

 private:
  class Thread;
  std::unique_ptr<Thread> thread_;
};

}  // namespace leaksim
