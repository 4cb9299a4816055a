#include "db/classes.h"

#include <fmt/format.h>

#include "db/change.h"
#include "db/person_row.h"

namespace db {
namespace {

constexpr std::string_view kClassColumns =
    "SELECT id, uid, code, name, course_id, workshop_id, instructor_id, school_year FROM class ";

Class class_from(const Row& row) {
    return {.id = row.id<domain::ClassId>(0),
            .uid = row.uid(1),
            .code = row.text(2),
            .name = row.text(3),
            .course_id = row.id<domain::CourseId>(4),
            .workshop_id = row.id<domain::WorkshopId>(5),
            .instructor_id = row.maybe(6, &Row::id<domain::PersonId>),
            .school_year = row.text(7)};
}

Course course_from(const Row& row) {
    return {.id = row.id<domain::CourseId>(0),
            .code = row.text(1),
            .name = row.text(2),
            .periods = row.number(3)};
}

constexpr std::string_view kPutCourse = R"sql(
    INSERT INTO course (code, name, periods) VALUES (:code, :name, :periods)
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, periods = excluded.periods
 RETURNING id
)sql";

constexpr std::string_view kPutClass = R"sql(
    INSERT INTO class (uid, code, name, course_id, workshop_id, instructor_id, school_year)
    VALUES (:uid, :code, :name, :course, :workshop, :instructor, :year)
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, course_id = excluded.course_id,
           workshop_id = excluded.workshop_id, instructor_id = excluded.instructor_id,
           school_year = excluded.school_year
)sql";

constexpr std::string_view kPutEnrolment = R"sql(
    INSERT INTO enrolment (class_id, person_id, from_on, to_on)
    VALUES (:class, :person, :from, :to)
    ON CONFLICT DO UPDATE SET from_on = excluded.from_on, to_on = excluded.to_on
)sql";

std::vector<std::string> changed_fields(const Class& former, const Class& present) {
    std::vector<std::string> fields;
    note_field(fields, "name", former.name, present.name);
    note_field(fields, "course", former.course_id, present.course_id);
    note_field(fields, "workshop", former.workshop_id, present.workshop_id);
    note_field(fields, "instructor", former.instructor_id, present.instructor_id);
    note_field(fields, "school_year", former.school_year, present.school_year);
    return fields;
}

base::Result<void> write_class(Database& database, const base::Uid& uid, const Class& changed) {
    return database.query(kPutClass)
        .bind(":uid", uid)
        .bind(":code", changed.code)
        .bind(":name", changed.name)
        .bind(":course", changed.course_id)
        .bind(":workshop", changed.workshop_id)
        .bind(":instructor", changed.instructor_id)
        .bind(":year", changed.school_year)
        .run();
}

struct EnrolmentDays {
    base::Date from_on;
    std::optional<base::Date> to_on;
};

base::Result<std::optional<EnrolmentDays>> enrolment_days(Database& database, domain::ClassId group,
                                                          domain::PersonId person) {
    return database
        .query(
            "SELECT from_on, to_on FROM enrolment "
            "WHERE class_id = :class AND person_id = :person")
        .bind(":class", group)
        .bind(":person", person)
        .row([](const Row& row) {
            return EnrolmentDays{row.date(0), row.maybe(1, &Row::date)};
        });
}

}  // namespace

base::Result<domain::CourseId> put_course(Database& database, const Stamp& stamp,
                                          const Course& course) {
    const auto former = course_by_code(database, course.code);
    if (!former) return former.error();
    std::vector<std::string> fields;
    if (*former) {
        note_field(fields, "name", (*former)->name, course.name);
        note_field(fields, "periods", (*former)->periods, course.periods);
        if (fields.empty()) return (*former)->id;
    }
    const auto id = database.query(kPutCourse)
                        .bind(":code", course.code)
                        .bind(":name", course.name)
                        .bind(":periods", course.periods)
                        .one([](const Row& row) { return row.id<domain::CourseId>(0); });
    if (!id) return id.error();
    auto noted = note_change(database, stamp,
                             Master{.table = "course",
                                    .code = course.code,
                                    .change = *former ? Change::Changed : Change::Added,
                                    .fields = fields});
    if (!noted) return noted.error();
    return *id;
}

