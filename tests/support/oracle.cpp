#include "support/oracle.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/distributions.hpp"
#include "core/draws.hpp"

namespace leaksim::testing {

namespace {

constexpr std::uint32_t scripted_mark = 0x8000'0000U;

/// A post that somebody will make.
struct Draft {
  Seconds due = 0;
  std::uint32_t account = 0;
  std::uint32_t story = 0;
  std::uint32_t platform = 0;
  std::uint32_t act = 0;
  std::uint32_t order = 0;
  std::optional<PostName> parent;
  LanguageId language{};
};

struct DraftOrder {
  bool operator()(const Draft& a, const Draft& b) const {
    return std::tie(a.due, a.account, a.story, a.platform, a.act, a.order) <
           std::tie(b.due, b.account, b.story, b.platform, b.act, b.order);
  }
};

/// (due, account, story, then the rest of the post's name).
using Reading = std::tuple<Seconds, std::uint32_t, std::uint32_t, std::uint32_t,
                           std::uint32_t, std::uint32_t>;

/// What an account makes of a story, and the root it heard of last.
struct Opinion {
  Credence credence = 0;
  std::uint16_t root = 0;
  std::uint32_t in_a_row = 0;
};

/// An amplifier with the time of its next own post.
struct Worker {
  std::uint32_t botnet = 0;
  std::uint32_t account = 0;
  WorkingSpell spell;
  std::uint32_t turns = 0;
  Seconds due = never;
};

class NaiveSimulator {
 public:
  explicit NaiveSimulator(const World& world) : world_(world) {
    const std::size_t accounts = world.population.size();
    log_.seen.assign(world.stories.size(),
                     std::vector<std::uint32_t>(accounts, 0));
    first_post_.assign(world.stories.size(),
                       std::vector<Seconds>(accounts, never));
    met_ = first_post_;
    for (const Story& story : world.stories) {
      opinion_.emplace_back(accounts,
                            Opinion{credence_of(story.plausibility), 0, 0});
    }
    draft_acts();
    start_amplifiers();
  }

  Log run() {
    for (Seconds now = 0; now < world_.duration; ++now) {
      while (!drafts_.empty() && drafts_.begin()->due == now) {
        const Draft draft = *drafts_.begin();
        drafts_.erase(drafts_.begin());
        if (draft.act == 0 || passes_laws(draft)) {
          publish(draft);
        }
      }
      while (!readings_.empty() && std::get<0>(*readings_.begin()) == now) {
        const Reading reading = *readings_.begin();
        readings_.erase(readings_.begin());
        read(reading);
      }
      for (Worker& worker : amplifiers_) {
        while (worker.due == now) {
          take_turn(worker);
        }
      }
    }
    sort_log();
    return std::move(log_);
  }

 private:
  [[nodiscard]] StreamKey key(Stream stream) const {
    return world_.seed.stream(stream);
  }

  void draft_acts() {
    for (const ScriptedAct& act : world_.acts) {
      if (act.enabled &&
          world_.population.traits[index(act.author)].enabled == 1) {
        drafts_.insert({act.time, index(act.author), index(act.story),
                        index(act.platform),
                        scripted_mark | hash_text(act.name), 0, std::nullopt,
                        act.language});
      }
    }
  }

  void start_amplifiers() {
    for (std::uint32_t b = 0; b < world_.botnets.size(); ++b) {
      const Botnet& botnet = world_.botnets[b];
      for (const Amplifier& amplifier : botnet.amplifiers) {
        const std::uint32_t account = index(amplifier.account);
        if (!botnet.enabled || world_.population.traits[account].enabled == 0) {
          continue;
        }
        const Block words =
            key(Stream::amplifier_spell).draw(account, index(botnet.story));
        Worker worker{b, account,
                      draw_spell(botnet.behaviour, amplifier.rate_per_hour,
                                 world_.stories[index(botnet.story)].begin,
                                 unit(words[0]), unit(words[1]))};
        plan(worker, worker.spell.begin);
        amplifiers_.push_back(worker);
      }
    }
  }

