#include "setup/draw_population.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "core/distributions.hpp"
#include "core/draws.hpp"
#include "core/error.hpp"
#include "core/heap.hpp"
#include "core/math.hpp"
#include "core/prefetch.hpp"

namespace leaksim {

namespace {

/// Members that one task writes.
constexpr std::uint32_t accounts_per_task = 16384;

/// Fills the arrays of a population; every account may be written by itself.
class PopulationWriter {
 public:
  PopulationWriter(const Scenario& scenario, const Names& names,
                   const std::vector<std::uint32_t>& counts,
                   const Workers& workers)
      : scenario_(scenario), names_(names) {
    drawn_.named_accounts.resize(scenario.accounts.size());
    std::uint32_t accounts = 0;
    for (std::size_t c = 0; c < counts.size(); ++c) {
      const CommunitySpec& spec = scenario.communities[c];
      drawn_.population.communities.push_back(
          {.first = AccountId{accounts},
           .count = counts[c],
           .country = id_of<CountryId>(names.countries, spec.country),
           .camp = id_of<CampId>(names.camps, spec.camp),
           .clock = spec.clock,
           .compliance_class = spec.compliance_class});
      accounts += counts[c];
    }
    make_room(accounts, workers);
  }

  void write_community(CommunityId community, const NumberedMembers& members,
                       const Workers& workers) {
    constexpr std::uint32_t ahead = 8;
    const std::uint32_t first =
        index(drawn_.population.communities[index(community)].first);
    const auto count = static_cast<std::uint32_t>(members.size());
    workers.for_each((count + accounts_per_task - 1) / accounts_per_task,
                     [&](std::uint32_t task) {
                       const std::uint32_t begin = task * accounts_per_task;
                       const std::uint32_t end =
                           std::min(begin + accounts_per_task, count);
                       for (std::uint32_t i = begin; i < end; ++i) {
                         if (i + ahead < count) {
                           prefetch_whole(members[i + ahead]);
                         }
                         write(first + i, community, members[i]);
                       }
                     });
  }

  [[nodiscard]] DrawnPopulation finish() { return std::move(drawn_); }

 private:
  void make_room(std::uint32_t accounts, const Workers& workers) {
    const auto make = [&](auto& column) {
      reserve_pages(column, accounts, workers);
      column.resize(accounts);
    };
    Population& population = drawn_.population;
    make(population.traits);
    make(population.declared_country);
    make(population.first_language);
    make(population.automated);
    make(population.amplifier);
    make(population.activity_per_day);
    make(population.visits_per_day);
    drawn_.feeds.resize(scenario_.network.feeds.size());
    for (FeedDegrees& degrees : drawn_.feeds) {
      make(degrees.followee_target);
      make(degrees.popularity);
    }
  }

  [[nodiscard]] Block words(Stream stream, CommunityId community,
                            std::uint32_t member) const {
    return RunSeed{scenario_.network.seed, 0}.stream(stream).draw(
        index(community), member);
  }

  void write(std::uint32_t account, CommunityId community,
             const Member& member) {
    Population& population = drawn_.population;
    population.traits[account].community = community;
    population.traits[account].platforms = member.platforms;
    population.activity_per_day[account] =
        static_cast<float>(member.activity_per_day);
    population.visits_per_day[account] =
        static_cast<float>(member.visits_per_day);
    for (std::size_t feed = 0; feed < drawn_.feeds.size(); ++feed) {
      drawn_.feeds[feed].followee_target[account] =
          member.degrees[feed].followee_target;
      drawn_.feeds[feed].popularity[account] = member.degrees[feed].popularity;
    }
    write_languages(account, community, member.member);
    write_character(account, community, member);
    if (member.named >= 0) {
      make_named(account, static_cast<std::size_t>(member.named));
    }
  }

  void write_languages(std::uint32_t account, CommunityId community,
                       std::uint32_t member) {
    const CommunitySpec& spec = scenario_.communities[index(community)];
    const auto first = id_of<LanguageId>(names_.languages, spec.language);
    LanguageSet languages = language_bit(first);
    const Block drawn = words(Stream::languages, community, member);
    if (!spec.second_language.empty() &&
        happens(drawn[0], scenario_.language.bilingual_share)) {
      languages = static_cast<LanguageSet>(
          languages | language_bit(id_of<LanguageId>(names_.languages,
                                                     spec.second_language)));
    }
    drawn_.population.first_language[account] = first;
    drawn_.population.traits[account].languages = languages;
  }

  /// A named account is what its table says, whatever would be drawn.
  [[nodiscard]] bool is_automated(CommunityId community,
                                  const Member& member) const {
    return member.named >= 0
               ? scenario_.accounts[static_cast<std::size_t>(member.named)]
                         .kind == Kind::bot
               : happens(words(Stream::automated, community, member.member)[0],
                         scenario_.population.automated_share);
  }

