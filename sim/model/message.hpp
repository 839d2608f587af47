#pragma once

#include <cstdint>

namespace leaksim {

/// How good and how appealing messages are (SimSoM, Truong et al. 2024). The
/// two are independent.
struct MessageParams {
  /// Appeal a has density (n + 1)(1 − a)^n on [0, 1].
  double appeal_exponent = 5.0;
  /// Quality has density ∝ exp(rate · q) on [0, 1].
  double quality_rate = 5.0;
  /// Chance that a message by a bot has appeal 1.
  double deception = 0.0;
};

struct Message {
  float appeal = 0.0F;
  std::uint32_t quality = 0;  ///< in units of 2^-32: sums are exact
};

/// A message by uniform words. That of a bot has quality 0.
Message draw_message(const MessageParams& params, bool by_bot,
                     std::uint32_t appeal_word, std::uint32_t quality_word,
                     std::uint32_t deception_word);

/// The quantile functions: appeal 1 − (1 − u)^(1 / (n + 1)), and quality
/// ln(1 + u (exp(rate) − 1)) / rate.
double appeal_quantile(double u, double exponent);
double quality_quantile(double u, double rate);

}  // namespace leaksim
