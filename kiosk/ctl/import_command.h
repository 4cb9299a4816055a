// `workshopctl import`: people, classes, timetable and equipment from a spreadsheet's CSV.
//
// Reads and decodes the file here, where it lies; what its rows mean and whether they fit is for
// the desk to say, which takes all of them or none.
#pragma once

#include "kiosk/ctl/command.h"

namespace ctl {

struct ImportAsk {
    std::string kind;
    std::string file;
    std::string encoding = "auto";
    bool is_dry_run = false;
};
app::Reply import_file(const Task& task, const ImportAsk& ask);

void register_import(const Bench& bench);

}  // namespace ctl
