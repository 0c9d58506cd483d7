# neuroscape_embed(TARGET ROOTS DIR... FILES NAME=PATH...)
# Puts files into the executable with the assembler's .incbin: a table of names and bytes, no copies in C++.
# ROOTS are folders of the project: each file there is named by its path from the project's top.
function(neuroscape_embed TARGET)
    cmake_parse_arguments(ARG "" "" "ROOTS;FILES" ${ARGN})
    set(NAMES "")
    set(PATHS "")
    foreach(ROOT ${ARG_ROOTS})
        file(GLOB_RECURSE FOUND CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/${ROOT}/*)
        foreach(FILE ${FOUND})
            list(APPEND NAMES ${FILE})
            list(APPEND PATHS ${PROJECT_SOURCE_DIR}/${FILE})
        endforeach()
    endforeach()
    foreach(PAIR ${ARG_FILES})
        string(REGEX MATCH "^([^=]+)=(.+)$" _ ${PAIR})
        list(APPEND NAMES ${CMAKE_MATCH_1})
        list(APPEND PATHS ${CMAKE_MATCH_2})
    endforeach()

    set(ASSEMBLY ".section .rodata\n")
    set(DECLARATIONS "")
    set(ROWS "")
    set(INDEX 0)
    foreach(NAME PATH IN ZIP_LISTS NAMES PATHS)
        string(APPEND ASSEMBLY ".balign 16\n.global resource_${INDEX}\nresource_${INDEX}:\n.incbin \"${PATH}\"\n"
               ".global resource_end_${INDEX}\nresource_end_${INDEX}:\n.byte 0\n")
        string(APPEND DECLARATIONS "extern const char resource_${INDEX}[], resource_end_${INDEX}[];\n")
        string(APPEND ROWS "    {\"${NAME}\", resource_${INDEX}, resource_end_${INDEX}},\n")
        math(EXPR INDEX "${INDEX} + 1")
    endforeach()
    string(APPEND ASSEMBLY ".section .note.GNU-stack,\"\",@progbits\n")
    set(OUT ${CMAKE_BINARY_DIR}/embedded)
    file(CONFIGURE OUTPUT ${OUT}/embedded.S CONTENT "${ASSEMBLY}" @ONLY)
    file(CONFIGURE OUTPUT ${OUT}/embedded.cpp CONTENT
"#include \"resource/embedded.hpp\"
extern \"C\" {
${DECLARATIONS}}
namespace resource {
const Embedded embedded_files[] = {
${ROWS}};
const int embedded_file_count = ${INDEX};
}
" @ONLY)
    target_sources(${TARGET} PRIVATE ${OUT}/embedded.S ${OUT}/embedded.cpp)
    set_source_files_properties(${OUT}/embedded.S PROPERTIES OBJECT_DEPENDS "${PATHS}")
endfunction()
