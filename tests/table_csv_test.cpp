// Tables of many inputs and classes, as strangers write them.
#include "scene/table_csv.hpp"
#include "catch.hpp"
#include "resource/resource.hpp"
#include "scene/dense_json.hpp"
#include "scene/error.hpp"

using namespace scene;

TEST_CASE("the program's own tables come back as the same bytes") {
    for (const char* name : {"iris", "digits"}) {
        const std::string text(resource::load(std::string("assets/data/") + name + ".csv"));
        const ReadTable read = read_table(text);
        CHECK(read.notes.empty());
        CHECK(table_csv(read.table) == text);
    }
    const ReadTable iris = read_table(resource::load("assets/data/iris.csv"));
    CHECK(iris.table.inputs == 4);
    CHECK(iris.table.count() == 150);
    CHECK(iris.table.classes == std::vector<std::string>{"setosa", "versicolor", "virginica"});
}

TEST_CASE("a label may be words, numbers, or the only column of words") {
    const ReadTable words = read_table("width;height;species\n1;2;owl\n3;4;bat\n5;6;owl\n");
    CHECK(words.table.classes == std::vector<std::string>{"bat", "owl"});
    CHECK(words.table.labels == std::vector<int>{1, 0, 1});
    CHECK(words.table.values == std::vector<double>{1, 2, 3, 4, 5, 6});
    const ReadTable numbers = read_table("a,y\n1,10\n2,9\n3,10\n");
    CHECK(numbers.table.classes == std::vector<std::string>{"9", "10"});
    CHECK(numbers.table.labels == std::vector<int>{1, 0, 1});
    const ReadTable only = read_table("\xEF\xBB\xBFkind,a\r\n\"x\",1\r\n\r\ny,2\r\n");
    CHECK(only.table.labels == std::vector<int>{0, 1});
    const ReadTable left = read_table("name,a,label\nAda,1,0\nBob,2,1\n");
    CHECK(left.table.inputs == 1);
    REQUIRE(left.notes.size() == 1);
    CHECK(left.notes[0] == "the column name holds words and is left out");
}

TEST_CASE("what is wrong with a table is told with its line") {
    const auto wrong = [](const char* text) {
        try {
            read_table(text);
        } catch (const InputError& error) {
            return std::string(error.what());
        }
        return std::string("nothing");
    };
    CHECK(wrong("") == "is empty; a CSV with a header is needed");
    CHECK(wrong("a,label\n") == "has no samples below its header");
    CHECK(wrong("a,b\n1,2\n") == "which column is the label cannot be told; call it label in the header");
    CHECK(wrong("a,label\n1,0\nnan,1\n") == "a is not a finite number: 'nan' (line 3)");
    CHECK(wrong("a,label\n1,0\n1e999,1\n") == "a is not a finite number: '1e999' (line 3)");
    CHECK(wrong("a,label\n1,0\n2\n") == "has 1 columns, the header 2 (line 3)");
    CHECK(wrong("a,label\n1,\n") == "the label is missing (line 2)");
    CHECK(wrong("name,label\nx,1\n") == "has no column of numbers");
    CHECK(wrong("# classes: a, b\nx1,label\n1,2\n") == "the label '2' is none of the 2 classes (line 3)");
    std::string many = "a,label\n";
    for (int i = 0; i < 33; ++i) many += "1,c" + std::to_string(i) + "\n";
    CHECK(wrong(many.c_str()) == "has more than 32 classes");
}

TEST_CASE("samples are found by the names of their columns") {
    CHECK(read_samples("x3,x1,name,x2\n3,1,a,2\n", 3) == std::vector<double>{1, 2, 3});
    CHECK_THROWS_WITH(read_samples("x1,x2\n1,2\n", 3),
                      "the header has no column x3; the network has 3 inputs");
}

TEST_CASE("a network of classes comes back from its JSON, and pictures say what they cannot") {
    const Json json = Json::parse(
        R"({"inputs": 3, "layers": [{"activation": "relu", "weights": [[1, 2, 3]], "biases": [0.5]},
            {"activation": "softmax", "weights": [[1], [2]], "biases": [0, 1]}]})");
    CHECK(is_dense(json));
    const network::Dense network = read_dense(json);
    CHECK(network.softmax);
    CHECK(dense_to_json(network) == json);
    CHECK_THROWS_WITH(
        scene_from_json(merged(to_json(default_scene()), {{"network", json}})),
        "network: has 3 inputs and 2 outputs: eval, train and export know such networks, pictures are of two "
        "inputs and one output");
    Json wrong = json;
    wrong["layers"][0]["activation"] = "softmax";
    CHECK_THROWS_WITH(read_dense(wrong), "network.layers.0.activation: softmax is for the last layer alone");
    CHECK_FALSE(is_dense(network_to_json(network::trained())));
    // Deeper than pictures are of.
    network::Dense deep{2, {}, false};
    for (int l = 0; l < 17; ++l)
        deep.layers.push_back(
            {network::Activation::tanh, l == 0 ? 2 : 1, std::vector<double>(l == 0 ? 2 : 1, 0.5), {0}});
    const Json written = dense_to_json(deep);
    CHECK(is_dense(written));
    CHECK(read_dense(written) == deep);
}
