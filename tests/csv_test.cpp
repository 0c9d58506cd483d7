#include "scene/csv.hpp"

#include <sstream>
#include "catch.hpp"

#include "scene/error.hpp"

using namespace scene;

namespace {
std::vector<PlanePoint> read(const std::string& text) {
    std::istringstream in(text);
    return read_points(in);
}
}  // namespace

TEST_CASE("columns are found by name, in any order, with any line ends") {
    const auto points = read("label,x2,x1\r\n1,2.5,-3e-2\r\n0,1,2");
    REQUIRE(points.size() == 2);
    CHECK(points[0].x1 == -3e-2);
    CHECK(points[0].x2 == 2.5);
    CHECK(points[1].x1 == 2);
    CHECK(read("x1,x2\n").empty());
}

TEST_CASE("bad points are refused with their line") {
    CHECK_THROWS_WITH(read(""), "is empty; a CSV with a header and the columns x1 and x2 is needed");
    CHECK_THROWS_WITH(read("x1,y\n1,2\n"), "the header (line 1) has no column x2");
    CHECK_THROWS_WITH(read("x1,x2\n1,2\n1\n"), "a row ends before its column x2 (line 3)");
    CHECK_THROWS_WITH(read("x1,x2\nnan,2\n"), "x1 is not a finite number: 'nan' (line 2)");
    CHECK_THROWS_WITH(read("x1,x2\n1,1e999\n"), "x2 is not a finite number: '1e999' (line 2)");
    CHECK_THROWS_AS(read("x1,x2\n" + std::string(100000, '1') + ",2\n"), InputError);
}

TEST_CASE("quotes, semicolons, tabs, a byte-order mark and blank lines are read rightly") {
    for (const char* text : {"\"x1\",\"x2\"\n\"1.5\",\"0\"\n", "x1;x2\r\n1.5;0\r\n", "x1\tx2\n1.5\t0\n",
                             "\xEF\xBB\xBFx1,x2\n1.5,0\n", "x1 , x2\n\n  1.5 ,0  \n \n",
                             "name,x1,x2\n\"a \"\"quoted\"\", name\",1.5,0\n"}) {
        const auto points = read(text);
        REQUIRE(points.size() == 1);
        CHECK(points[0].x1 == 1.5);
        CHECK(points[0].x2 == 0);
    }
}

TEST_CASE("what could be read wrongly is refused with its line") {
    CHECK_THROWS_WITH(read("x1,x2,label\n\"1,5\",0,1\n"), "x1 is not a finite number: '1,5' (line 2)");
    CHECK_THROWS_WITH(read("x1,x2\n1,5,0\n"), "a row has more fields than the header (line 2)");
    CHECK_THROWS_WITH(read("x1;x2\n1,5,2;0\n"), "x1 is not a finite number: '1,5,2' (line 2)");
    CHECK_THROWS_WITH(read("x1,x2\n\"1,2\n"), "a quoted field does not end (line 2)");
    CHECK_THROWS_WITH(read("x1,x2\n\"1\"5,2\n"), "something stands behind a quoted field (line 2)");
    CHECK_THROWS_WITH(read("x1,x2,x1\n1,2,3\n"), "the header (line 1) has two columns x1");
    CHECK_THROWS_WITH(read("x1,x2\n,2\n"), "x1 is not a finite number: '' (line 2)");
}

TEST_CASE("printed numbers read back exactly") {
    for (const double value : {0.1, -1e-300, 5e300, 1.0 / 3, 0.0}) CHECK(std::stod(exact(value)) == value);
}

TEST_CASE("between semicolons a comma is a decimal point, with a header and without") {
    for (const char* text : {"x1;x2;label\n1,5;-2,25;1\n3;4;0\n", "1,5;-2,25;1,0\n3;4;0\n",
                             "\"x1\";\"x2\";\"label\"\n\"1,5\";-2.25;1\n3;4;0\n"}) {
        INFO(text);
        const auto points = read_labelled_points(text).points;
        REQUIRE(points.size() == 2);
        CHECK(points[0] == network::DataPoint{1.5, -2.25, 1});
        CHECK(points[1] == network::DataPoint{3, 4, 0});
    }
    CHECK(read_labelled_points("x1;x2;target\n1;2;-0,5\n").points[0].label.value == -0.5);
}

TEST_CASE("a label is 0, 1 or a name: a number of another kind is none of them") {
    const auto with = [](const std::string& label) {
        return read_labelled_points("x1,x2,label\n1,2," + label + "\n3,4,0\n");
    };
    for (const char* label :
         {"nan", "NaN", "-nan", "inf", "-inf", "Infinity", "+inf", "1e999", "-1e999", "0x1", "0X1F"}) {
        INFO(label);
        CHECK_THROWS_WITH(with(label), Catch::Contains("is not a finite number (line 2)"));
    }
    for (const char* label : {"1e-310", "-1e-310", "5e-324", "2", "-3"}) {
        INFO(label);
        CHECK_THROWS_WITH(with(label), Catch::Contains("label must be 0 or 1 (line 2)"));
    }
    for (const char* label : {"0x", "nano", "info", "1st", "x1"}) {
        INFO(label);
        const std::string text = std::string("x1,x2,label\n1,2,") + label + "\n3,4,zz\n";
        CHECK(read_labelled_points(text).points[0].label == 0);
    }
    CHECK(with("+1").points[0].label == 1);
    CHECK(with("-0").points[0].label == 0);
}