  void plan(Worker& worker, Seconds after) const {
    const std::uint32_t story = index(world_.botnets[worker.botnet].story);
    const Block words =
        key(Stream::amplifier_gap).draw(worker.account, story, worker.turns);
    worker.due =
        next_own_post(worker.spell, after,
                      exponential_quantile(unit(words[0], words[1]), 1.0));
  }

  [[nodiscard]] double permitted(std::uint32_t account, Seconds time) const {
    const auto compliance_class = static_cast<std::size_t>(
        world_.population.traits[account].compliance_class);
    double share = 1.0;
    for (const SilenceLaw& law : world_.laws) {
      if (law.enabled && time >= law.begin && time < law.end &&
          law.jurisdiction == world_.population.community_of(account).country) {
        share *= 1.0 - law.compliance[compliance_class];
      }
    }
    return share;
  }

  [[nodiscard]] bool passes_laws(const Draft& draft) const {
    const Block words =
        key(Stream::law_compliance).draw(draft.account, draft.act);
    return happens(words[0], permitted(draft.account, draft.due));
  }

  void meet(std::uint32_t account, std::uint32_t story, Seconds time,
            Cause cause, std::optional<PostName> post) {
    if (met_[story][account] == never) {
      met_[story][account] = time;
      log_.exposures.push_back({time, account, story, cause, post});
    }
  }

  void publish(const Draft& draft) {
    std::uint32_t& made = made_[{draft.account, draft.story, draft.platform}];
    const PostName name{draft.account, draft.story, draft.platform,
                        draft.act != 0 ? draft.act : made++};
    meet(draft.account, draft.story, draft.due, Cause::scripted, std::nullopt);
    Seconds& first = first_post_[draft.story][draft.account];
    first = first == never ? draft.due : first;
    LoggedPost post{draft.due,
                    name,
                    draft.parent,
                    0,
                    Form::original,
                    draft.language,
                    draft.due >= world_.stories[draft.story].hashtag_from};
    if (draft.parent) {
      const LoggedPost& parent = posts_.at(*draft.parent);
      post.depth = parent.depth + 1;
      post.form = Form::repost;
      post.hashtag = parent.hashtag;
    }
    posts_.emplace(name, post);
    log_.posts.push_back(post);
    deliver(post);
    alert_amplifiers(post);
  }

  [[nodiscard]] DeliveryKey delivery_key(const PostName& name) const {
    const Block words =
        key(Stream::delivery)
            .draw(name.author, name.story, name.platform, name.n);
    return {words[0], words[1]};
  }

  static bool sees(const Feed& feed, DeliveryKey key, std::uint32_t account) {
    const std::uint64_t limit = feed.seen_limit[account];
    if (limit == 0xffff'ffffU && feed.ranking >= 1.0) {
      return true;
    }
    return seen_word(key, account) < ((limit * threshold(feed.ranking)) >> 32U);
  }

  void deliver(const LoggedPost& post) {
    const DeliveryKey name_key = delivery_key(post.name);
    for (const Feed& feed : world_.feeds) {
      if (!feed.enabled || index(feed.platform) != post.name.platform) {
        continue;
      }
      for (const std::uint32_t u :
           followers(*feed.graph, AccountId{post.name.author})) {
        if (world_.population.traits[u].enabled == 1 &&
            sees(feed, name_key, u)) {
          const Seconds wait =
              view_wait(unit(wait_word(name_key, u)),
                        feed.later_rate_per_second[u], world_.attention,
                        world_.rhythm, world_.local_second(u, post.time));
          readings_.emplace(post.time + wait, u, post.name.story,
                            post.name.author, post.name.platform, post.name.n);
        }
      }
    }
  }

