#include "setup/member_draw.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "core/check.hpp"
#include "core/distributions.hpp"
#include "core/math.hpp"
#include "core/parallel_sort.hpp"
#include "model/attention.hpp"

namespace leaksim {

namespace {

/// Members that one task draws.
constexpr std::uint32_t members_per_task = 16384;

double mixed_normal(double shared_z, double correlation, double own_u) {
  return correlation * shared_z +
         square_root(1.0 - correlation * correlation) * normal_quantile(own_u);
}

/// q if all followees had the mean activity: only orders the accounts.
double expected_visibility(const Scenario& scenario, const Member& member,
                           const Degree& degree) {
  const double sigma = scenario.population.activity_sigma;
  const double mean_activity =
      scenario.population.activity_median_per_day * exp(sigma * sigma / 2);
  return seen_share(member.visits_per_day, scenario.attention.items_per_visit,
                    degree.followee_target * mean_activity);
}

/// Draws the members of one community.
class CommunityDraw {
 public:
  CommunityDraw(const Scenario& scenario, const Names& names,
                std::uint32_t community)
      : scenario_(scenario), names_(names), community_(community) {}

  [[nodiscard]] std::vector<Member> draw(std::uint32_t count,
                                         const Workers& workers) const {
    std::vector<std::int32_t> named;
    for (std::size_t i = 0; i < scenario_.accounts.size(); ++i) {
      if (scenario_.accounts[i].community == names_.communities[community_]) {
        named.push_back(static_cast<std::int32_t>(i));
      }
    }
    LEAKSIM_EXPECT(named.size() <= count);
    std::vector<Member> members(count);
    workers.for_each((count + members_per_task - 1) / members_per_task,
                     [&](std::uint32_t task) {
                       const std::uint32_t first = task * members_per_task;
                       const std::uint32_t end =
                           std::min(first + members_per_task, count);
                       for (std::uint32_t i = first; i < end; ++i) {
                         members[i] = draw_member(i);
                       }
                     });
    for (std::size_t i = 0; i < named.size(); ++i) {
      members[i].named = named[i];
      for (Degree& degree : members[i].degrees) {
        degree.popularity = 0.0F;
      }
    }
    return members;
  }

 private:
  [[nodiscard]] Block words(Stream stream, std::uint32_t member,
                            std::uint32_t part = 0) const {
    return RunSeed{scenario_.network.seed, 0}.stream(stream).draw(community_,
                                                                  member, part);
  }

  [[nodiscard]] Member draw_member(std::uint32_t index) const {
    const PopulationParams& population = scenario_.population;
    const AttentionParams& attention = scenario_.attention;
    Member member;
    member.member = index;
    const Block activity = words(Stream::activity, index);
    const double activity_z = normal_quantile(unit(activity[0], activity[1]));
    member.activity_per_day =
        std::min(population.activity_median_per_day *
                     exp(population.activity_sigma * activity_z),
                 population.activity_max_per_day);
    const Block visits = words(Stream::visits, index);
    member.visits_per_day = std::min(
        log_normal_quantile(unit(visits[0], visits[1]),
                            attention.visits_per_day, attention.visits_sigma) *
            exp(attention.visits_activity_exponent * population.activity_sigma *
                activity_z),
        attention.visits_max_per_day);
    member.platforms = draw_memberships(index);
    draw_degrees(member, activity_z);
    return member;
  }

  [[nodiscard]] std::uint8_t draw_memberships(std::uint32_t index) const {
    std::uint8_t platforms = 0;
    for (std::size_t p = 0; p < scenario_.platforms.size(); ++p) {
      const PlatformSpec& platform = scenario_.platforms[p];
      const auto& members = scenario_.communities[community_].members;
      const auto given = members.find(platform.name);
      const double otherwise = platform.kind == PlatformKind::feed ? 1.0 : 0.0;
      const double share = given != members.end() ? given->second : otherwise;
      const Block drawn =
          words(Stream::membership, index, static_cast<std::uint32_t>(p));
      if (happens(drawn[0], share)) {
        platforms = static_cast<std::uint8_t>(platforms | (1U << p));
      }
    }
    return platforms;
  }

