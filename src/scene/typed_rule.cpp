#include "scene/typed_rule.hpp"

#include <fmt/format.h>
#include <muParser.h>
#include <algorithm>
#include <cmath>
#include <mutex>
#include <numbers>

#include "network/network.hpp"
#include "scene/error.hpp"
#include "scene/limits.hpp"

namespace scene {

struct TypedRule::Parser {
    mu::Parser own;
    std::mutex lock;  // the variables are its
    double x1 = 0, x2 = 0;
};

TypedRule::TypedRule(const std::string& text) : parser_(std::make_unique<Parser>()) {
    if (text.find_first_not_of(" \t") == text.npos)
        throw InputError("data.rule: is empty; for example x2 > sin(x1)");
    if (text.size() > longest_rule)
        throw InputError(fmt::format("data.rule: is longer than {} bytes", longest_rule));
    // The parser works for text of one byte a letter alone.
    if (std::ranges::any_of(text, [](char c) { return c < ' ' || c > '~'; }))
        throw InputError("data.rule: has a letter that no formula has");
    try {
        mu::Parser& own = parser_->own;
        for (const char* name : {"x1", "x"}) own.DefineVar(name, &parser_->x1);
        for (const char* name : {"x2", "y"}) own.DefineVar(name, &parser_->x2);
        own.DefineConst("pi", std::numbers::pi);
        own.DefineConst("e", std::numbers::e);
        own.SetExpr(text);
        int values = 0;
        own.Eval(values);
        if (values != 1)
            throw InputError("data.rule: has more than one value: a comma stands outside a function");
    } catch (const mu::Parser::exception_type& error) {
        throw InputError("data.rule: " + error.GetMsg());
    }
    // A choice (a ? b : c) gives what it chooses.
    regression_ = text.find_first_of("<>!&|") == text.npos && text.find("==") == text.npos;
    regression_ = regression_ || text.find('?') != text.npos;
}

TypedRule::~TypedRule() = default;

network::Label TypedRule::operator()(double x1, double x2) const {
    const std::scoped_lock lock(parser_->lock);
    parser_->x1 = x1;
    parser_->x2 = x2;
    double value = 0;
    try {
        value = parser_->own.Eval();
    } catch (const mu::Parser::exception_type&) {
        return regression_ ? network::Label::of(0) : network::Label(0);
    }
    if (!std::isfinite(value)) value = 0;
    value = std::clamp(value, -network::largest_number, network::largest_number);
    // An assignment (x1 = 3) is no comparison; what it wrote is written anew the next time.
    return regression_ ? network::Label::of(value) : network::Label(value != 0 ? 1 : 0);
}

}  // namespace scene
