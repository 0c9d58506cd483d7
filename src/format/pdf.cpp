#include <cairo/cairo-ft.h>
#include <cairo/cairo-pdf.h>

#include <memory>
#include <numbers>
#include <stdexcept>

#include <fmt/chrono.h>
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include "format/page.hpp"
#include "resource/resource.hpp"

namespace format {
namespace {

constexpr double points_a_pixel = 0.75;  // 96 pixels and 72 points an inch

template <auto destroy>
struct Destroyer {
    template <typename Thing>
    void operator()(Thing* thing) const {
        destroy(thing);
    }
};

/// A font that stands in the program.
class Font {
  public:
    Font(FT_Library library, const char* name) : bytes_(resource::load(name)) {
        if (FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(bytes_.data()),
                               static_cast<FT_Long>(bytes_.size()), 0, &face_) != 0)
            throw std::runtime_error("the font cannot be read");
        cairo_.reset(cairo_ft_font_face_create_for_ft_face(face_, 0));
    }
    ~Font() {
        cairo_.reset();
        FT_Done_Face(face_);
    }
    Font(const Font&) = delete;
    Font& operator=(const Font&) = delete;
    cairo_font_face_t* get() const { return cairo_.get(); }

  private:
    std::string bytes_;
    FT_Face face_ = nullptr;
    std::unique_ptr<cairo_font_face_t, Destroyer<cairo_font_face_destroy>> cairo_;
};

struct Library {
    FT_Library handle = nullptr;
    Library() {
        if (FT_Init_FreeType(&handle) != 0) throw std::runtime_error("FreeType cannot be used");
    }
    ~Library() { FT_Done_FreeType(handle); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
};

using CairoSurface = std::unique_ptr<cairo_surface_t, Destroyer<cairo_surface_destroy>>;

struct PdfWriter {
    cairo_t* to;
    const Font &plain, &bold;

    void ink(const glm::vec3& colour) const { cairo_set_source_rgb(to, colour.r, colour.g, colour.b); }

    void operator()(const PathItem& path) const {
        for (const glm::vec2& point : path.points) cairo_line_to(to, point.x, point.y);
        ink(path.ink);
        cairo_set_line_width(to, path.width);
        cairo_stroke(to);
    }
    void operator()(const CircleItem& circle) const {
        cairo_new_sub_path(to);
        cairo_arc(to, circle.centre.x, circle.centre.y, circle.radius, 0, 2 * std::numbers::pi);
        ink(circle.fill);
        if (circle.rim_width <= 0) return cairo_fill(to);
        cairo_fill_preserve(to);
        ink(circle.rim);
        cairo_set_line_width(to, circle.rim_width);
        cairo_stroke(to);
    }
    void operator()(const RectangleItem& box) const {
        cairo_rectangle(to, box.low.x, box.low.y, box.high.x - box.low.x, box.high.y - box.low.y);
        ink(box.fill);
        cairo_fill(to);
    }
    void operator()(const TextItem& text) const {
        cairo_set_font_face(to, (text.bold ? bold : plain).get());
        cairo_set_font_size(to, text.size);
        double x = text.baseline.x;
        if (text.centred) {
            cairo_text_extents_t extents;
            cairo_text_extents(to, text.text.c_str(), &extents);
            x -= extents.x_advance / 2;
        }
        ink(text.ink);
        cairo_move_to(to, x, text.baseline.y);
        cairo_show_text(to, text.text.c_str());
    }
    void operator()(const ImageItem& image) const {
        const CairoSurface picture(
            cairo_image_surface_create(CAIRO_FORMAT_ARGB32, image.width, image.height));
        unsigned char* rows = cairo_image_surface_get_data(picture.get());
        if (!rows) throw std::runtime_error("the picture does not fit into memory");
        const int stride = cairo_image_surface_get_stride(picture.get());
        for (int y = 0; y < image.height; ++y) {
            const std::uint8_t* from = image.pixels.data() + static_cast<std::size_t>(image.height - 1 - y) *
                                                                 static_cast<std::size_t>(image.width) * 4;
            auto* row = reinterpret_cast<std::uint32_t*>(rows + static_cast<std::ptrdiff_t>(y) * stride);
            for (int x = 0; x < image.width; ++x, from += 4) {
                const std::uint32_t alpha = from[3];
                const auto share = [&](int channel) { return (from[channel] * alpha + 127) / 255; };
                row[x] = alpha << 24 | share(0) << 16 | share(1) << 8 | share(2);
            }
        }
        cairo_surface_mark_dirty(picture.get());
        cairo_save(to);
        cairo_translate(to, image.low.x, image.low.y);
        cairo_scale(to, static_cast<double>(image.high.x - image.low.x) / image.width,
                    static_cast<double>(image.high.y - image.low.y) / image.height);
        cairo_set_source_surface(to, picture.get(), 0, 0);
        cairo_paint(to);
        cairo_restore(to);
    }
};

/// SOURCE_DATE_EPOCH, or the begin of 1970.
std::string source_date() {
    const char* text = std::getenv("SOURCE_DATE_EPOCH");
    std::time_t seconds = 0;
    if (text) std::from_chars(text, text + std::strlen(text), seconds);
    constexpr std::time_t latest = 253402300799;  // of years with four digits
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", fmt::gmtime(std::clamp<std::time_t>(seconds, 0, latest)));
}

}  // namespace

std::string pdf_bytes(const Page& page) {
    // For the whole run: cairo keeps fonts for later beyond their last use.
    static const Library library;
    static const Font plain(library.handle, "fonts/Inter-Regular.otf"),
        bold(library.handle, "fonts/Inter-SemiBold.otf");
    std::string out;
    const auto append = [](void* text, const unsigned char* bytes, unsigned count) {
        static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), count);
        return CAIRO_STATUS_SUCCESS;
    };
    const CairoSurface surface(cairo_pdf_surface_create_for_stream(append, &out, page.size.x * points_a_pixel,
                                                                   page.size.y * points_a_pixel));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, page.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Neuroscape");
    // Not the time of day: the same picture is the same file.
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, source_date().c_str());
    const std::unique_ptr<cairo_t, Destroyer<cairo_destroy>> context(cairo_create(surface.get()));
    cairo_t* to = context.get();
    cairo_scale(to, points_a_pixel, points_a_pixel);
    cairo_set_line_join(to, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(to, CAIRO_LINE_CAP_ROUND);
    const PdfWriter write{to, plain, bold};
    for (const Item& item : page.behind) std::visit(write, item);
    cairo_save(to);
    cairo_rectangle(to, page.low.x, page.low.y, page.high.x - page.low.x, page.high.y - page.low.y);
    cairo_clip(to);
    for (const Item& item : page.marks) std::visit(write, item);
    cairo_restore(to);
    for (const Item& item : page.before) std::visit(write, item);
    cairo_surface_finish(surface.get());
    if (cairo_status(to) != CAIRO_STATUS_SUCCESS ||
        cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(std::string("the PDF cannot be made: ") +
                                 cairo_status_to_string(cairo_status(to)));
    return out;
}

}  // namespace format
