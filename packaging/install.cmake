# Where the program and what belongs to it go, and Debian's package of it.
include(GNUInstallDirs)

# Libraries of its own stand beside the program in the portable archive; nothing is there in a package.
set_target_properties(neuroscape PROPERTIES INSTALL_RPATH "$ORIGIN/../lib/neuroscape")
target_link_options(neuroscape PRIVATE -Wl,--disable-new-dtags)
install(TARGETS neuroscape RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

# Manual page and completions come from the program itself.
set(MADE ${CMAKE_BINARY_DIR}/packaging)
file(MAKE_DIRECTORY ${MADE})
foreach(PART man bash zsh fish)
    add_custom_command(OUTPUT ${MADE}/${PART} DEPENDS neuroscape
                       COMMAND $<TARGET_FILE:neuroscape> reference ${PART} > ${MADE}/${PART})
endforeach()
add_custom_command(OUTPUT ${MADE}/neuroscape.1.gz DEPENDS ${MADE}/man COMMAND gzip -9nc ${MADE}/man > ${MADE}/neuroscape.1.gz)
add_custom_command(OUTPUT ${MADE}/changelog.gz DEPENDS ${PROJECT_SOURCE_DIR}/packaging/changelog
                   COMMAND gzip -9nc ${PROJECT_SOURCE_DIR}/packaging/changelog > ${MADE}/changelog.gz)
add_custom_target(packaging_files ALL DEPENDS ${MADE}/neuroscape.1.gz ${MADE}/changelog.gz ${MADE}/bash ${MADE}/zsh ${MADE}/fish)

install(FILES ${MADE}/neuroscape.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${MADE}/bash RENAME neuroscape DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${MADE}/zsh RENAME _neuroscape DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${MADE}/fish RENAME neuroscape.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES packaging/neuroscape.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES packaging/neuroscape.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES packaging/neuroscape.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)
install(FILES packaging/neuroscape.thumbnailer DESTINATION ${CMAKE_INSTALL_DATADIR}/thumbnailers)
install(FILES ${MADE}/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/neuroscape)
install(FILES packaging/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/neuroscape)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME neuroscape)
set(CPACK_PACKAGE_CONTACT "Neuroscape developers <developers@example.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The voice that F4 asks for.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "speech-dispatcher")
# What is looked for when the program runs, not when it is linked.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libegl1, libgl1, libgl1-mesa-dri")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ffmpeg, espeak-ng")
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "small neural network as a live landscape")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Every neuron is a surface over the plane of its two inputs. Surfaces, slice
curves and data points are drawn live, in 3D, while weights and biases change
under the hand or under training. Lessons, films and exports are part of it.")
include(CPack)
