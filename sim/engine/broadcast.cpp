#include "engine/broadcast.hpp"

#include <algorithm>
#include <array>

#include "core/check.hpp"
#include "core/distributions.hpp"
#include "core/math.hpp"
#include "core/prefetch.hpp"

namespace leaksim {

namespace {

/// Candidates come in layers, by the lot that each is given: somebody whose
/// share of the ceiling exceeds the lot opens the page. Where nobody's share
/// reaches a layer, the layer need not be drawn, so that a ceiling far above
/// the rates costs nothing and still no draw depends on them.
struct Layer {
  double bottom = 0.0;  ///< lots of (bottom, top)
  double top = 1.0;
};

constexpr std::array<Layer, 4> layers{
    {{0.0, 0x1p-9}, {0x1p-9, 0x1p-6}, {0x1p-6, 0x1p-3}, {0x1p-3, 1.0}}};

/// The candidates of one layer in one tick.
class LayerDraws {
 public:
  LayerDraws(Layer layer, double ceiling_per_tick)
      : layer_(layer),
        chance_(std::min(1.0, ceiling_per_tick * (layer.top - layer.bottom))),
        skips_(chance_),
        none_from_(1.0 - pow(1.0 - chance_, reader_block_size)) {}

  [[nodiscard]] double bottom() const { return layer_.bottom; }
  [[nodiscard]] double lot(std::uint32_t word) const {
    return layer_.bottom + (layer_.top - layer_.bottom) * unit(word);
  }
  /// Accounts passed over before the next candidate. Most words pass over a
  /// whole block, which is known without a logarithm.
  [[nodiscard]] std::uint32_t skip(std::uint32_t word) const {
    const double u = unit(word);
    return u > none_from_ ? reader_block_size : skips_.quantile(u);
  }

 private:
  Layer layer_;
  double chance_;
  Geometric skips_;
  double none_from_;
};

/// Who opens one page within one tick.
class PageVisit {
 public:
  PageVisit(const SharedState& shared, const Broadcast& broadcast,
            Seconds begin, Seconds end)
      : shared_(shared),
        broadcast_(broadcast),
        begin_(begin),
        end_(end),
        ceiling_per_day_(broadcast.ceiling_per_day *
                         shared.world.rhythm.highest()),
        draws_{draws_of(0), draws_of(1), draws_of(2), draws_of(3)} {
    for (std::size_t c = 0; c < broadcast.openings.size(); ++c) {
      most_openings_.push_back(broadcast.openings[c] *
                               most_rhythm(shared.world, c));
    }
  }

  void open_in(const ReaderBlock& block, const AccountRange& range,
               Calendar<Exposure>& exposures);
  /// Decides about the candidates that wait.
  void finish(Calendar<Exposure>& exposures);

 private:
  /// Who may open the page: decided some candidates later, when what that
  /// takes has come into the cache.
  struct Candidate {
    std::uint32_t account = 0;
    Seconds time = 0;
    double lot = 0.0;
  };
  static constexpr std::size_t most_waiting = 64;

  void add_candidate(const Candidate& candidate, Calendar<Exposure>& exposures);
  [[nodiscard]] LayerDraws draws_of(std::size_t layer) const {
    return {layers[layer],
            ceiling_per_day_ * (end_ - begin_) / seconds_per_day};
  }
  [[nodiscard]] double most_rhythm(const World& world,
                                   std::size_t community) const;
  [[nodiscard]] double most_share(const ReaderBlock& block) const;
  [[nodiscard]] Block words(const ReaderBlock& block,
                            std::uint32_t number) const {
    return shared_.keys.page_visit.draw(shared_.world.absolute(begin_),
                                        block.first, broadcast_.number, number);
  }
  [[nodiscard]] bool opens(const Candidate& candidate) const;
  void read_page(AccountId reader, Seconds time,
                 Calendar<Exposure>& exposures) const;

