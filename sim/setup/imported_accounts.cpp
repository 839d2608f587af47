#include "setup/imported_accounts.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <span>
#include <string>
#include <utility>

#include "core/draws.hpp"
#include "core/error.hpp"
#include "core/parallel_sort.hpp"
#include "setup/member_draw.hpp"

namespace leaksim {

namespace {

/// Deals accounts to communities; keyed by the account.
constexpr auto community_deal = static_cast<Stream>(40);

class Placement {
 public:
  Placement(const Scenario& scenario, const Names& names,
            const ImportedFeed& imported, const Workers& workers)
      : scenario_(scenario),
        names_(names),
        imported_(imported),
        workers_(workers),
        accounts_(imported.network.accounts),
        followees_(accounts_) {
    for (const std::uint32_t follower : imported.graph.m_forward.m_column) {
      ++followees_[follower];
    }
    find_labels_of_named();
    if (imported.network.community.empty()) {
      deal_communities();
    } else {
      take_communities();
    }
    check_named_fit();
  }

  /// The members of a community, numbered; numbers the accounts of the file
  /// that they are.
  NumberedMembers members(CommunityId community, std::uint32_t count) {
    std::vector<Member> members =
        draw_unnumbered(scenario_, names_, community, count, workers_);
    const auto named = static_cast<std::size_t>(
        std::count_if(members.begin(), members.end(),
                      [](const Member& member) { return member.named >= 0; }));
    const std::vector<std::uint32_t> accounts =
        match_accounts(members, named, accounts_of_[index(community)]);
    for (std::size_t i = 0; i < count; ++i) {
      adopt(members[i], accounts[i]);
    }
    std::vector<std::uint32_t> order = numbering(members, named, workers_);
    for (const std::uint32_t i : order) {
      number_[accounts[i]] = next_number_++;
    }
    return {std::move(members), std::move(order)};
  }

  [[nodiscard]] std::vector<std::uint32_t> counts() const {
    std::vector<std::uint32_t> counts;
    for (const auto& accounts : accounts_of_) {
      counts.push_back(static_cast<std::uint32_t>(accounts.size()));
    }
    return counts;
  }

  [[nodiscard]] std::vector<std::uint32_t> take_numbers() {
    return std::move(number_);
  }

 private:
  [[noreturn]] void fail(const std::string& problem) const {
    throw DataError(imported_.network.file + ": " + problem);
  }

  [[nodiscard]] std::uint32_t followers_of(std::uint32_t account) const {
    return static_cast<std::uint32_t>(
        followers(imported_.graph, AccountId{account}).size());
  }

  /// The position of the named account of the scenario that an account of the
  /// file is by its label.
  void find_labels_of_named() {
    number_.assign(accounts_, 0);
    accounts_of_.resize(scenario_.communities.size());
    account_named_.assign(scenario_.accounts.size(), none);
    for (std::uint32_t account = 0; account < accounts_; ++account) {
      const std::string label = imported_.network.labels.text(account);
      for (std::size_t i = 0; i < scenario_.accounts.size(); ++i) {
        if (scenario_.accounts[i].name == label) {
          account_named_[i] = account;
        }
      }
    }
  }

  [[nodiscard]] std::uint32_t community_of_named(std::size_t i) const {
    return position_of(names_.communities, scenario_.accounts[i].community);
  }

  void deal_communities() {
    std::vector<double> shares;
    for (const CommunitySpec& community : scenario_.communities) {
      shares.push_back(community.share);
    }
    std::vector<std::uint32_t> left = apportion(accounts_, shares);
    std::vector<std::uint8_t> is_named(accounts_, 0);
    for (std::size_t i = 0; i < account_named_.size(); ++i) {
      if (account_named_[i] != none) {
        const std::uint32_t community = community_of_named(i);
        if (left[community] == 0) {
          fail("more named accounts in community " +
               names_.communities[community] + " than its share gives it");
        }
        --left[community];
        is_named[account_named_[i]] = 1;
        accounts_of_[community].push_back(account_named_[i]);
      }
    }
    std::uint32_t community = 0;
    for (const std::uint32_t account : shuffled_accounts()) {
      if (is_named[account] == 0) {
        while (left[community] == 0) {
          ++community;
        }
        accounts_of_[community].push_back(account);
        --left[community];
      }
    }
  }

  [[nodiscard]] std::vector<std::uint32_t> shuffled_accounts() const {
    const StreamKey key(scenario_.network.seed, 0, community_deal);
    std::vector<std::pair<std::uint64_t, std::uint32_t>> drawn(accounts_);
    for (std::uint32_t account = 0; account < accounts_; ++account) {
      const Block words = key.draw(account);
      drawn[account] = {(std::uint64_t{words[0]} << 32U) | words[1], account};
    }
    std::sort(drawn.begin(), drawn.end());
    std::vector<std::uint32_t> accounts;
    accounts.reserve(accounts_);
    for (const auto& [word, account] : drawn) {
      accounts.push_back(account);
    }
    return accounts;
  }

  void take_communities() {
    std::vector<std::uint32_t> position;
    for (const std::string& name : imported_.network.community_names) {
      const auto& known = names_.communities;
      const auto found = std::find(known.begin(), known.end(), name);
      if (found == known.end()) {
        fail("its community \"" + name +
             "\" is none of the scenario's; accepted: " + listed(known));
      }
      position.push_back(static_cast<std::uint32_t>(found - known.begin()));
    }
    for (std::uint32_t account = 0; account < accounts_; ++account) {
      accounts_of_[position[imported_.network.community[account]]].push_back(
          account);
    }
    for (std::size_t i = 0; i < account_named_.size(); ++i) {
      if (account_named_[i] != none &&
          position[imported_.network.community[account_named_[i]]] !=
              community_of_named(i)) {
        fail("its account \"" + scenario_.accounts[i].name +
             "\" is in another community than account." +
             scenario_.accounts[i].name + ", which is in " +
             scenario_.accounts[i].community);
      }
    }
  }

