#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/draws.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"
#include "engine/post_table.hpp"
#include "model/language.hpp"
#include "model/page.hpp"

namespace leaksim {

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
  [[nodiscard]] std::vector<PostId> draw_items(const StreamKey& key,
                                               AccountId reader,
                                               LanguageSet own,
                                               std::uint32_t absolute_time,
                                               std::uint32_t page,
                                               const PageParams& params) const;

 private:
  static constexpr std::uint32_t max_languages = 8;

  struct Item {
    PostId post{};
    Seconds time = 0;
  };

  /// The items in one language with their cumulative weights.
  struct Shelf {
    std::vector<Item> items;
    std::vector<std::uint64_t> cumulative;
    /// Drops what is older and weighs the rest.
    void update(const PostTable& posts, double oldest);
    [[nodiscard]] std::uint64_t weight() const {
      return cumulative.empty() ? 0 : cumulative.back();
    }
  };

  /// The item at position `weight` of the shelves in `languages`.
  [[nodiscard]] PostId item_at(LanguageSet languages,
                               std::uint64_t weight) const;
  [[nodiscard]] std::uint64_t weight_of(LanguageSet languages) const;

  std::uint32_t next_slot_ = 0;
  std::array<Shelf, max_languages> shelves_;
};

}  // namespace leaksim
