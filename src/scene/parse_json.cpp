#include <fmt/format.h>
#include <array>

#include "scene/budget.hpp"
#include "scene/json_reader.hpp"
#include "scene/limits.hpp"
#include "scene/scene_json.hpp"

namespace scene {
namespace {

/// Builds the document value by value and stops at the first that is too much.
class Builder : public nlohmann::json_sax<Json> {
  public:
    Json take() { return std::move(root_); }
    const std::string& fault() const { return fault_; }

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t&) override { return add(value); }
    bool string(string_t& value) override {
        if (value.size() > longest_string) return too_long();
        takes(sizeof(std::string) + value.capacity() + overhead);
        return add(std::move(value));
    }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        if (name.size() > longest_string) return too_long();
        takes(2 * sizeof(std::pair<std::string, Json>) + name.capacity());
        Json& object = *open_.back();
        place_ = &object[name];
        if (object.size() <= most_keys) return true;
        return stop(fmt::format("has an object with more than {} keys", most_keys));
    }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& error) override {
        const bool range = dynamic_cast<const Json::out_of_range*>(&error) != nullptr;
        return stop(range ? std::string("has a number that does not fit a double")
                          : fmt::format("is not valid JSON (byte {})", position));
    }

  private:
    static constexpr std::size_t overhead = 16;  ///< bytes of a piece of memory

    bool stop(std::string why) {
        if (fault_.empty()) fault_ = std::move(why);
        return false;
    }
    bool too_long() { return stop(fmt::format("has a text longer than {} bytes", longest_string)); }

    /// Counts what a value, a list, an object or a key takes, lists being up to half empty.
    void takes(std::size_t bytes) {
        bytes_ += bytes;
        if (bytes_ > budget().largest_document()) fail_memory("it");
    }

    /// The place that the next value takes.
    Json* next() {
        if (open_.empty()) return &root_;
        Json& parent = *open_.back();
        if (parent.is_object()) return place_;
        parent.push_back(nullptr);
        return &parent.back();
    }
    template <typename Value>
    bool add(Value&& value) {
        takes(2 * sizeof(Json));
        *next() = std::forward<Value>(value);
        return true;
    }
    bool open(Json empty) {
        takes(2 * sizeof(Json) + sizeof(Json::array_t) + overhead);
        Json* place = next();
        if (static_cast<int>(open_.size()) >= deepest_nesting)
            return stop("is nested too deeply for a scene");
        *place = std::move(empty);
        // Stays where it is: only the innermost list or object grows.
        open_.push_back(place);
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    Json root_;
    std::vector<Json*> open_;
    Json* place_ = nullptr;  ///< of the key that was read last
    std::size_t bytes_ = 0;  ///< that the document takes
    std::string fault_;
};

}  // namespace

Json parse_json_text(std::string_view text) {
    if (text.size() > budget().largest_json()) fail_memory("it");
    if (text.find_first_not_of(" \t\r\n") == text.npos) fail("", "is empty; a scene in JSON is needed");
    Builder builder;
    const bool good = Json::sax_parse(text, &builder);
    if (!good) fail("", builder.fault().empty() ? "is not valid JSON" : builder.fault());
    return builder.take();
}

Json parse_json(std::istream& in) {
    std::string text;
    std::array<char, 1 << 16> block;
    while (in.read(block.data(), block.size()) || in.gcount() > 0) {
        text.append(block.data(), static_cast<std::size_t>(in.gcount()));
        if (text.size() > budget().largest_json()) fail_memory("it");
    }
    if (in.bad()) fail("", "could not be read");
    return parse_json_text(text);
}

}  // namespace scene
