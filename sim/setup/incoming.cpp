#include "setup/incoming.hpp"

#include <algorithm>

#include "core/heap.hpp"
#include "core/parallel_ranges.hpp"

namespace leaksim {

namespace {

std::uint64_t micro_posts_per_day(const Population& population,
                                  std::uint32_t account) {
  return static_cast<std::uint64_t>(
      static_cast<double>(population.activity_per_day[account]) * 1e6);
}

double posts_per_day(std::uint64_t micro_posts) {
  return static_cast<double>(micro_posts) * 1e-6;
}

/// The languages of an account that has several, else none.
LanguageSet bridging_languages(const Population& population,
                               std::uint32_t account) {
  const LanguageSet own = population.traits[account].languages;
  return (own & (own - 1)) != 0 ? own : LanguageSet{0};
}

}  // namespace

IncomingMeasure::IncomingMeasure(const Population& population,
                                 const Workers& workers)
    : population_(population) {
  const std::uint32_t accounts = population.size();
  const auto make = [&](auto& column) {
    reserve_pages(column, accounts, workers);
    column.resize(accounts);
  };
  make(outgoing_);
  make(incoming_.followees);
  make(incoming_.arriving_per_day);
  make(incoming_.bridged_languages);
  for_each_range(
      accounts, workers, [&](std::uint32_t first, std::uint32_t end) {
        constexpr std::uint64_t most = (std::uint64_t{1} << 56U) - 1U;
        for (std::uint32_t author = first; author < end; ++author) {
          outgoing_[author] = {micro_posts_per_day(population, author) & most,
                               bridging_languages(population, author)};
        }
      });
}

void IncomingMeasure::see(FollowerRange range, const FolloweeLists& lists) {
  std::uint32_t begin = 0;
  for (std::uint32_t u = range.first; u < range.last; ++u) {
    const std::uint32_t end = lists.list_ends[u - range.first];
    const LanguageSet own = population_.traits[u].languages;
    std::uint64_t micro_posts = 0;
    std::uint32_t bridged = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
      const Outgoing of = outgoing_[lists.followees[i]];
      const auto languages = static_cast<std::uint32_t>(of.languages);
      micro_posts += of.micro_posts_per_day;
      bridged |= (languages & own) != 0 ? languages : 0U;
    }
    incoming_.followees[u] = end - begin;
    incoming_.arriving_per_day[u] = posts_per_day(micro_posts);
    incoming_.bridged_languages[u] = static_cast<LanguageSet>(bridged);
    begin = end;
  }
}

namespace {

/// What has come in for one account so far, and what that depends on: side by
/// side, since arcs lead anywhere.
struct Inbox {
  /// Sums of whole micro-posts do not depend on the order of summation.
  std::uint64_t micro_posts_per_day = 0;
  std::uint32_t followees = 0;
  LanguageSet bridged_languages = 0;
  LanguageSet languages = 0;  ///< the account's own
};

/// The account ranges that passes over all rows are cut into: small enough for
/// caches, few enough that finding them in every row costs little, and as many
/// as there are threads to take them.
std::uint32_t range_size_for(std::uint32_t accounts, const Workers& workers) {
  constexpr std::uint32_t smallest = 65536;
  const std::uint32_t most_ranges =
      std::clamp<std::uint32_t>(workers.threads(), 4, 16);
  return std::max(smallest, accounts / most_ranges + 1);
}

/// Adds up what reaches the accounts [first, end).
void fill_inboxes(const FollowGraph& graph, const Population& population,
                  std::uint32_t first, std::uint32_t end,
                  std::vector<Inbox>& inboxes) {
  for (std::uint32_t account = first; account < end; ++account) {
    inboxes[account].languages = population.traits[account].languages;
  }
  for (std::uint32_t author = 0; author < population.size(); ++author) {
    const std::uint64_t activity = micro_posts_per_day(population, author);
    const LanguageSet bridged = bridging_languages(population, author);
    const auto row = followers(graph, AccountId{author});
    const auto begin = std::lower_bound(row.begin(), row.end(), first);
    for (auto it = begin; it != row.end() && *it < end; ++it) {
      Inbox& inbox = inboxes[*it];
      ++inbox.followees;
      inbox.micro_posts_per_day += activity;
      if ((bridged & inbox.languages) != 0) {
        inbox.bridged_languages =
            static_cast<LanguageSet>(inbox.bridged_languages | bridged);
      }
    }
  }
}

}  // namespace

Incoming measure_incoming(const FollowGraph& graph,
                          const Population& population,
                          const Workers& workers) {
  const std::uint32_t accounts = population.size();
  std::vector<Inbox> inboxes(accounts);
  const std::uint32_t range_size = range_size_for(accounts, workers);
  workers.for_each(
      (accounts + range_size - 1) / range_size, [&](std::uint32_t range) {
        const std::uint32_t first = range * range_size;
        fill_inboxes(graph, population, first,
                     std::min(first + range_size, accounts), inboxes);
      });
  Incoming incoming;
  incoming.followees.reserve(accounts);
  incoming.arriving_per_day.reserve(accounts);
  incoming.bridged_languages.reserve(accounts);
  for (const Inbox& inbox : inboxes) {
    incoming.followees.push_back(inbox.followees);
    incoming.arriving_per_day.push_back(
        posts_per_day(inbox.micro_posts_per_day));
    incoming.bridged_languages.push_back(inbox.bridged_languages);
  }
  return incoming;
}

}  // namespace leaksim
