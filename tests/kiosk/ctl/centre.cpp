#include "tests/kiosk/ctl/centre.h"

#include <algorithm>
#include <fstream>

namespace test {

Centre::Centre(Content content) {
    write("config.toml", "workshop = \"DIEN\"\nstation = \"test\"\n");
    const std::vector<std::string> kinds = {"classes", "people", "timetable", "equipment"};
    for (const std::string& kind : kinds) {
        const std::string name = kind + ".csv";
        std::filesystem::copy_file(std::filesystem::path(FIXTURES) / "centre" / name, dir / name);
    }
    if (content == Content::None) return;
    done({"init", "--admin", "Ngô Thanh Sơn"});
    if (content == Content::Admin) return;
    for (const std::string& kind : kinds) done({"import", kind, kind + ".csv"});
    done({"card", "HV001", "0004512301"});
    done({"card", "GV01", "0004519001"});
    done({"pin", "GV01"});
}

nlohmann::ordered_json Centre::json(const Words& words, int status) const {
    Words all = {"--json"};
    all.insert(all.end(), words.begin(), words.end());
    const Ran ran = ctl(all);
    INFO(ran.err);
    CHECK(ran.status == status);
    return nlohmann::ordered_json::parse(ran.out, nullptr, false);
}

void Centre::write(const std::string& name, std::string_view text) const {
    std::ofstream(dir / name, std::ios::binary) << text;
}

bool is_one_sentence(const std::string& text) {
    return text.starts_with("workshopctl: ") && std::ranges::count(text, '\n') == 1;
}

long lines_in(const std::string& text) { return std::ranges::count(text, '\n'); }

nlohmann::json last_row(const Centre& centre) {
    const std::string rows = centre.done({"report", "journal", "--format", "json"});
    return nlohmann::json::parse(rows.substr(rows.rfind('\n', rows.size() - 2) + 1));
}

long journal_rows(const Centre& centre) {
    return lines_in(centre.done({"report", "journal", "--format", "json"}));
}

}  // namespace test
