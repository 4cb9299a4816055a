#include "kiosk/screens/wording.h"

#include <fmt/format.h>

namespace screens {

namespace {

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

AnswerWords in_words(const Texts& texts, const view::Answer& answer) {
    AnswerWords words{.name = answer.person_name,
                      .word = texts("answer.in", {{"time", answer.at}}),
                      .detail = answer.detail,
                      .tone = Tone::In,
                      .icon = icon::kIn};
    words.is_late = answer.mark == domain::Mark::Late;
    if (words.is_late) {
        words.mark = texts("answer.late", {{"minutes", std::to_string(answer.late_minutes)}});
        words.icon = icon::kLate;
    } else if (answer.mark) {
        words.mark = texts("answer.on-time");
    }
    words.title = words.mark.empty() ? words.word : words.word + " – " + words.mark;
    return words;
}

AnswerWords out_words(const Texts& texts, const view::Answer& answer) {
    AnswerWords words{.name = answer.person_name,
                      .title = texts("answer.out", {{"time", answer.at}}),
                      .word = texts("answer.out", {{"time", answer.at}}),
                      .detail = answer.detail,
                      .tone = Tone::Out,
                      .icon = icon::kOut};
    if (answer.items_out > 0) {
        words.cure = texts.counted("answer.still-out", answer.items_out,
                                   {{"items", joined(answer.item_names_out)}});
        words.is_warning = true;
    }
    return words;
}

AnswerWords refused_words(const Texts& texts, const view::Answer& answer) {
    const Sentence sentence = refusal_words(texts, answer.reason);
    const std::string title = answer.detail.empty()
                                  ? sentence.title
                                  : fmt::format("{}: {}", answer.detail, sentence.title);
    return {.name = answer.person_name,
            .title = answer.person_name.empty() ? title : sentence.title,
            .cure = sentence.cure,
            .is_warning = true,
            .tone = Tone::Refused,
            .icon = icon::kRefused};
}

// The desk's answers: a word and a sign each, in the tone of what happened.
AnswerWords desk_words(const Texts& texts, const view::Answer& answer) {
    AnswerWords words{.name = answer.person_name, .detail = answer.detail};
    words.title = texts(fmt::format("answer.{}", domain::name_of(answer.result)));
    switch (answer.result) {
        case domain::TapResult::PinAsked:
        case domain::TapResult::CounterOpened:
            words.icon = icon::kLock;
            break;
        case domain::TapResult::Borrower:
        case domain::TapResult::CardSeen:
            words.icon = icon::kCard;
            break;
        case domain::TapResult::Removed:
            words.icon = icon::kCross;
            words.tone = Tone::Already;
            break;
        default:
            words.icon = icon::kCheck;
            break;
    }
    return words;
}

std::string export_cure(const Texts& texts, const view::Notice& notice) {
    switch (notice.trouble) {
        case view::Notice::Trouble::Folder:
            return texts("notice.export-folder", {{"folder", notice.detail}});
        case view::Notice::Trouble::DiskFull:
            return texts("notice.export-disk-full");
        default:
            return texts("notice.export-cure");
    }
}

std::string banner_key(view::BannerKind kind) {
    switch (kind) {
        case view::BannerKind::ReaderGone:
            return "banner.reader-gone";
        case view::BannerKind::ReaderElsewhere:
            return "banner.reader-elsewhere";
        case view::BannerKind::ReaderOther:
            return "banner.reader-other";
        case view::BannerKind::NoReader:
            return "banner.no-reader";
        case view::BannerKind::DiskLow:
            return "banner.disk-low";
        case view::BannerKind::OutOfService:
            return "banner.out-of-service";
        case view::BannerKind::FileDamaged:
            return "banner.file-damaged";
        case view::BannerKind::CopyDamaged:
            return "banner.copy-damaged";
        case view::BannerKind::ClockWrong:
            return "banner.clock-wrong";
        case view::BannerKind::ReaderFault:  // It has words for each fault.
            break;
        case view::BannerKind::BasketKept:
            return "banner.basket-kept";
        case view::BannerKind::DemoData:
            break;
    }
    return "banner.demo";
}

/// A fault that has no words of its own is one that a person cannot tell from another.
std::string reader_fault_words(const Texts& texts, const view::Banner& banner) {
    std::string key = fmt::format("banner.fault.{}", banner.fault);
    if (!banner.holder.empty() && texts.has(key + "-by")) key += "-by";
    if (!texts.has(key)) return texts("banner.reader-fault", {{"reader", banner.detail}});
    return texts(key, {{"reader", banner.detail}, {"holder", banner.holder}});
}

}  // namespace

std::string date_line(const Texts& texts, base::Date on) {
    return texts("date.line",
                 {{"weekday", texts(fmt::format("date.weekday-{}", base::iso_weekday(on)))},
                  {"date", base::register_text(on)}});
}

std::string short_date(const Texts& texts, base::Date on) {
    return texts("date.short",
                 {{"weekday", texts(fmt::format("date.short-{}", base::iso_weekday(on)))},
                  {"date", base::register_text(on)}});
}

std::string periods(const Texts& texts, int first, int last) {
    if (first == last) return texts("period.one", {{"first", std::to_string(first)}});
    return texts("period.range",
                 {{"first", std::to_string(first)}, {"last", std::to_string(last)}});
}

std::string short_name(std::string_view name) {
    const std::size_t given = name.rfind(' ');
    if (given == std::string_view::npos) return std::string(name);
    std::string initials;
    bool begins_word = true;
    for (std::size_t i = 0; i < given; ++i) {
        if (name[i] == ' ') {
            begins_word = true;
        } else if (begins_word) {
            initials += name[i];
            while (++i < given && (static_cast<unsigned char>(name[i]) & 0xC0U) == 0x80U) {
                initials += name[i];
            }
            --i;
            initials += '.';
            begins_word = false;
        }
    }
    return initials + std::string(name.substr(given));
}

std::string hours_text(const Texts& texts, const std::optional<double>& hours) {
    if (!hours) return "–";
    std::string number = fmt::format("{:.1f}", *hours);
    number.replace(number.find('.'), 1, texts("number.comma"));
    return texts("number.hours", {{"n", number}});
}

Sentence refusal_words(const Texts& texts, domain::Refusal refusal) {
    if (refusal == domain::Refusal::None) return {};
    const std::string key = fmt::format("refusal.{}", domain::name_of(refusal));
    return {texts(key + ".title"), texts(key + ".cure")};
}

std::string condition_word(const Texts& texts, domain::Condition condition) {
    return texts(fmt::format("condition.{}", domain::name_of(condition)));
}

std::string mark_word(const Texts& texts, domain::Mark mark) {
    return texts(fmt::format("mark.{}", domain::name_of(mark)));
}

AnswerWords answer_words(const Texts& texts, const view::Answer& answer) {
    switch (answer.result) {
        case domain::TapResult::In:
            return in_words(texts, answer);
        case domain::TapResult::Out:
            return out_words(texts, answer);
        case domain::TapResult::Duplicate:
            return {.name = answer.person_name,
                    .title = texts("answer.duplicate", {{"time", answer.at}}),
                    .word = answer.at,
                    .mark = texts("answer.duplicate-mark"),
                    .cure = texts("answer.duplicate-cure"),
                    .tone = Tone::Already,
                    .icon = icon::kAlready};
        case domain::TapResult::UnknownCard:
            return {.name = {},
                    .title = texts("answer.unknown-card"),
                    .cure = texts("answer.unknown-card-cure"),
                    .is_warning = true,
                    .tone = Tone::Refused,
                    .icon = icon::kUnknown};
        case domain::TapResult::Refused:
            return refused_words(texts, answer);
        default:
            return desk_words(texts, answer);
    }
}

std::string due_words(const Texts& texts, const std::string& due_at) {
    return due_at.empty() ? texts("counter.due-unknown") : texts("counter.due", {{"due", due_at}});
}

NoticeWords notice_words(const Texts& texts, const view::Notice& notice) {
    using Kind = view::Notice::Kind;
    switch (notice.kind) {
        case Kind::Lent:
            return {texts.counted("notice.lent", notice.items, {{"name", notice.person_name}}),
                    due_words(texts, notice.due_at)};
        case Kind::Undone:
            return {texts("notice.undone"),
                    notice.detail.empty() ? notice.person_name : notice.detail};
        case Kind::CardGiven:
            return {texts("notice.card-given", {{"name", notice.person_name}}), {}};
        case Kind::Exported:
            return {texts("notice.exported"), notice.detail};
        case Kind::ExportFailed:
            return {texts("notice.export-failed"), export_cure(texts, notice), false};
        case Kind::NotDone:
            return {texts("notice.not-done"), texts("notice.not-done-cure"), false};
        case Kind::Refused:
            break;
    }
    const Sentence sentence = refusal_words(texts, notice.reason);
    return {notice.detail.empty() ? sentence.title
                                  : fmt::format("{}: {}", notice.detail, sentence.title),
            sentence.cure, false};
}

std::string undo_words(const Texts& texts, const view::UndoOffer& offer) {
    const bool is_return = offer.result == domain::TapResult::Returned;
    const std::string key = is_return ? "undo.return" : "undo.loan";
    const std::string items = offer.items == 1 && !offer.item_name.empty()
                                  ? offer.item_name
                                  : texts.counted("undo.items", offer.items);
    return texts(key, {{"items", items}, {"name", offer.person_name}});
}

BannerWords banner_words(const Texts& texts, const view::Banner& banner) {
    using view::BannerKind;
    const bool is_bad =
        banner.kind == BannerKind::OutOfService || banner.kind == BannerKind::FileDamaged ||
        banner.kind == BannerKind::ReaderGone || banner.kind == BannerKind::ReaderFault ||
        banner.kind == BannerKind::ReaderElsewhere || banner.kind == BannerKind::ReaderOther ||
        banner.kind == BannerKind::NoReader;
    if (banner.kind == BannerKind::BasketKept) {
        return {texts.counted("banner.basket-kept", banner.items), icon::kBasket};
    }
    if (banner.kind == BannerKind::ReaderFault) {
        return {reader_fault_words(texts, banner), icon::kWarning, is_bad};
    }
    return {texts(banner_key(banner.kind), {{"detail", banner.detail}}), icon::kWarning, is_bad};
}

}  // namespace screens
