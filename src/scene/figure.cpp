#include "scene/figure.hpp"

namespace scene {

Quantity Figure::height(const Mark& mark) const {
    if (mark.z) return *mark.z;
    return z ? z->quantity : Quantity{};
}

std::string title(const Figure& figure) {
    if (!figure.title.empty()) return figure.title;
    if (figure.flat()) return symbol(figure.y.quantity) + " against " + symbol(figure.x.quantity);
    return symbol(figure.z->quantity) + " over the plane of the inputs";
}

}  // namespace scene
