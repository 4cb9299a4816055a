// What the four import files say, row by row: parsed and checked, before anybody asks a database.
//
// These functions know the columns (English and Vietnamese), the allowed values and the duplicates
// inside one file. Whether a class or a workshop exists is for plan.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/calendar.h"
#include "kiosk/domain/card_code.h"
#include "kiosk/domain/words.h"
#include "kiosk/records/sheet.h"

namespace records {

/// One learner or member of staff. An empty cell says nothing; it takes nothing away.
struct PersonRow {
    int line = 0;
    std::string name;
    std::optional<base::Date> birth_on;
    std::string class_code;
    std::string school;
    std::optional<domain::Role> role;
    std::string code;
    std::optional<domain::CardCode> card;
    std::vector<std::string> inductions;  ///< safety training that the person has had
};

struct ClassRow {
    int line = 0;
    std::string code;
    std::string name;  ///< the code, when the file has none
    std::string course;
    int periods = 0;
    std::string workshop;       ///< a code or a name
    std::string workshop_name;  ///< for a workshop that is none of the six trades
    std::string instructor;     ///< a code or a name; empty: none yet
    std::string school_year;
};

/// One line of the timetable: one session.
struct SessionRow {
    int line = 0;
    std::string class_code;
    base::Date on;
    int first_period = 0;
    int periods = 0;
    std::string workshop;    ///< empty: the class's
    std::string instructor;  ///< empty: the class's
    bool is_cancelled = false;
};

/// A column that the file does not have says nothing; an empty cell of one that it has means none.
struct ItemRow {
    int line = 0;
    std::string code;
    std::string name;
    std::string category;
    std::string unit;  ///< empty: as it was
    std::optional<domain::ItemKind> kind;
    std::string workshop;  ///< empty: as it was, or the one that the code begins with
    std::optional<std::vector<std::string>> inductions;
    std::optional<std::string> parts;  ///< one a line
    std::optional<bool> erases_photos;
    std::optional<bool> is_retired;
};

const SheetForm& people_form();
const SheetForm& classes_form();
const SheetForm& timetable_form();
const SheetForm& equipment_form();

std::vector<PersonRow> people_rows(const Sheet& sheet, Problems& problems);
std::vector<ClassRow> class_rows(const Sheet& sheet, Problems& problems);
/// `periods_max`: how many periods a day has; what is cancelled may be at later ones.
std::vector<SessionRow> session_rows(const Sheet& sheet, int periods_max, Problems& problems);
std::vector<ItemRow> item_rows(const Sheet& sheet, Problems& problems);

}  // namespace records
