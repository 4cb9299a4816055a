// Courses, classes, and who is enrolled in them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "db/people.h"

namespace db {

struct Course {
    domain::CourseId id;
    std::string code;
    std::string name;
    int periods = 0;
};

struct Class {
    domain::ClassId id;
    base::Uid uid;
    std::string code;
    std::string name;
    domain::CourseId course_id;
    domain::WorkshopId workshop_id;
    std::optional<domain::PersonId> instructor_id;
    std::string school_year;
};

struct Enrolled {
    Person person;
    base::Date from_on;
    std::optional<base::Date> to_on;
};

/// Adds it, or changes the one with this code. Only inside a transaction, as all that change.
base::Result<domain::CourseId> put_course(Database& database, const Stamp& stamp,
                                          const Course& course);
base::Result<Class> put_class(Database& database, const Stamp& stamp, const Class& changed);
/// Enrols the person, or changes the days of an enrolment.
base::Result<void> enrol(Database& database, const Stamp& stamp, domain::ClassId group,
                         domain::PersonId person, base::Date from_on,
                         std::optional<base::Date> to_on = std::nullopt);

base::Result<std::optional<Course>> course_by_code(Database& database, const std::string& code);
base::Result<std::optional<Course>> course_by_id(Database& database, domain::CourseId id);
base::Result<std::optional<Class>> class_by_code(Database& database, const std::string& code);
base::Result<std::optional<Class>> class_by_id(Database& database, domain::ClassId id);
/// In order of their codes.
base::Result<std::vector<Class>> classes(Database& database);
/// Of the newest class the person is enrolled in on that day; empty when they are in none.
base::Result<std::string> class_name_of(Database& database, domain::PersonId person, base::Date on);
/// Enrolled on that day, in Vietnamese order.
base::Result<std::vector<Enrolled>> roster(Database& database, domain::ClassId group,
                                           base::Date on);

}  // namespace db
