#include "measure/layout.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

#include "core/digit_sort.hpp"
#include "core/heap.hpp"
#include "core/math.hpp"

namespace leaksim {

namespace {

struct Point {
  double x = 0.0;
  double y = 0.0;
};

struct Disc {
  Point centre;
  double radius = 0.0;
};

/// Points of a sunflower (Vogel 1979): the n-th at √(n + ½), each turned by
/// the golden angle against the one before, so that they cover a disc evenly.
class Sunflower {
 public:
  Point next() {
    const double radius = square_root(count_ + 0.5);
    const Point point{radius * direction_.x, radius * direction_.y};
    direction_ = {direction_.x * cosine - direction_.y * sine,
                  direction_.x * sine + direction_.y * cosine};
    count_ += 1.0;
    return point;
  }

 private:
  /// Of the golden angle, π (3 − √5).
  static constexpr double cosine = -0.7373688780783197;
  static constexpr double sine = 0.6754902942615238;

  double count_ = 0.0;
  Point direction_{1.0, 0.0};
};

double distance(Point a, Point b) {
  const double x = a.x - b.x;
  const double y = a.y - b.y;
  return square_root(x * x + y * y);
}

/// Discs that touch may overlap by as much as rounding makes them.
bool overlap(const Disc& a, const Disc& b) {
  constexpr double rounding = 1e-9;
  return distance(a.centre, b.centre) <
         (a.radius + b.radius) * (1.0 - rounding);
}

/// Moves the discs so that their bounding box is around the origin; returns the
/// radius of a circle around it that holds them.
double centre_on_origin(std::vector<Disc>& discs) {
  Point low{};
  Point high{};
  for (const Disc& disc : discs) {
    low.x = std::min(low.x, disc.centre.x - disc.radius);
    low.y = std::min(low.y, disc.centre.y - disc.radius);
    high.x = std::max(high.x, disc.centre.x + disc.radius);
    high.y = std::max(high.y, disc.centre.y + disc.radius);
  }
  double reach = 0.0;
  for (Disc& disc : discs) {
    disc.centre.x -= (low.x + high.x) / 2.0;
    disc.centre.y -= (low.y + high.y) / 2.0;
    reach = std::max(reach, disc.radius + distance(disc.centre, {}));
  }
  return reach;
}

/// Where a disc of this radius touches both others, on either side of them;
/// none if they are too far apart.
std::vector<Point> touching(const Disc& a, const Disc& b, double radius) {
  const double from_a = a.radius + radius;
  const double from_b = b.radius + radius;
  const double between = distance(a.centre, b.centre);
  // Foot of the triangle's height on the line of centres, and that height.
  const double foot =
      (from_a * from_a - from_b * from_b + between * between) / (2.0 * between);
  const double square = from_a * from_a - foot * foot;
  if (square < 0.0) {
    return {};
  }
  const double height = square_root(square);
  const double x = (b.centre.x - a.centre.x) / between;
  const double y = (b.centre.y - a.centre.y) / between;
  return {
      {a.centre.x + foot * x - height * y, a.centre.y + foot * y + height * x},
      {a.centre.x + foot * x + height * y, a.centre.y + foot * y - height * x}};
}

/// The middle of the discs, weighted by area.
Point middle_of(const std::vector<Disc>& discs) {
  Point sum;
  double area = 0.0;
  for (const Disc& disc : discs) {
    const double weight = disc.radius * disc.radius;
    sum.x += weight * disc.centre.x;
    sum.y += weight * disc.centre.y;
    area += weight;
  }
  return {sum.x / area, sum.y / area};
}

/// The place for a further disc that is nearest to the middle of those there:
/// it touches two of them and overlaps none.
Point free_place(const std::vector<Disc>& placed, double radius) {
  if (placed.size() < 2) {
    return placed.empty() ? Point{} : Point{placed[0].radius + radius, 0.0};
  }
  const Point middle = middle_of(placed);
  Point best;
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t b = 1; b < placed.size(); ++b) {
    for (std::size_t a = 0; a < b; ++a) {
      for (const Point& point : touching(placed[a], placed[b], radius)) {
        const double away = distance(point, middle);
        const auto is_taken = [&](const Disc& other) {
          return overlap(Disc{point, radius}, other);
        };
        if (away < nearest &&
            std::none_of(placed.begin(), placed.end(), is_taken)) {
          best = point;
          nearest = away;
        }
      }
    }
  }
  return best;
}

/// Places discs of positive radius, the largest first, each as near to the
/// middle of those before as it can. Returns them in the order of `radii`.
std::vector<Disc> pack(const std::vector<double>& radii) {
  std::vector<std::size_t> order(radii.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return radii[a] > radii[b]; });
  std::vector<Disc> discs(radii.size());
  std::vector<Disc> placed;
  for (const std::size_t i : order) {
    placed.push_back({free_place(placed, radii[i]), radii[i]});
    discs[i] = placed.back();
  }
  return discs;
}

