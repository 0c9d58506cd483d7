// ImGui beside GLFW: what it asks a window for.
#pragma once

#include <GLFW/glfw3.h>
#include <imgui.h>

#include <array>
#include <utility>

namespace window {

/// ImGui's side of the window: its size, the clipboard and the pointer's shape; events come by our own queue.
/// Ends before the window does.
class Backend {
  public:
    explicit Backend(GLFWwindow* window) : window_(window) {
        ImGuiIO& io = ImGui::GetIO();
        io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
        io.ClipboardUserData = window;
        io.SetClipboardTextFn = [](void* to, const char* text) {
            glfwSetClipboardString(static_cast<GLFWwindow*>(to), text);
        };
        io.GetClipboardTextFn = [](void* from) {
            return glfwGetClipboardString(static_cast<GLFWwindow*>(from));
        };
        for (const auto& [ours, theirs] : {std::pair{ImGuiMouseCursor_TextInput, GLFW_IBEAM_CURSOR},
                                           {ImGuiMouseCursor_ResizeNS, GLFW_VRESIZE_CURSOR},
                                           {ImGuiMouseCursor_ResizeEW, GLFW_HRESIZE_CURSOR},
                                           {ImGuiMouseCursor_Hand, GLFW_HAND_CURSOR}})
            shapes_.at(static_cast<std::size_t>(ours)) = glfwCreateStandardCursor(theirs);
    }
    ~Backend() {
        for (GLFWcursor* shape : shapes_)
            if (shape) glfwDestroyCursor(shape);
    }
    Backend(const Backend&) = delete;
    Backend& operator=(const Backend&) = delete;

    void begin_frame() {
        int width = 0, height = 0, pixels_wide = 0, pixels_high = 0;
        glfwGetWindowSize(window_, &width, &height);
        glfwGetFramebufferSize(window_, &pixels_wide, &pixels_high);
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
        if (width > 0 && height > 0)
            io.DisplayFramebufferScale = {static_cast<float>(pixels_wide) / io.DisplaySize.x,
                                          static_cast<float>(pixels_high) / io.DisplaySize.y};
    }
    /// After the frame that says which shape the pointer has.
    void end_frame() {
        const int wanted = ImGui::GetMouseCursor();
        if (wanted == std::exchange(shape_, wanted)) return;
        glfwSetCursor(window_, wanted >= 0 ? shapes_.at(static_cast<std::size_t>(wanted)) : nullptr);
    }

  private:
    GLFWwindow* window_;
    std::array<GLFWcursor*, ImGuiMouseCursor_COUNT> shapes_{};  ///< null: the usual one
    int shape_ = ImGuiMouseCursor_Arrow;
};

}  // namespace window
