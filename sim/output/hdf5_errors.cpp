#include "output/hdf5_errors.hpp"

namespace leaksim {
namespace {

extern "C" herr_t keep_innermost(unsigned depth, const H5E_error2_t* entry,
                                 void* text) {
  if (depth == 0 && entry->desc != nullptr) {
    *static_cast<std::string*>(text) = entry->desc;
  }
  return 0;
}

extern "C" herr_t keep_first_failure(hid_t stack, void* text) {
  if (static_cast<std::string*>(text)->empty()) {
    H5Ewalk2(stack, H5E_WALK_UPWARD, keep_innermost, text);
  }
  return 0;
}

}  // namespace

Hdf5FailureReason::Hdf5FailureReason() {
  H5Eget_auto2(H5E_DEFAULT, &previous_, &previous_data_);
  H5Eset_auto2(H5E_DEFAULT, keep_first_failure, &text_);
}

Hdf5FailureReason::~Hdf5FailureReason() {
  H5Eset_auto2(H5E_DEFAULT, previous_, previous_data_);
}

}  // namespace leaksim
