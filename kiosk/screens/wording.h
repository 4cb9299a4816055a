// Facts of a view put into words: dates, periods, answers, refusals, notices, banners.
//
// Plain functions of texts and facts, so that a sentence can be tested without a window. A refusal
// has a title (what is so) and a cure (what to do); both name nobody and blame nobody.
#pragma once

#include <optional>
#include <string>

#include "kiosk/screens/texts.h"
#include "kiosk/screens/theme.h"
#include "kiosk/view/view.h"

namespace screens {

/// "Thứ Hai, 23/11/2026"; "Monday 23/11/2026".
std::string date_line(const Texts& texts, base::Date on);
/// "T2 23/11": where room is short.
std::string short_date(const Texts& texts, base::Date on);
/// "tiết 1–3"; "tiết 2" for one.
std::string periods(const Texts& texts, int first, int last);

/// "12,5 giờ": one figure after the comma, or the point in English; "–" when nobody knows.
std::string hours_text(const Texts& texts, const std::optional<double>& hours);

/// "N.H.P.Q. Như": where the whole name has no room. The given name, which is the last word and
/// what people are called by, stays whole.
std::string short_name(std::string_view name);

struct Sentence {
    std::string title;
    std::string cure;
};
Sentence refusal_words(const Texts& texts, domain::Refusal refusal);
std::string condition_word(const Texts& texts, domain::Condition condition);
std::string mark_word(const Texts& texts, domain::Mark mark);

/// What a tap's answer says and how it looks.
struct AnswerWords {
    std::string name = {};    ///< the person, first; empty when nobody is known
    std::string title = {};   ///< "Vào 07:31 – Đúng giờ"
    std::string word = {};    ///< "Vào 07:31": what can be read across the room; empty for others
    std::string mark = {};    ///< "Đúng giờ": what the title says besides
    std::string detail = {};  ///< the class, or the item
    std::string cure = {};    ///< what to do now, or what is still out
    bool is_warning = false;  ///< the cure asks for something
    bool is_late = false;     ///< told from on time by sign and colour as well as by word
    Tone tone = Tone::In;
    const char* icon = icon::kIn;
};
AnswerWords answer_words(const Texts& texts, const view::Answer& answer);

/// Of what is lent now. No time: the clock is wrong, and it says so.
std::string due_words(const Texts& texts, const std::string& due_at);

struct NoticeWords {
    std::string title;
    std::string detail;
    bool is_good = true;
};
NoticeWords notice_words(const Texts& texts, const view::Notice& notice);
std::string undo_words(const Texts& texts, const view::UndoOffer& offer);

struct BannerWords {
    std::string words;
    const char* icon = icon::kWarning;
    bool is_bad = false;  ///< something is lost until somebody acts
};
BannerWords banner_words(const Texts& texts, const view::Banner& banner);

}  // namespace screens