  const SharedState& shared_;
  const Broadcast& broadcast_;
  Seconds begin_;
  Seconds end_;
  double ceiling_per_day_;
  std::array<LayerDraws, layers.size()> draws_;
  /// Openings by community at the highest rhythm within the tick.
  std::vector<double> most_openings_;
  std::array<Candidate, most_waiting> waiting_{};
  std::size_t waiting_count_ = 0;
};

double PageVisit::most_rhythm(const World& world, std::size_t community) const {
  if (end_ - begin_ > seconds_per_hour) {
    return world.rhythm.highest();
  }
  // Constant within hours: the ends of less than an hour show all there is.
  const UtcOffset clock = world.population.communities[community].clock;
  const auto at = [&](Seconds time) {
    return world.rhythm.at(
        second_of_day({world.start.unix_seconds + time}, clock));
  };
  return std::max(at(begin_), at(end_ - 1));
}

/// No account of the block has a larger share of the ceiling.
double PageVisit::most_share(const ReaderBlock& block) const {
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

void PageVisit::open_in(const ReaderBlock& block, const AccountRange& range,
                        Calendar<Exposure>& exposures) {
  const double most = most_share(block);
  if (!(most > 0.0)) {
    return;
  }
  const Block first_skips = words(block, 0);
  for (std::uint32_t l = 0; l < layers.size() && draws_[l].bottom() < most;
       ++l) {
    const LayerDraws& draws = draws_[l];
    std::uint64_t account =
        std::uint64_t{block.first} + draws.skip(first_skips[l]);
    for (std::uint32_t draw = 1; account < block.end; ++draw) {
      const Block drawn = words(block, (l << 16U) + draw);
      const double lot = draws.lot(drawn[0]);
      const auto candidate = static_cast<std::uint32_t>(account);
      const Seconds time =
          begin_ + static_cast<Seconds>(uniform_index(
                       drawn[1], static_cast<std::uint32_t>(end_ - begin_)));
      if (lot < most && range.contains(AccountId{candidate})) {
        add_candidate({candidate, time, lot}, exposures);
      }
      account += 1 + std::uint64_t{draws.skip(drawn[2])};
    }
  }
}

void PageVisit::add_candidate(const Candidate& candidate,
                              Calendar<Exposure>& exposures) {
  const Population& population = shared_.world.population;
  prefetch(&population.traits[candidate.account]);
  prefetch(&population.visits_per_day[candidate.account]);
  waiting_[waiting_count_++] = candidate;
  if (waiting_count_ == most_waiting) {
    finish(exposures);
  }
}

void PageVisit::finish(Calendar<Exposure>& exposures) {
  for (std::size_t i = 0; i < waiting_count_; ++i) {
    if (opens(waiting_[i])) {
      read_page(AccountId{waiting_[i].account}, waiting_[i].time, exposures);
    }
  }
  waiting_count_ = 0;
}

/// Whether a candidate is reached, enabled, and its own rate at its local hour
/// is a share of the ceiling above its lot.
bool PageVisit::opens(const Candidate& candidate) const {
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

void PageVisit::read_page(AccountId reader, Seconds time,
                          Calendar<Exposure>& exposures) const {
  const World& world = shared_.world;
  const auto items = broadcast_.page->draw_items(
      shared_.keys.page_item, reader,
      world.population.traits[index(reader)].languages, world.absolute(time),
      broadcast_.number, world.page);
  for (const PostId item : items) {
    // Nobody meets a story through a post of their own.
    if (shared_.posts[item].author != reader) {
      exposures.add(make_exposure(time, broadcast_.cause, reader, item));
    }
  }
}

}  // namespace

void open_pages(const SharedState& shared, const Broadcast& broadcast,
                const AccountRange& range, Seconds begin, Seconds end,
                Calendar<Exposure>& exposures) {
  if (!(broadcast.ceiling_per_day > 0.0) || broadcast.page->empty()) {
    return;
  }
  PageVisit visit(shared, broadcast, begin, end);
  const std::uint32_t first_block = range.first / reader_block_size;
  for (std::uint32_t b = first_block; b * reader_block_size < range.end; ++b) {
    visit.open_in(shared.reader_blocks[b], range, exposures);
  }
  visit.finish(exposures);
}

}  // namespace leaksim
