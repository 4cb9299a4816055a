#include "kiosk/app/run_job.h"

#include "db/open.h"
#include "kiosk/base/crypto.h"
#include "kiosk/records/manager_rows.h"

namespace app {
namespace {

/// Hands a reading connection to `work`; an error of either is the result.
template <class T, class Work>
base::Result<T> with_reader(const std::filesystem::path& path, Work&& work) {
    auto reader = db::open_reader(path);
    if (!reader) return reader.error();
    return work(*reader);
}

struct Running {
    const JobPlaces& places;
    base::Instant now;

    JobResult operator()(const CheckPin& job) const { return checked(job); }

    JobResult operator()(const MakeUsage& job) const {
        using Rows = std::vector<view::UsageRow>;
        return UsageMade{job.ticket, with_reader<Rows>(places.database, [&](db::Database& db) {
                             return records::usage_rows(db, job.workshop, job.from, job.to, now,
                                                        places.zone);
                         })};
    }

    JobResult operator()(const MakeAttendance& job) const {
        using Sheets = std::vector<view::AttendanceSheet>;
        return AttendanceMade{
            job.ticket, with_reader<Sheets>(places.database, [&](db::Database& db) {
                return records::attendance_sheets(db, job.class_id, job.day, now, places.zone);
            })};
    }

    JobResult operator()(const ExportUsage& job) const {
        const db::Exported row{.report = "usage",
                               .range = base::iso_text(job.from) + "/" + base::iso_text(job.to)};
        return exported(job, row, [&](db::Database& db) {
            return records::export_usage(db, places.export_dir, job.workshop, job.from, job.to, now,
                                         places.zone);
        });
    }

    JobResult operator()(const ExportAttendance& job) const {
        const db::Exported row{.report = "attendance", .range = base::iso_text(job.day)};
        return exported(job, row, [&](db::Database& db) {
            return records::export_attendance(db, places.export_dir, job.class_id, job.day, now,
                                              places.zone);
        });
    }

private:
    template <class AnyJob, class Work>
    JobResult exported(const AnyJob& job, db::Exported row, Work&& work) const {
        auto file = with_reader<records::ExportedFile>(places.database, work);
        if (file) row.rows = static_cast<std::int64_t>(file->rows);
        return Exported{.ticket = job.ticket,
                        .row = std::move(row),
                        .by = job.by,
                        .folder = places.export_dir.string(),
                        .path = std::move(file).map([](const auto& it) { return it.path; })};
    }
};

}  // namespace

PinChecked checked(const CheckPin& check) {
    return {check.ticket, !check.hash.empty() && base::is_pin(check.digits, check.hash)};
}

JobResult run_job(const Job& job, const JobPlaces& places, base::Instant now) {
    return std::visit(Running{places, now}, job);
}

}  // namespace app