  void draw_degrees(Member& member, double activity_z) const {
    for (const FeedNetworkSpec& feed : scenario_.network.feeds) {
      const std::uint32_t platform =
          position_of(names_.platforms, feed.platform);
      Degree degree;
      const bool is_bot =
          scenario_.platforms[platform].bots == names_.communities[community_];
      if (((member.platforms >> platform) & 1U) != 0 && !is_bot) {
        degree = draw_degree(feed, member.member, activity_z, platform);
      }
      member.degrees.push_back(degree);
    }
    update_visibility(scenario_, names_, member);
  }

  [[nodiscard]] Degree draw_degree(const FeedNetworkSpec& feed,
                                   std::uint32_t member, double activity_z,
                                   std::uint32_t platform) const {
    const Block followees = words(Stream::followee_count, member, platform);
    const Block popularity = words(Stream::popularity, member, platform);
    const double followee_z =
        mixed_normal(activity_z, feed.followees_activity_correlation,
                     unit(followees[0], followees[1]));
    const double popularity_z =
        mixed_normal(activity_z, feed.popularity_activity_correlation,
                     unit(popularity[0], popularity[1]));
    const double target = std::min<double>(
        feed.followees_median * exp(feed.followees_sigma * followee_z),
        feed.followees_max);
    // A Pareto factor on a log-normal body gives the body its tail.
    const double tail = pareto_quantile(unit(popularity[2], popularity[3]), 1.0,
                                        feed.popularity_tail_exponent);
    return {
        static_cast<std::uint32_t>(target + 0.5),  // NOLINT: not negative
        static_cast<float>(exp(feed.popularity_sigma * popularity_z) * tail)};
  }

  const Scenario& scenario_;
  const Names& names_;
  std::uint32_t community_;
};

}  // namespace

std::vector<Member> draw_unnumbered(const Scenario& scenario,
                                    const Names& names, CommunityId community,
                                    std::uint32_t count,
                                    const Workers& workers) {
  return CommunityDraw(scenario, names, index(community)).draw(count, workers);
}

void update_visibility(const Scenario& scenario, const Names& names,
                       Member& member) {
  member.expected_visibility = 0.0;
  for (std::size_t i = 0; i < member.degrees.size(); ++i) {
    const std::uint32_t platform =
        position_of(names.platforms, scenario.network.feeds[i].platform);
    if (((member.platforms >> platform) & 1U) != 0) {
      member.expected_visibility =
          std::max(member.expected_visibility,
                   expected_visibility(scenario, member, member.degrees[i]));
    }
  }
}

std::vector<std::uint32_t> numbering(const std::vector<Member>& members,
                                     std::size_t named,
                                     const Workers& workers) {
  // Sorted by what is compared, beside its position: members are large.
  std::vector<std::pair<double, std::uint32_t>> keys;
  keys.reserve(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    keys.emplace_back(-members[i].expected_visibility,
                      static_cast<std::uint32_t>(i));
  }
  parallel_sort(std::span(keys).subspan(named), workers);
  std::vector<std::uint32_t> order;
  order.reserve(keys.size());
  for (const auto& [key, position] : keys) {
    order.push_back(position);
  }
  return order;
}

NumberedMembers draw_members(const Scenario& scenario, const Names& names,
                             CommunityId community, std::uint32_t count,
                             const Workers& workers) {
  NumberedMembers members{
      draw_unnumbered(scenario, names, community, count, workers), {}};
  const auto named = static_cast<std::size_t>(
      std::count_if(members.drawn.begin(), members.drawn.end(),
                    [](const Member& member) { return member.named >= 0; }));
  members.order = numbering(members.drawn, named, workers);
  return members;
}

}  // namespace leaksim
