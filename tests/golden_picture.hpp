// Pictures held to recorded ones: to the last bit where driver and processor are those of the recording,
// with another processor, and with another driver or font, each with a tolerance that survives it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// An OpenGL context is current. Compares RGBA pixels (the bottom row first) with
/// tests/golden/pictures/NAME.png. Returns what is wrong, or nothing. A picture that differs leaves
/// NAME.expected.png, NAME.actual.png and NAME.difference.png in the folder `pictures` of the working
/// directory. With NEUROSCAPE_RECORD set, records the picture instead.
std::string picture_fault(const std::string& name, int width, int height,
                          const std::vector<std::uint8_t>& pixels);
