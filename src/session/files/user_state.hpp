// What outlives a run: settings, the work that goes on, the work of a run that crashed.
#pragma once

#include <memory>

#include "platform/user_folders.hpp"
#include "session/files/recovery.hpp"

namespace session {

class UserState {
  public:
    /// Nothing is kept for a user without folders.
    explicit UserState(std::optional<platform::UserFolders> folders) : folders_(std::move(folders)) {}

    /// What the call asked for, which the user's own does not take the place of.
    struct Asked {
        bool scene = false, style = false;
    };
    /// Gives the session its settings. Where nothing was asked for it goes on where the last run was, if that
    /// is wanted; offers the work of a run that crashed.
    void begin(Session& session, const Asked& asked);
    /// Once a frame.
    void update(Session& session);
    /// The window was closed; what was asked for has been saved or given up. `killed`: by a signal, nothing
    /// was asked.
    void end(Session& session, bool killed);
    const Autosave* autosave() const { return autosave_.get(); }  ///< null for a user without folders

  private:
    std::string settings_file() const { return folders_->settings + "/settings.json"; }
    std::string last_folder() const { return folders_->state + "/last"; }
    void save_settings(Session& session);
    std::optional<platform::UserFolders> folders_;
    Settings written_;
    std::string trouble_;
    /// What the hand had switched in which file, when it was last looked at.
    struct {
        std::string file;
        bool theme = false, scale = false;
    } switched_;
    std::unique_ptr<Autosave> autosave_;
};

}  // namespace session
