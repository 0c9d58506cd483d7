// Edges as alpha (render/coverage.hpp). Of several samples a pixel it becomes samples. Where a pixel has one, insides
// are drawn first, and then edges are blended over what was drawn.
uniform int edges;  // 0 drawn with the inside, 1 left out, 2 drawn alone

bool left_out(float share) {
    return share == 0.0 || (edges == 1 && share < 1.0) || (edges == 2 && share == 1.0);
}
