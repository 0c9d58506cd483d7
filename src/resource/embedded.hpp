// The table that embed.cmake generates. Only resource.cpp reads it.
#pragma once

namespace resource {

struct Embedded {
    const char* name;
    const char* begin;
    const char* end;
};

extern const Embedded embedded_files[];
extern const int embedded_file_count;

}  // namespace resource
