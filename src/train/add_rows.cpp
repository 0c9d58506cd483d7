// Compiled once for each instruction set by foreach_target; hwy picks one at run time.
#include "train/add_rows.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "train/add_rows.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, as Highway asks.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace train::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

void add(const double* factors, std::size_t step, const double* rows, std::size_t count, std::size_t width,
         double* out) {
    const hn::ScalableTag<double> d;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    // Two vectors of sums stay in registers while the rows go by.
    for (; i + 2 * lanes <= width; i += 2 * lanes) {
        auto one = hn::LoadU(d, out + i), two = hn::LoadU(d, out + i + lanes);
        const double* row = rows + i;
        for (std::size_t k = 0; k < count; ++k, row += width) {
            const auto factor = hn::Set(d, factors[k * step]);
            one = hn::MulAdd(factor, hn::LoadU(d, row), one);
            two = hn::MulAdd(factor, hn::LoadU(d, row + lanes), two);
        }
        hn::StoreU(one, d, out + i);
        hn::StoreU(two, d, out + i + lanes);
    }
    for (; i < width; ++i) {
        double sum = out[i];
        for (std::size_t k = 0; k < count; ++k) sum += factors[k * step] * rows[k * width + i];
        out[i] = sum;
    }
}

}  // namespace train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace train {

HWY_EXPORT(add);

AddRows add_rows() {
    return [](const double* factors, std::size_t step, const double* rows, std::size_t count,
              std::size_t width, double* out) {
        HWY_DYNAMIC_DISPATCH(add)(factors, step, rows, count, width, out);
    };
}

}  // namespace train
#endif
