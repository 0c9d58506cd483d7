// The inner loop of products of matrices.
#pragma once

#include <cstddef>

namespace train {

/// out[i] += the sum over k of factors[k * step] * rows[k][i], of `count` rows of `width` numbers.
using AddRows = void (*)(const double* factors, std::size_t step, const double* rows, std::size_t count,
                         std::size_t width, double* out);

/// Compiled for this processor.
AddRows add_rows();

}  // namespace train