  /// Feeds that the account may post on, in order.
  [[nodiscard]] std::vector<std::uint32_t> places_to_post(
      std::uint32_t account) const {
    std::vector<std::uint32_t> places;
    for (const Feed& feed : world_.feeds) {
      const std::uint32_t place = index(feed.platform);
      if (feed.enabled &&
          (world_.population.traits[account].platforms & (1U << place)) != 0) {
        places.push_back(place);
      }
    }
    std::sort(places.begin(), places.end());
    return places;
  }

  [[nodiscard]] PostName root_of(PostName post) const {
    while (posts_.at(post).parent) {
      post = *posts_.at(post).parent;
    }
    return post;
  }

  [[nodiscard]] double readiness(std::uint32_t account, const LoggedPost& post,
                                 Seconds now, std::uint32_t k) const {
    const Population& population = world_.population;
    const Story& story = world_.stories[post.name.story];
    const Seconds first = first_post_[post.name.story][account];
    const bool labelled =
        now - posts_.at(root_of(post.name)).time >=
        static_cast<Seconds>(3600.0 * story.label_delay_hours);
    const double held_back =
        labelled ? story.friction * story.label_factor : story.friction;
    const double language =
        language_factor(population.traits[account].languages,
                        population.traits[account].contact_languages,
                        post.language, world_.response);
    if (first != never) {
      return repeat_probability(
          population.traits[account].stamina * held_back * language,
          permitted(account, now), now - first, world_.engagement);
    }
    return response_probability(
        {.appeal = story.appeal * held_back,
         .affinity =
             story.affinity[index(population.community_of(account).camp)],
         .susceptibility = population.traits[account].susceptibility,
         .reinforcement = reinforcement_factor(world_.response, k),
         .interest =
             interest_left(now - story.begin, story.interest_decay_hours),
         .permitted = permitted(account, now),
         .language = language,
         .belief = sharing_factor(
             probability_of(opinion_[post.name.story][account].credence),
             world_.belief)});
  }

  /// Without counter-stories and coverage nobody is forewarned.
  void believe(std::uint32_t account, const LoggedPost& post) {
    const PostName root = root_of(post.name);
    const auto hash =
        static_cast<std::uint16_t>(mix32(root.author, root.n) >> 16U);
    Opinion& opinion = opinion_[post.name.story][account];
    const bool again = opinion.in_a_row > 0 && opinion.root == hash;
    opinion.in_a_row = again ? std::min(opinion.in_a_row + 1, 255U) : 1;
    opinion.root = hash;
    const auto camp_of = [this](std::uint32_t u) {
      return world_.population.community_of(u).camp;
    };
    opinion.credence = strengthened(
        opinion.credence, camp_of(account) == camp_of(post.name.author),
        opinion.in_a_row, 0.0, world_.belief);
  }

  /// Nothing but feeds here: campaigners are won over by their own camp.
  void win_over(std::uint32_t account, const LoggedPost& post, Seconds now) {
    const Population& population = world_.population;
    Seconds& first = first_post_[post.name.story][account];
    if (population.traits[account].campaigner == 1 && first == never &&
        population.community_of(account).camp ==
            population.community_of(post.name.author).camp) {
      first = now;
    }
  }

  void read(const Reading& reading) {
    const auto [now, account, story, author, platform, n] = reading;
    const LoggedPost post = posts_.at({author, story, platform, n});
    meet(account, story, now, Cause::feed, post.name);
    const std::uint32_t k = ++log_.seen[story][account];
    believe(account, post);
    win_over(account, post, now);
    const Kind kind = world_.population.traits[account].kind;
    const auto places = places_to_post(account);
    const bool answers = kind == Kind::person || kind == Kind::bot;
    if (places.empty() || !answers ||
        !happens(key(Stream::response).draw(account, story, k)[0],
                 readiness(account, post, now, k))) {
      return;
    }
    Seconds& first = first_post_[story][account];
    const double repost_share = first == never ? world_.response.repost_share
                                               : world_.engagement.repost_share;
    const Block reaction = key(Stream::reaction).draw(account, story, k);
    const Block form = key(Stream::form).draw(account, story, k);
    Draft draft{
        now + reaction_time(unit(reaction[0], reaction[1]), world_.response),
        account,
        story,
        places[uniform_index(form[2],
                             static_cast<std::uint32_t>(places.size()))],
        0,
        k,
        std::nullopt,
        original_language(world_.population.first_language[account],
                          world_.population.traits[account].languages, form[1],
                          world_.language)};
    const bool here =
        std::find(places.begin(), places.end(), platform) != places.end();
    if (here && happens(form[0], repost_share)) {
      draft.platform = platform;
      draft.parent = post.name;
      draft.language = post.language;
    }
    first = first == never ? draft.due : first;
    drafts_.insert(draft);
  }

