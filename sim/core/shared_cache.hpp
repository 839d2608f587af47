#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace leaksim {

/// Values that are made once and shared by all who ask for the same key, from
/// any thread. Beyond those in use elsewhere it keeps the `capacity` values
/// that were asked for last.
template <class Value>
class SharedCache {
 public:
  using Pointer = std::shared_ptr<const Value>;

  explicit SharedCache(std::size_t capacity) : capacity_(capacity) {}

  /// The value of the key, made if it is not there; who asks meanwhile waits.
  /// If `make` throws, the next to ask tries again.
  Pointer get(std::uint64_t key, const std::function<Pointer()>& make) {
    const std::shared_ptr<Slot> slot = slot_of(key);
    const std::scoped_lock lock(slot->mutex);
    if (slot->value == nullptr) {
      slot->value = make();
    }
    return slot->value;
  }

 private:
  struct Slot {
    std::mutex mutex;
    Pointer value;
    std::uint64_t last_use = 0;
  };

  std::shared_ptr<Slot> slot_of(std::uint64_t key) {
    const std::scoped_lock lock(mutex_);
    std::shared_ptr<Slot>& slot = slots_[key];
    if (slot == nullptr) {
      slot = std::make_shared<Slot>();
    }
    slot->last_use = ++uses_;
    std::shared_ptr<Slot> wanted = slot;
    if (slots_.size() > capacity_) {
      drop_oldest();
    }
    return wanted;
  }

  void drop_oldest() {
    auto oldest = slots_.begin();
    for (auto it = slots_.begin(); it != slots_.end(); ++it) {
      oldest = it->second->last_use < oldest->second->last_use ? it : oldest;
    }
    slots_.erase(oldest);
  }

  std::size_t capacity_;
  std::mutex mutex_;
  std::uint64_t uses_ = 0;
  std::map<std::uint64_t, std::shared_ptr<Slot>> slots_;
};

}  // namespace leaksim