  void write_character(std::uint32_t account, CommunityId community,
                       const Member& of) {
    Population& population = drawn_.population;
    const PopulationParams& params = scenario_.population;
    const CommunitySpec& spec = scenario_.communities[index(community)];
    const std::uint32_t member = of.member;
    const bool automated = is_automated(community, of);
    const bool declares = happens(
        words(Stream::declared_country, community, member)[0],
        std::min(1.0, params.declared_country_share * spec.declaring_factor));
    population.automated[account] = automated ? 1 : 0;
    population.traits[account].kind = automated ? Kind::bot : Kind::person;
    population.declared_country[account] =
        declares ? id_of<CountryId>(names_.countries, spec.country)
                 : no_country;
    population.traits[account].compliance_class = spec.compliance_class;
    population.traits[account].enabled =
        spec.enabled && (params.automated_enabled || !automated) ? 1 : 0;
    const Block susceptibility =
        words(Stream::susceptibility, community, member);
    const double sigma = scenario_.response.susceptibility_sigma;
    // Median exp(−σ²/2) makes the mean 1.
    population.traits[account].susceptibility = static_cast<float>(
        log_normal_quantile(unit(susceptibility[0], susceptibility[1]),
                            exp(-sigma * sigma / 2.0), sigma) *
        (automated ? scenario_.response.automated_factor : 1.0));
    const Block stamina = words(Stream::stamina, community, member);
    population.traits[account].stamina = static_cast<float>(log_normal_quantile(
        unit(stamina[0], stamina[1]), scenario_.engagement.stamina_median,
        scenario_.engagement.stamina_sigma));
  }

  void make_named(std::uint32_t account, std::size_t position) {
    const AccountSpec& spec = scenario_.accounts[position];
    Population& population = drawn_.population;
    drawn_.named_accounts[position] = AccountId{account};
    population.traits[account].kind = spec.kind;
    population.traits[account].compliance_class = spec.compliance_class;
    if (!spec.enabled) {
      population.traits[account].enabled = 0;
    }
  }

  const Scenario& scenario_;
  const Names& names_;
  DrawnPopulation drawn_;
};

void check_named_fit(const Scenario& scenario,
                     const std::vector<std::uint32_t>& counts) {
  for (std::size_t c = 0; c < counts.size(); ++c) {
    const std::string& community = scenario.communities[c].name;
    const auto named = std::count_if(
        scenario.accounts.begin(), scenario.accounts.end(),
        [&](const AccountSpec& spec) { return spec.community == community; });
    if (named > counts[c]) {
      throw ConfigError("community." + community + ": " +
                        std::to_string(named) +
                        " named accounts, but its share gives it " +
                        std::to_string(counts[c]) + "; raise network.accounts");
    }
  }
}

}  // namespace

std::vector<std::uint32_t> apportion(std::uint32_t total,
                                     const std::vector<double>& shares) {
  std::vector<std::uint32_t> counts(shares.size());
  std::vector<double> remainder(shares.size());
  std::uint32_t given = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double exact = shares[i] * total;
    counts[i] = static_cast<std::uint32_t>(exact);
    remainder[i] = exact - counts[i];
    given += counts[i];
  }
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return remainder[a] > remainder[b]; });
  for (std::size_t i = 0; given < total; ++i) {
    ++counts[order[i % order.size()]];
    ++given;
  }
  return counts;
}

DrawnPopulation draw_population(const Scenario& scenario, const Names& names,
                                const Workers& workers) {
  std::vector<double> shares;
  for (const CommunitySpec& community : scenario.communities) {
    shares.push_back(community.share);
  }
  const auto counts = apportion(scenario.network.accounts, shares);
  check_named_fit(scenario, counts);
  // One community after the other would leave threads idle at the end of each.
  std::vector<NumberedMembers> members(counts.size());
  workers.for_each(
      static_cast<std::uint32_t>(counts.size()), [&](std::uint32_t c) {
        const CommunityId community{static_cast<std::uint8_t>(c)};
        members[c] =
            draw_members(scenario, names, community, counts[c], workers);
      });
  return draw_population(
      scenario, names, counts,
      [&](CommunityId community, std::uint32_t) {
        return std::move(members[index(community)]);
      },
      workers);
}

DrawnPopulation draw_population(const Scenario& scenario, const Names& names,
                                const std::vector<std::uint32_t>& counts,
                                const MembersOf& members_of,
                                const Workers& workers) {
  PopulationWriter writer(scenario, names, counts, workers);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const CommunityId community{static_cast<std::uint8_t>(i)};
    writer.write_community(community, members_of(community, counts[i]),
                           workers);
  }
  return writer.finish();
}

}  // namespace leaksim
