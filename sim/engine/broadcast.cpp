#include "engine/broadcast.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/math.hpp"
#include "core/prefetch.hpp"

namespace leaksim {

namespace {

std::size_t batch_for(double expected) {
  constexpr std::size_t vector = 8;
  const auto wanted = static_cast<std::size_t>(expected) + vector;
  return std::min(wanted / vector * vector, most_in_series);
}

}  // namespace

OpeningLayer::OpeningLayer(double bottom, double top, double ceiling_per_tick)
    : bottom_(bottom),
      top_(top),
      chance_(std::min(1.0, ceiling_per_tick * (top - bottom))),
      skips_(chance_),
      none_from_(1.0 - pow(1.0 - chance_, reader_block_size)),
      batch_(batch_for(chance_ * reader_block_size)) {}

/// Who may open the page.
struct PageOpening::Candidate {
  std::uint32_t account = 0;
  Seconds time = 0;
  double lot = 0.0;
};

/// Candidates are decided about some candidates later, when what that takes has
/// come into the cache.
class PageOpening::Candidates {
 public:
  Candidates(const PageOpening& opening, std::vector<Exposure>& to)
      : opening_(opening), to_(to) {}

  void add(const Candidate& candidate) {
    const Population& population = opening_.shared_.world.population;
    prefetch(&population.traits[candidate.account]);
    prefetch(&population.visits_per_day[candidate.account]);
    waiting_[count_++] = candidate;
    if (count_ == waiting_.size()) {
      finish();
    }
  }

  void finish() {
    for (std::size_t i = 0; i < count_; ++i) {
      if (opening_.opens(waiting_[i])) {
        opening_.read_page(waiting_[i], to_);
      }
    }
    count_ = 0;
  }

 private:
  const PageOpening& opening_;
  std::vector<Exposure>& to_;
  std::array<Candidate, 64> waiting_;
  std::size_t count_ = 0;
};

const OpeningLayers& LayersByCeiling::of(double ceiling_per_tick) {
  const auto known = layers_.find(ceiling_per_tick);
  if (known != layers_.end()) {
    return known->second;
  }
  const OpeningLayers layers = {{{0.0, 0x1p-9, ceiling_per_tick},
                                 {0x1p-9, 0x1p-6, ceiling_per_tick},
                                 {0x1p-6, 0x1p-3, ceiling_per_tick},
                                 {0x1p-3, 1.0, ceiling_per_tick}}};
  return layers_.emplace(ceiling_per_tick, layers).first->second;
}

OpeningTick::OpeningTick(const World& world, Seconds tick_begin,
                         Seconds tick_end)
    : begin(tick_begin), end(tick_end) {
  // Constant within hours: the ends of less than an hour show all there is.
  const auto at = [&](Seconds time, UtcOffset clock) {
    return world.rhythm.at(
        second_of_day({world.start.unix_seconds + time}, clock));
  };
  for (const CommunityRange& community : world.population.communities) {
    most_rhythm.push_back(end - begin > seconds_per_hour
                              ? world.rhythm.highest()
                              : std::max(at(begin, community.clock),
                                         at(end - 1, community.clock)));
  }
}

PageOpening::PageOpening(const SharedState& shared, const Broadcast& broadcast,
                         const OpeningTick& tick, LayersByCeiling& layers)
    : shared_(shared),
      broadcast_(broadcast),
      begin_(tick.begin),
      end_(tick.end),
      absolute_begin_(shared.world.absolute(tick.begin)),
      ceiling_per_day_(broadcast.ceiling_per_day *
                       shared.world.rhythm.highest()),
      layers_(layers.of(ceiling_per_day_ * (tick.end - tick.begin) /
                        seconds_per_day)) {
  LEAKSIM_EXPECT(broadcast.ceiling_per_day > 0.0);
  most_openings_.reserve(broadcast.openings.size());
  for (std::size_t c = 0; c < broadcast.openings.size(); ++c) {
    most_openings_.push_back(broadcast.openings[c] * tick.most_rhythm[c]);
  }
}

/// No account of the block has a larger share of the ceiling.
double PageOpening::most_share(const ReaderBlock& block) const {
  if ((block.platforms & broadcast_.platforms) == 0) {
    return 0.0;
  }
  const double openings =
      *std::max_element(most_openings_.begin() + block.lowest_community,
                        most_openings_.begin() + block.highest_community + 1);
  // Room for roundings.
  return (1.0 + 1e-9) * openings *
         (broadcast_.per_visit ? block.most_visits_per_day : 1.0) /
         ceiling_per_day_;
}

void PageOpening::open_in(std::span<const ReaderBlock> blocks,
                          std::vector<Exposure>& to) const {
  Candidates candidates(*this, to);
  for (const ReaderBlock& block : blocks) {
    draw_candidates(block, candidates);
  }
  candidates.finish();
}

void PageOpening::draw_candidates(const ReaderBlock& block,
                                  Candidates& candidates) const {
  const double most = most_share(block);
  if (!(most > 0.0)) {
    return;
  }
  const StreamKey& key = shared_.keys.page_visit;
  const Block first_skips =
      key.draw(absolute_begin_, block.first, broadcast_.number);
  for (std::uint32_t l = 0; l < layers_.size() && layers_[l].bottom() < most;
       ++l) {
    const OpeningLayer& layer = layers_[l];
    const std::size_t batch = layer.batch();
    std::uint32_t account = block.first + layer.first_skip(first_skips[l]);
    BlockColumns drawn;
    std::array<std::uint32_t, most_in_series> skips;
    for (std::uint32_t draw = 1; account < block.end;
         draw += static_cast<std::uint32_t>(batch)) {
      key.draw_series(
          {absolute_begin_, block.first, broadcast_.number, (l << 16U) + draw},
          batch, drawn);
      layer.skips({drawn[2].data(), batch}, skips.data());
      for (std::size_t i = 0; i < batch && account < block.end; ++i) {
        const double lot = layer.lot(drawn[0][i]);
        if (lot < most) {
          candidates.add({account, time_of(drawn[1][i]), lot});
        }
        account += 1 + skips[i];
      }
    }
  }
}

/// Whether a candidate is reached, enabled, and its own rate at its local hour
/// is a share of the ceiling above its lot.
bool PageOpening::opens(const Candidate& candidate) const {
  const std::uint32_t account = candidate.account;
  const World& world = shared_.world;
  const Population& population = world.population;
  if ((population.traits[account].platforms & broadcast_.platforms) == 0 ||
      population.traits[account].enabled == 0) {
    return false;
  }
  double per_day =
      broadcast_.openings[index(population.traits[account].community)];
  if (broadcast_.per_visit) {
    per_day *= population.visits_per_day[account];
  }
  LEAKSIM_EXPECT(per_day <= broadcast_.ceiling_per_day * (1.0 + 1e-6));
  const double rhythm =
      world.rhythm.at(world.local_second(account, candidate.time));
  return candidate.lot < per_day * rhythm / ceiling_per_day_;
}

void PageOpening::read_page(const Candidate& reader,
                            std::vector<Exposure>& to) const {
  const World& world = shared_.world;
  const AccountId account{reader.account};
  const auto items = broadcast_.page->draw_items(
      shared_.keys.page_item, account,
      world.population.traits[reader.account].languages,
      world.absolute(reader.time), broadcast_.number, world.page);
  for (const PostId item : items) {
    // Nobody meets a story through a post of their own.
    if (shared_.posts[item].author != account) {
      to.push_back(make_exposure(reader.time, broadcast_.cause, account, item));
    }
  }
}

}  // namespace leaksim
