// What is said aloud, and when.
#include "panels/narrator.hpp"

#include "catch.hpp"

using panels::Narrator;
using panels::ui::Focused;
using panels::ui::Kind;

TEST_CASE("the focus is said with its kind and value, then only the value as it changes") {
    Narrator narrator;
    Narrator::Seen seen;
    CHECK_FALSE(narrator.next(seen, 1));
    seen.focused = Focused{"Layer 1/neuron 1/bias/slider", "slider", Kind::slider, "0.2"};
    seen.focused->label = "bias";
    CHECK(narrator.next(seen, 0.1) == "bias, slider, 0.2");
    CHECK_FALSE(narrator.next(seen, 5));
    seen.focused->value = "0.4";
    CHECK(narrator.next(seen, 0.1) == "0.4");
    seen.focused = Focused{"File", "File", Kind::button, ""};
    CHECK(narrator.next(seen, 0.1) == "File, button");
    seen.focused.reset();
    CHECK_FALSE(narrator.next(seen, 0.1));
}

TEST_CASE("accuracy is said when it has changed, but not again and again, and messages at once") {
    Narrator narrator;
    Narrator::Seen seen;
    seen.metrics.count = 100;
    seen.metrics.accuracy = 0.5;
    CHECK_FALSE(narrator.next(seen, 10));
    seen.metrics.accuracy = 0.6;
    CHECK(narrator.next(seen, 0.1) == "accuracy 60 percent");
    seen.metrics.accuracy = 0.7;
    CHECK_FALSE(narrator.next(seen, 1));
    CHECK(narrator.next(seen, 1.1) == "accuracy 70 percent");
    seen.metrics.accuracy = 0.8;
    seen.message = "Saved";
    CHECK(narrator.next(seen, 0.1) == "Saved");
    CHECK_FALSE(narrator.next(seen, 0.1));
    CHECK(narrator.next(seen, 2) == "accuracy 80 percent");
    seen.regression = true;
    seen.metrics.loss = 0.0423;
    CHECK(narrator.next(seen, 2) == "loss 0.042");
}
