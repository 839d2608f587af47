#pragma once

#include <array>
#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include "core/draws.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"
#include "engine/post_table.hpp"
#include "engine/running_weights.hpp"
#include "model/language.hpp"
#include "model/page.hpp"

namespace leaksim {

/// Items drawn for one reader: few.
using PageItems = boost::container::small_vector<PostId, 8>;

/// The page that readers of a board open: a story's recent originals, on any
/// platform, weighted by 1 + reposts and sorted by language.
class StoryPage {
 public:
  /// Takes up the posts published since the last call and drops what is older
  /// than the window at `now`.
  void update(const PostTable& posts, StoryId story, Seconds now,
              const PageParams& params);

  [[nodiscard]] bool empty() const;

  /// Draws up to params.items different items for a reader who has the
  /// languages `own`. The draws are keyed by (reader, absolute time, item,
  /// board and story).
  [[nodiscard]] PageItems draw_items(const StreamKey& key, AccountId reader,
                                     LanguageSet own,
                                     std::uint32_t absolute_time,
                                     std::uint32_t page,
                                     const PageParams& params) const;

 private:
  static constexpr std::uint32_t max_languages = 8;

  /// The items in one language, those that have left the page with weight 0.
  class Shelf {
   public:
    void add(PostId item, Seconds time, std::uint32_t weight);
    /// The item may have left the page.
    void reweigh(PostId item, std::uint32_t weight);
    void drop_older_than(double oldest);
    void sum_up() { weights_.sum_up(); }

    [[nodiscard]] std::uint64_t weight() const { return weights_.total(); }
    [[nodiscard]] PostId at(std::uint64_t position) const {
      return items_[weights_.find(position)];
    }

   private:
    using Leaving = std::pair<Seconds, std::uint32_t>;

    std::vector<PostId> items_;  ///< ascending
    RunningWeights weights_;
    /// When items were posted, and which: the oldest first.
    std::priority_queue<Leaving, std::vector<Leaving>, std::greater<>> leaving_;
  };

  /// The item at position `weight` of the shelves in `languages`.
  [[nodiscard]] PostId item_at(LanguageSet languages,
                               std::uint64_t weight) const;
  [[nodiscard]] std::uint64_t weight_of(LanguageSet languages) const;

  std::uint32_t next_slot_ = 0;
  std::array<Shelf, max_languages> shelves_;
};

}  // namespace leaksim
