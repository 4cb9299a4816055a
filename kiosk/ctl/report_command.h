// `workshopctl report`: the registers, on standard output or as a file that appears whole.
//
// Reads through a connection of its own, beside a running kiosk too; what a report holds and how it
// is written is for kiosk/records.
#pragma once

#include "kiosk/ctl/command.h"

namespace ctl {

struct ReportAsk {
    std::string name;
    std::string from;  ///< ISO; empty: as the report says
    std::string to;
    std::string workshop;
    std::string group;   ///< a class
    std::string format;  ///< empty: JSON with --json, else CSV
    std::string file;    ///< empty: standard output
};
app::Reply report(const Task& task, const ReportAsk& ask);

void register_report(const Bench& bench);

}  // namespace ctl