  [[nodiscard]] bool is_targeted(const Botnet& botnet,
                                 const PostName& post) const {
    return index(botnet.story) == post.story &&
           index(botnet.platform) == post.platform &&
           std::count(botnet.targets.begin(), botnet.targets.end(),
                      AccountId{post.author}) > 0;
  }

  void alert_amplifiers(const LoggedPost& post) {
    const DeliveryKey name_key = delivery_key(post.name);
    for (const Worker& worker : amplifiers_) {
      const Botnet& botnet = world_.botnets[worker.botnet];
      const AmplifierParams& behaviour = botnet.behaviour;
      const Block words = key(Stream::amplifier_follow)
                              .draw(name_key.k0, name_key.k1, worker.account);
      if (is_targeted(botnet, post.name) &&
          happens(words[0], behaviour.follow_probability)) {
        const double delay =
            behaviour.follow_delay_min_seconds +
            unit(words[1]) * (behaviour.follow_delay_max_seconds -
                              behaviour.follow_delay_min_seconds);
        drafts_.insert({post.time + 1 + static_cast<Seconds>(delay),
                        worker.account, post.name.story, post.name.platform, 0,
                        words[2] & ~scripted_mark, post.name, post.language});
      }
    }
  }

  void take_turn(Worker& worker) {
    const Botnet& botnet = world_.botnets[worker.botnet];
    const Block words =
        key(Stream::amplifier_item)
            .draw(worker.account, index(botnet.story), worker.turns);
    Draft draft{
        worker.due,
        worker.account,
        index(botnet.story),
        index(botnet.platform),
        0,
        0,
        std::nullopt,
        original_language(world_.population.first_language[worker.account],
                          world_.population.traits[worker.account].languages,
                          words[1], world_.language)};
    if (happens(words[0], botnet.behaviour.repost_share)) {
      for (const LoggedPost& post : log_.posts) {
        const bool newer =
            !draft.parent || post.time > posts_.at(*draft.parent).time;
        if (is_targeted(botnet, post.name) && post.time < worker.due && newer) {
          draft.parent = post.name;
          draft.language = post.language;
        }
      }
    }
    publish(draft);
    ++worker.turns;
    plan(worker, worker.due);
  }

  void sort_log() {
    std::sort(log_.posts.begin(), log_.posts.end(),
              [](const LoggedPost& a, const LoggedPost& b) {
                return std::tie(a.time, a.name) < std::tie(b.time, b.name);
              });
    std::sort(log_.exposures.begin(), log_.exposures.end(),
              [](const LoggedExposure& a, const LoggedExposure& b) {
                return std::tie(a.time, a.account, a.story) <
                       std::tie(b.time, b.account, b.story);
              });
  }

  const World& world_;
  Log log_;
  std::set<Draft, DraftOrder> drafts_;
  std::set<Reading> readings_;
  std::vector<Worker> amplifiers_;
  std::map<PostName, LoggedPost> posts_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>,
           std::uint32_t>
      made_;
  std::vector<std::vector<Seconds>> first_post_;  ///< [story][account]
  std::vector<std::vector<Seconds>> met_;         ///< [story][account]
  std::vector<std::vector<Opinion>> opinion_;     ///< [story][account]
};

}  // namespace

Log simulate_naively(const World& world) {
  return NaiveSimulator(world).run();
}

}  // namespace leaksim::testing
