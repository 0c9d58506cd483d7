// Reads the golden CSVs: numbers that NumPy, SciPy and PyTorch computed.
#pragma once

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

struct GoldenCsv {
    std::map<std::string, std::vector<double>> columns;
    std::size_t rows = 0;

    explicit GoldenCsv(const std::string& name) {
        std::ifstream in(std::string(NEUROSCAPE_GOLDEN) + "/" + name);
        if (!in) throw std::runtime_error("no golden file " + name);
        std::string line, cell;
        std::getline(in, line);
        std::vector<std::vector<double>*> order;
        for (std::istringstream header(line); std::getline(header, cell, ',');)
            order.push_back(&columns[cell]);
        while (std::getline(in, line)) {
            std::istringstream row(line);
            for (auto* column : order) {
                std::getline(row, cell, ',');
                column->push_back(std::strtod(cell.c_str(), nullptr));  // stod refuses what underflows
            }
            ++rows;
        }
    }
    double at(const std::string& column, std::size_t row) const { return columns.at(column).at(row); }
};
