#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "core/distributions.hpp"
#include "core/draws.hpp"
#include "engine/shared_state.hpp"
#include "engine/work.hpp"

namespace leaksim {

/// A way into a story without a parent: readers of a board, a trend panel or
/// an outlet open the story's page (model.md 6, entry without a parent).
struct Broadcast {
  Cause cause = Cause::board;
  StoryId story{};
  const StoryPage* page = nullptr;
  /// Its name in the keys of draws; no two broadcasts share one.
  std::uint32_t number = 0;
  /// Whom it reaches: members of any of these platforms (bit p: platform p).
  std::uint8_t platforms = 0xff;
  /// Openings by community, at mean rhythm: per day, or per visit of the
  /// account.
  std::vector<double> openings;
  bool per_visit = false;
  /// No account's openings per day exceed this, whatever interventions do: it
  /// fixes which candidates are drawn.
  double ceiling_per_day = 0.0;
};

/// Candidates for opening a page come in layers, by the lot that each is given:
/// somebody whose share of the ceiling exceeds the lot opens the page. Where
/// nobody's share reaches a layer, the layer need not be drawn, so that a
/// ceiling far above the rates costs nothing and still no draw depends on them.
class OpeningLayer {
 public:
  /// Lots of (bottom, top), where a lot of 1 is the ceiling.
  OpeningLayer(double bottom, double top, double ceiling_per_tick);

  [[nodiscard]] double bottom() const { return bottom_; }
  [[nodiscard]] double lot(std::uint32_t word) const {
    return bottom_ + (top_ - bottom_) * unit(word);
  }
  /// How many candidates of a block are drawn together: whole vectors, about
  /// as many as there are.
  [[nodiscard]] std::size_t batch() const { return batch_; }
  /// Accounts passed over before the first candidate. Most words pass over a
  /// whole block, which is known without a logarithm.
  [[nodiscard]] std::uint32_t first_skip(std::uint32_t word) const {
    const double u = unit(word);
    return u > none_from_ ? reader_block_size : skips_.quantile(u);
  }
  /// Accounts passed over before each further one, a whole block at most.
  void skips(std::span<const std::uint32_t> words, std::uint32_t* to) const {
    skips_.quantiles(words, reader_block_size, to);
  }

 private:
  double bottom_;
  double top_;
  double chance_;
  Geometric skips_;
  double none_from_;
  std::size_t batch_;
};

/// The layers of one ceiling.
using OpeningLayers = std::array<OpeningLayer, 4>;

/// The layers of each ceiling that has come up. Nearly all ticks have the same
/// few, and layers take powers and logarithms to make.
class LayersByCeiling {
 public:
  /// Valid as long as this.
  const OpeningLayers& of(double ceiling_per_tick);

 private:
  std::map<double, OpeningLayers> layers_;
};

/// What the pages that are opened in [begin, end), at most a tick, have in
/// common.
struct OpeningTick {
  OpeningTick(const World& world, Seconds begin, Seconds end);

  Seconds begin;
  Seconds end;
  /// The highest rhythm of visits within the tick, by community.
  std::vector<double> most_rhythm;
};

/// Who opens the page of a broadcast in a tick, at their rate, and gets
/// exposures to some of its items.
///
/// Candidates are drawn inside fixed blocks of ids by skips at the ceiling
/// rate, keyed (broadcast, time, block), each with a lot; those open the page
/// whose own share of the ceiling exceeds their lot. So a changed rate only
/// adds or removes readers.
class PageOpening {
 public:
  /// What is given must outlive it.
  PageOpening(const SharedState& shared, const Broadcast& broadcast,
              const OpeningTick& tick, LayersByCeiling& layers);

  /// Appends the exposures of the blocks' accounts, in no particular order.
  void open_in(std::span<const ReaderBlock> blocks,
               std::vector<Exposure>& to) const;

 private:
  struct Candidate;
  class Candidates;

  void draw_candidates(const ReaderBlock& block, Candidates& candidates) const;
  [[nodiscard]] double most_share(const ReaderBlock& block) const;
  [[nodiscard]] Seconds time_of(std::uint32_t word) const {
    return begin_ + static_cast<Seconds>(uniform_index(
                        word, static_cast<std::uint32_t>(end_ - begin_)));
  }
  [[nodiscard]] bool opens(const Candidate& candidate) const;
  void read_page(const Candidate& reader, std::vector<Exposure>& to) const;

  const SharedState& shared_;
  const Broadcast& broadcast_;
  Seconds begin_;
  Seconds end_;
  std::uint32_t absolute_begin_;
  double ceiling_per_day_;
  const OpeningLayers& layers_;
  /// Openings by community at the highest rhythm within the tick.
  std::vector<double> most_openings_;
};

}  // namespace leaksim