  void check_named_fit() const {
    for (std::size_t c = 0; c < accounts_of_.size(); ++c) {
      const auto named = static_cast<std::size_t>(
          std::count_if(scenario_.accounts.begin(), scenario_.accounts.end(),
                        [&](const AccountSpec& account) {
                          return account.community == names_.communities[c];
                        }));
      if (accounts_of_[c].size() < named) {
        fail("gives community " + names_.communities[c] + " " +
             std::to_string(accounts_of_[c].size()) +
             " accounts, but the scenario names " + std::to_string(named) +
             " of them; accepted: an account for each");
      }
    }
  }

  static std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
      text += (text.empty() ? "" : ", ") + name;
    }
    return text;
  }

  /// Which account of the file each member is. The first `named` members have
  /// names.
  std::vector<std::uint32_t> match_accounts(
      const std::vector<Member>& members, std::size_t named,
      std::vector<std::uint32_t> accounts) const {
    accounts = highest_first(accounts, [this](std::uint32_t account) {
      return followers_of(account);
    });
    std::vector<std::uint32_t> matched(members.size(), none);
    // Names that are labels come first, so that no other takes their account.
    for (const bool by_label : {true, false}) {
      for (std::size_t i = 0; i < named; ++i) {
        const auto position = static_cast<std::size_t>(members[i].named);
        const std::uint32_t labelled = account_named_[position];
        if ((labelled != none) == by_label) {
          const auto place =
              by_label ? std::find(accounts.begin(), accounts.end(), labelled)
                       : nearest(accounts, scenario_.accounts[position]);
          matched[i] = *place;
          accounts.erase(place);
        }
      }
    }
    std::vector<std::uint32_t> by_popularity(members.size() - named);
    std::iota(by_popularity.begin(), by_popularity.end(),
              static_cast<std::uint32_t>(named));
    by_popularity = highest_first(by_popularity, [&](std::uint32_t member) {
      return members[member].degrees[imported_.feed].popularity;
    });
    for (std::size_t i = 0; i < by_popularity.size(); ++i) {
      matched[by_popularity[i]] = accounts[i];
    }
    return matched;
  }

  /// Numbers by what `value` gives for each, alike ones in the order in which
  /// they come.
  template <class Value>
  [[nodiscard]] std::vector<std::uint32_t> highest_first(
      const std::vector<std::uint32_t>& numbers, Value value) const {
    struct Ranked {
      decltype(value(std::uint32_t{})) by{};
      std::uint32_t place = 0;
      bool operator<(const Ranked& other) const {
        return by != other.by ? by > other.by : place < other.place;
      }
    };
    std::vector<Ranked> ranked;
    ranked.reserve(numbers.size());
    for (const std::uint32_t number : numbers) {
      ranked.push_back(
          {value(number), static_cast<std::uint32_t>(ranked.size())});
    }
    parallel_sort(std::span(ranked), workers_);
    std::vector<std::uint32_t> sorted;
    sorted.reserve(numbers.size());
    for (const Ranked& each : ranked) {
      sorted.push_back(numbers[each.place]);
    }
    return sorted;
  }

  /// The account whose followers are nearest to the share of all; the one with
  /// more where two are.
  [[nodiscard]] std::vector<std::uint32_t>::iterator nearest(
      std::vector<std::uint32_t>& accounts, const AccountSpec& spec) const {
    const double wanted = spec.followers * accounts_;
    const auto distance = [&](std::uint32_t account) {
      return std::abs(followers_of(account) - wanted);
    };
    return std::min_element(accounts.begin(), accounts.end(),
                            [&](std::uint32_t a, std::uint32_t b) {
                              return distance(a) < distance(b);
                            });
  }

  /// The member has what the file says of the account.
  void adopt(Member& member, std::uint32_t account) const {
    const FeedNetworkSpec& feed = scenario_.network.feeds[imported_.feed];
    const std::uint32_t platform = position_of(names_.platforms, feed.platform);
    member.platforms =
        static_cast<std::uint8_t>(member.platforms | (1U << platform));
    member.degrees[imported_.feed].followee_target = followees_[account];
    update_visibility(scenario_, names_, member);
  }

  static constexpr std::uint32_t none = ~std::uint32_t{0};

  const Scenario& scenario_;
  const Names& names_;
  const ImportedFeed& imported_;
  const Workers& workers_;
  std::uint32_t accounts_;
  std::vector<std::uint32_t> followees_;
  std::vector<std::uint32_t> account_named_;  ///< by scenario.accounts
  std::vector<std::vector<std::uint32_t>> accounts_of_;  ///< by community
  std::vector<std::uint32_t> number_;
  std::uint32_t next_number_ = 0;
};

}  // namespace

ImportedAccounts place_imported(const Scenario& scenario, const Names& names,
                                const ImportedFeed& imported,
                                const Workers& workers) {
  Placement placement(scenario, names, imported, workers);
  ImportedAccounts result;
  result.drawn = draw_population(
      scenario, names, placement.counts(),
      [&](CommunityId community, std::uint32_t count) {
        return placement.members(community, count);
      },
      workers);
  result.number = placement.take_numbers();
  return result;
}

}  // namespace leaksim
