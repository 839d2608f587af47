#pragma once

#include <vector>

#include "core/parallel.hpp"
#include "record/run_record.hpp"

namespace leaksim {

/// Where accounts are drawn, [account, 3], row-major; the unit of length is
/// such that an account takes an area of π.
///
/// A community of n accounts is a disc of radius √n, and discs do not touch.
/// Communities of one country are packed around its largest, countries around
/// the largest country. Within a disc accounts stand on a sunflower in order of
/// followers, the most followed in the middle, and rise with the square of the
/// logarithm of their followers: hubs are peaks. x and y are rounded to 1/32,
/// z to 1/8, which halves what they take in a file.
std::vector<float> lay_out(const AccountColumns& accounts,
                           const Workers& workers = in_this_thread());

}  // namespace leaksim
