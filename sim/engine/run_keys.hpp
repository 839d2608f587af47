#pragma once

#include "core/draws.hpp"

namespace leaksim {

/// The streams that a run draws from (sim/README.md lists their counters).
struct RunKeys {
  explicit RunKeys(RunSeed seed)
      : delivery(seed.stream(Stream::delivery)),
        response(seed.stream(Stream::response)),
        reaction(seed.stream(Stream::reaction)),
        form(seed.stream(Stream::form)),
        amplifier_follow(seed.stream(Stream::amplifier_follow)),
        amplifier_spell(seed.stream(Stream::amplifier_spell)),
        amplifier_gap(seed.stream(Stream::amplifier_gap)),
        amplifier_item(seed.stream(Stream::amplifier_item)),
        page_visit(seed.stream(Stream::page_visit)),
        page_item(seed.stream(Stream::page_item)),
        law_compliance(seed.stream(Stream::law_compliance)),
        newsroom(seed.stream(Stream::newsroom)),
        background(seed.stream(Stream::background)),
        rebuttal(seed.stream(Stream::rebuttal)),
        suspension(seed.stream(Stream::suspension)),
        intervention(seed.stream(Stream::intervention)),
        item_act(seed.stream(Stream::item_act)),
        item_message(seed.stream(Stream::item_message)),
        item_order(seed.stream(Stream::item_order)) {}

  StreamKey delivery;
  StreamKey response;
  StreamKey reaction;
  StreamKey form;
  StreamKey amplifier_follow;
  StreamKey amplifier_spell;
  StreamKey amplifier_gap;
  StreamKey amplifier_item;
  StreamKey page_visit;
  StreamKey page_item;
  StreamKey law_compliance;
  StreamKey newsroom;
  StreamKey background;
  StreamKey rebuttal;
  StreamKey suspension;
  StreamKey intervention;
  StreamKey item_act;
  StreamKey item_message;
  StreamKey item_order;
};

}  // namespace leaksim