base::Result<Class> put_class(Database& database, const Stamp& stamp, const Class& changed) {
    const auto former = class_by_code(database, changed.code);
    if (!former) return former.error();
    std::vector<std::string> fields;
    if (*former) fields = changed_fields(**former, changed);
    if (*former && fields.empty()) return **former;
    const base::Uid uid = *former ? (*former)->uid : new_uid(stamp);
    if (auto written = write_class(database, uid, changed); !written) return written.error();
    auto noted = note_change(database, stamp, "class", uid,
                             *former ? Change::Changed : Change::Added, std::move(fields));
    if (!noted) return noted.error();
    auto present = class_by_code(database, changed.code);
    if (!present) return present.error();
    base::check(present->has_value(), "a class that was just stored is there");
    return **present;
}

base::Result<void> enrol(Database& database, const Stamp& stamp, domain::ClassId group,
                         domain::PersonId person, base::Date from_on,
                         std::optional<base::Date> to_on) {
    const auto former = enrolment_days(database, group, person);
    if (!former) return former.error();
    std::vector<std::string> fields;
    if (*former) {
        note_field(fields, "from_on", (*former)->from_on, from_on);
        note_field(fields, "to_on", (*former)->to_on, to_on);
        if (fields.empty()) return {};
    }
    const auto of_class = class_by_id(database, group);
    if (!of_class) return of_class.error();
    const auto who = person_by_id(database, person);
    if (!who) return who.error();
    if (!*of_class || !*who) return refused("enrolling: the class or the person is not there");
    auto put = database.query(kPutEnrolment)
                   .bind(":class", group)
                   .bind(":person", person)
                   .bind(":from", from_on)
                   .bind(":to", to_on)
                   .run();
    if (!put) return put;
    return note_change(database, stamp,
                       Master{.table = "enrolment",
                              .uid = (*of_class)->uid,
                              .person = (*who)->uid,
                              .change = *former ? Change::Changed : Change::Added,
                              .fields = fields});
}

base::Result<std::optional<Course>> course_by_code(Database& database, const std::string& code) {
    return database.query("SELECT id, code, name, periods FROM course WHERE code = :code")
        .bind(":code", code)
        .row(course_from);
}

base::Result<std::optional<Course>> course_by_id(Database& database, domain::CourseId id) {
    return database.query("SELECT id, code, name, periods FROM course WHERE id = :id")
        .bind(":id", id)
        .row(course_from);
}

base::Result<std::optional<Class>> class_by_code(Database& database, const std::string& code) {
    return database.query(std::string(kClassColumns) + "WHERE code = :code")
        .bind(":code", code)
        .row(class_from);
}

base::Result<std::optional<Class>> class_by_id(Database& database, domain::ClassId id) {
    return database.query(std::string(kClassColumns) + "WHERE id = :id")
        .bind(":id", id)
        .row(class_from);
}

base::Result<std::vector<Class>> classes(Database& database) {
    return database.query(std::string(kClassColumns) + "ORDER BY code").rows(class_from);
}

base::Result<std::vector<Enrolled>> roster(Database& database, domain::ClassId group,
                                           base::Date on) {
    return database
        .query(fmt::format("SELECT {}, from_on, to_on FROM enrolment "
                           "JOIN person ON person.id = enrolment.person_id "
                           "WHERE class_id = :class AND from_on <= :on "
                           "AND coalesce(to_on, :on) >= :on AND erased_at IS NULL "
                           "ORDER BY person.sort_key, person.id",
                           kPersonColumns))
        .bind(":class", group)
        .bind(":on", on)
        .rows([](const Row& row) {
            return Enrolled{person_from(row), row.date(kPersonColumnCount),
                            row.maybe(kPersonColumnCount + 1, &Row::date)};
        });
}

base::Result<std::string> class_name_of(Database& database, domain::PersonId person,
                                        base::Date on) {
    const auto name =
        database
            .query(
                "SELECT class.name FROM enrolment JOIN class ON class.id = enrolment.class_id "
                "WHERE enrolment.person_id = :person AND from_on <= :on "
                "AND coalesce(to_on, :on) >= :on ORDER BY class.id DESC LIMIT 1")
            .bind(":person", person)
            .bind(":on", on)
            .row([](const Row& row) { return row.text(0); });
    if (!name) return name.error();
    return name->value_or("");
}

}  // namespace db
