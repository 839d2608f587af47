#include "model/message.hpp"

#include "core/check.hpp"
#include "core/draws.hpp"
#include "core/math.hpp"

namespace leaksim {

Message draw_message(const MessageParams& params, bool by_bot,
                     std::uint32_t appeal_word, std::uint32_t quality_word,
                     std::uint32_t deception_word) {
  const bool deceives = by_bot && happens(deception_word, params.deception);
  const double appeal =
      deceives ? 1.0
               : appeal_quantile(unit(appeal_word), params.appeal_exponent);
  const double quality =
      by_bot ? 0.0 : quality_quantile(unit(quality_word), params.quality_rate);
  return {static_cast<float>(appeal),
          static_cast<std::uint32_t>(quality * 0x1p32)};
}

double appeal_quantile(double u, double exponent) {
  LEAKSIM_EXPECT(u > 0.0 && u < 1.0 && exponent >= 0.0);
  return 1.0 - pow(1.0 - u, 1.0 / (exponent + 1.0));
}

double quality_quantile(double u, double rate) {
  LEAKSIM_EXPECT(u > 0.0 && u < 1.0 && rate >= 0.0);
  // Below this rate the density is flat to the last bit.
  constexpr double flat = 1e-9;
  return rate < flat ? u : log(1.0 + u * (exp(rate) - 1.0)) / rate;
}

}  // namespace leaksim
