#include <algorithm>
#include <ostream>
#include <tuple>

#include "support/oracle.hpp"

namespace leaksim::testing {

namespace {

PostName name_of(const Post& post) {
  return {index(post.author), index(post.story), index(post.platform), post.n};
}

std::ostream& operator<<(std::ostream& out, const PostName& name) {
  return out << name.author << '/' << name.story << '/' << name.platform << '/'
             << name.n;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const LoggedPost& post) {
  out << post.time << " s: " << post.name << " depth " << post.depth
      << " language " << static_cast<int>(index(post.language)) << " hashtag "
      << post.hashtag;
  return post.parent ? out << " under " << *post.parent : out;
}

std::ostream& operator<<(std::ostream& out, const LoggedExposure& exposure) {
  out << exposure.time << " s: " << exposure.account << " meets "
      << exposure.story << " by cause " << static_cast<int>(exposure.cause);
  return exposure.post ? out << " through " << *exposure.post : out;
}

Log log_of(const Outcome& outcome) {
  Log log;
  for (const Post& post : outcome.posts) {
    LoggedPost logged{post.time, name_of(post), std::nullopt,     post.depth,
                      post.form, post.language, post.hashtag != 0};
    if (post.parent != no_post) {
      logged.parent = name_of(outcome.posts[index(post.parent)]);
    }
    log.posts.push_back(logged);
  }
  std::sort(log.posts.begin(), log.posts.end(),
            [](const LoggedPost& a, const LoggedPost& b) {
              return std::tie(a.time, a.name) < std::tie(b.time, b.name);
            });
  for (const FirstExposure& exposure : outcome.exposures) {
    LoggedExposure logged{exposure.time, index(exposure.account),
                          index(exposure.story), exposure.cause, std::nullopt};
    if (exposure.post != no_post) {
      logged.post = name_of(outcome.posts[index(exposure.post)]);
    }
    log.exposures.push_back(logged);
  }
  for (const StoryState& story : outcome.stories) {
    log.seen.emplace_back();
    for (const AccountStory& account : story.accounts) {
      log.seen.back().push_back(account.seen);
    }
  }
  return log;
}

}  // namespace leaksim::testing