/// Room around a disc, as a factor on its radius.
constexpr double community_margin = 1.06;
constexpr double country_margin = 1.06;

/// The accounts of each community.
std::vector<std::vector<std::uint32_t>> members_of_communities(
    const AccountColumns& accounts) {
  std::vector<std::vector<std::uint32_t>> members;
  for (std::uint32_t u = 0; u < accounts.community.size(); ++u) {
    const std::size_t community = accounts.community[u];
    members.resize(std::max(members.size(), community + 1));
    members[community].push_back(u);
  }
  return members;
}

/// The most followed first, of several the one with the lowest number.
std::vector<KeyedPlace> ranked(const std::vector<std::uint32_t>& members,
                               const std::vector<std::uint32_t>& followers) {
  std::vector<KeyedPlace> ranks;
  ranks.reserve(members.size());
  for (const std::uint32_t u : members) {
    ranks.push_back({std::uint64_t{~followers[u]} << 32U | u, u});
  }
  std::vector<KeyedPlace> room;
  sort_by_key(ranks, room);
  return ranks;
}

/// The communities with accounts, of each country.
std::vector<std::vector<std::size_t>> communities_by_country(
    const AccountColumns& accounts,
    const std::vector<std::vector<std::uint32_t>>& members) {
  std::vector<std::vector<std::size_t>> countries;
  for (std::size_t c = 0; c < members.size(); ++c) {
    if (!members[c].empty()) {
      const std::size_t country = accounts.country[members[c].front()];
      countries.resize(std::max(countries.size(), country + 1));
      countries[country].push_back(c);
    }
  }
  std::erase_if(countries,
                [](const auto& communities) { return communities.empty(); });
  return countries;
}

/// The centre of each community.
std::vector<Point> place_communities(
    const AccountColumns& accounts,
    const std::vector<std::vector<std::uint32_t>>& members) {
  const auto countries = communities_by_country(accounts, members);
  std::vector<std::vector<Disc>> discs_of;
  std::vector<double> country_radii;
  for (const auto& communities : countries) {
    std::vector<double> radii;
    radii.reserve(communities.size());
    for (const std::size_t c : communities) {
      radii.push_back(community_margin *
                      square_root(static_cast<double>(members[c].size())));
    }
    discs_of.push_back(pack(radii));
    country_radii.push_back(country_margin * centre_on_origin(discs_of.back()));
  }
  std::vector<Disc> places = pack(country_radii);
  centre_on_origin(places);
  std::vector<Point> centres(members.size());
  for (std::size_t country = 0; country < countries.size(); ++country) {
    for (std::size_t i = 0; i < countries[country].size(); ++i) {
      const Point& within = discs_of[country][i].centre;
      centres[countries[country][i]] = {places[country].centre.x + within.x,
                                        places[country].centre.y + within.y};
    }
  }
  return centres;
}

float rounded(double value, double parts) {
  return static_cast<float>(std::floor(value * parts + 0.5) / parts);
}

/// How high accounts rise by their followers.
struct Heights {
  double peak = 0.0;
  double log_most = 0.0;

  explicit Heights(const AccountColumns& accounts) {
    std::uint32_t most = 1;
    for (const std::uint32_t followers : accounts.followers) {
      most = std::max(most, followers);
    }
    peak = 0.8 * square_root(static_cast<double>(accounts.followers.size()));
    log_most = log(1.0 + most);
  }
  [[nodiscard]] double of(std::uint32_t followers) const {
    const double share = log(1.0 + followers) / log_most;
    return peak * share * share;
  }
};

/// Places a community's members around its centre.
void place_members(const std::vector<KeyedPlace>& ranks, Point centre,
                   const std::vector<std::uint32_t>& followers,
                   const Heights& heights, std::vector<float>& position) {
  Sunflower sunflower;
  std::uint32_t last_followers = 0;
  double height = heights.of(0);
  for (const KeyedPlace& rank : ranks) {
    const std::uint32_t u = rank.place;
    // Most have as many followers as the one before.
    if (followers[u] != last_followers) {
      last_followers = followers[u];
      height = heights.of(last_followers);
    }
    const Point point = sunflower.next();
    float* at = &position[std::size_t{3} * u];
    at[0] = rounded(centre.x + point.x, 32.0);
    at[1] = rounded(centre.y + point.y, 32.0);
    at[2] = rounded(height, 8.0);
  }
}

}  // namespace

std::vector<float> lay_out(const AccountColumns& accounts,
                           const Workers& workers) {
  const auto members = members_of_communities(accounts);
  const std::vector<Point> centres = place_communities(accounts, members);
  const Heights heights(accounts);
  std::vector<float> position;
  reserve_pages(position, 3 * accounts.community.size(), workers);
  position.resize(3 * accounts.community.size());
  workers.for_each(
      static_cast<std::uint32_t>(members.size()), [&](std::uint32_t c) {
        place_members(ranked(members[c], accounts.followers), centres[c],
                      accounts.followers, heights, position);
      });
  return position;
}

}  // namespace leaksim
