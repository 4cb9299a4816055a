#include "kiosk/records/report_tables.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "db/attendance.h"
#include "db/loans.h"
#include "kiosk/base/text.h"

namespace records {
namespace {

template <class T>
Cell cell_of(const std::optional<T>& value) {
    return value ? Cell(*value) : Cell();
}

Cell text_cell(std::string_view text) { return text.empty() ? Cell() : Cell(std::string(text)); }

/// Which class a borrower is of: the register of loans names it beside the person.
using ClassCodes = std::map<std::int64_t, std::string>;

base::Result<ClassCodes> class_codes(db::Database& database, const Scope& scope) {
    ClassCodes codes;
    for (const db::Class& group : scope.classes) {
        const auto roster = db::roster(database, group.id, scope.to);
        if (!roster) return roster.error();
        for (const db::Enrolled& enrolled : *roster) {
            std::string& code = codes[enrolled.person.id.value];
            if (!code.empty()) code += ", ";
            code += group.code;
        }
    }
    return codes;
}

class Names {
public:
    explicit Names(db::Database& database) : database_(database) {}

    base::Result<Cell> of(std::optional<domain::PersonId> id) {
        if (!id) return Cell();
        const auto known = names_.find(id->value);
        if (known != names_.end()) return text_cell(known->second);
        const auto person = db::person_by_id(database_, *id);
        if (!person) return person.error();
        const std::string name = *person ? (*person)->name : "";
        names_.emplace(id->value, name);
        return text_cell(name);
    }

private:
    db::Database& database_;
    std::map<std::int64_t, std::string> names_;
};

constexpr std::array<TableColumn, 11> kLoanColumns = {{
    {"item_code", "Mã thiết bị"},
    {"item", "Tên thiết bị"},
    {"borrower", "Họ và tên"},
    {"class", "Lớp"},
    {"lent_at", "Ngày mượn"},
    {"due_at", "Hẹn trả"},
    {"lent_by", "Người cho mượn"},
    {"returned_at", "Ngày trả"},
    {"returned_to", "Người nhận lại"},
    {"condition", "Tình trạng khi trả"},
    {"note", "Ghi chú"},
}};

base::Result<Table> table_of_loans(db::Database& database, const Scope& scope,
                                   const std::vector<db::Loan>& loans) {
    const auto classes = class_codes(database, scope);
    if (!classes) return classes.error();
    Table table{.columns = {kLoanColumns.begin(), kLoanColumns.end()}};
    Names names(database);
    for (const db::Loan& loan : loans) {
        const auto group = classes->find(loan.borrower_id.value);
        if (scope.is_one_class && group == classes->end()) continue;
        const auto lent_by = names.of(loan.lent_by);
        if (!lent_by) return lent_by.error();
        const auto returned_to = names.of(loan.returned_by);
        if (!returned_to) return returned_to.error();
        table.rows.push_back({loan.item_code, loan.item_name, text_cell(loan.borrower_name),
                              text_cell(group == classes->end() ? "" : group->second),
                              cell_of(loan.lent_at), cell_of(loan.due_at), *lent_by,
                              cell_of(loan.returned_at), *returned_to, cell_of(loan.condition),
                              text_cell(loan.note)});
    }
    return table;
}

}  // namespace

std::optional<double> hours_of(const std::optional<base::Millis>& time) {
    if (!time) return std::nullopt;
    return static_cast<double>(time->count()) / 3'600'000.0;
}

base::Result<Table> attendance_table(db::Database& database, const Scope& scope) {
    Table table{.columns = {{"date", "Ngày"},
                            {"first_period", "Tiết đầu"},
                            {"periods", "Số tiết"},
                            {"class", "Lớp"},
                            {"name", "Họ và tên"},
                            {"code", "Mã người học"},
                            {"mark", "Điểm danh"},
                            {"in_at", "Giờ vào"},
                            {"out_at", "Giờ ra"},
                            {"corrected", "Sửa tay"}}};
    for (const db::Class& group : scope.classes) {
        const auto lines =
            db::attendance_between(database, group.id, scope.from, scope.to, scope.now);
        if (!lines) return lines.error();
        for (const db::AttendanceLine& line : *lines) {
            table.rows.push_back({line.session_on, std::int64_t{line.first_period},
                                  std::int64_t{line.periods}, group.code, text_cell(line.name),
                                  text_cell(line.person_code), cell_of(line.mark),
                                  cell_of(line.in_at), cell_of(line.out_at), line.is_corrected});
        }
    }
    // Every class came in order of its sessions and of its names; classes are interleaved by day.
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const auto& a, const auto& b) {
        return std::pair(std::get<base::Date>(a[0]), std::get<std::int64_t>(a[1])) <
               std::pair(std::get<base::Date>(b[0]), std::get<std::int64_t>(b[1]));
    });
    return table;
}

base::Result<Table> usage_table(db::Database& database, const Scope& scope) {
    const auto usage =
        db::usage_between(database, scope.from_at(), scope.to_at(), scope.now, scope.workshop);
    if (!usage) return usage.error();
    Table table{.columns = {{"code", "Mã thiết bị"},
                            {"name", "Tên thiết bị"},
                            {"category", "Nhóm"},
                            {"times_lent", "Số lần mượn"},
                            {"hours_out", "Số giờ mượn"},
                            {"condition", "Tình trạng"},
                            {"holder", "Đang mượn"},
                            {"due_at", "Hẹn trả"},
                            {"overdue", "Quá hạn"}}};
    for (const db::Usage& item : *usage) {
        table.rows.push_back({item.code, item.name, item.category, std::int64_t{item.times_lent},
                              cell_of(hours_of(item.time_out)), item.condition,
                              text_cell(item.holder_name), cell_of(item.due_at), item.is_overdue});
    }
    return table;
}

base::Result<Table> loans_table(db::Database& database, const Scope& scope) {
    const auto loans = db::loans_between(database, scope.from_at(), scope.to_at(), scope.workshop);
    if (!loans) return loans.error();
    return table_of_loans(database, scope, *loans);
}

base::Result<Table> overdue_table(db::Database& database, const Scope& scope) {
    auto loans = db::overdue_loans(database, scope.now, scope.workshop);
    if (!loans) return loans.error();
    std::stable_sort(loans->begin(), loans->end(), [](const db::Loan& a, const db::Loan& b) {
        return base::name_sort_key(a.borrower_name) < base::name_sort_key(b.borrower_name);
    });
    return table_of_loans(database, scope, *loans);
}

}  // namespace records
