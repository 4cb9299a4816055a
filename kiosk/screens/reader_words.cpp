#include "kiosk/screens/reader_words.h"

#include <fmt/format.h>

namespace screens {

namespace {

std::string family_word(const Texts& texts, const view::ReaderLine& reader) {
    if (reader.is_keyboard) return texts("reader-family.keyboard");
    const std::string key = fmt::format("reader-family.{}", reader.family);
    return texts(texts.has(key) ? key : "reader-family.other");
}

/// With the cure where an administrator can do more about it than others. Else in the words of the
/// banner, which people may have read before.
std::string fault_words(const Texts& texts, const view::ReaderLine& reader) {
    std::string key = fmt::format("reader-fault.{}", reader.fault);
    if (!reader.holder.empty()) key += reader.command.empty() ? "-by" : "-command";
    if (texts.has(key)) {
        return texts(key, {{"holder", reader.holder}, {"command", reader.command}});
    }
    return banner_words(texts, {.kind = view::BannerKind::ReaderFault,
                                .detail = reader_title(texts, reader),
                                .fault = reader.fault,
                                .holder = reader.holder})
        .words;
}

std::string socket_word(const Texts& texts, const std::string& socket) {
    return texts("readers.socket", {{"socket", socket}});
}

}  // namespace

std::string lane_word(const Texts& texts, domain::Lane lane) {
    return texts(fmt::format("lane.{}", domain::name_of(lane)));
}

std::string lane_name(const Texts& texts, domain::Lane lane) {
    return texts(fmt::format("lane-name.{}", domain::name_of(lane)));
}

const char* lane_icon(domain::Lane lane) {
    switch (lane) {
        case domain::Lane::Door:
            return icon::kBothWays;
        case domain::Lane::DoorIn:
            return icon::kIn;
        case domain::Lane::DoorOut:
            return icon::kOut;
        case domain::Lane::Desk:
            break;
    }
    return icon::kTools;
}

std::string reader_title(const Texts& texts, const view::ReaderLine& reader) {
    if (!reader.name.empty()) return reader.name;
    return reader.device_name.empty() ? texts("readers.unnamed") : reader.device_name;
}

std::string reader_about(const Texts& texts, const view::ReaderLine& reader) {
    std::string words;
    const auto add = [&](const std::string& more) { words += (words.empty() ? "" : " · ") + more; };
    if (reader.lane) add(lane_word(texts, *reader.lane));
    if (reader.lane && !reader.device_name.empty()) add(reader.device_name);
    if (!reader.family.empty()) add(family_word(texts, reader));
    add(socket_word(texts, reader.socket));
    return words;
}

std::string reader_trouble(const Texts& texts, const view::ReaderLine& reader) {
    switch (reader.state) {
        case view::ReaderState::Gone:
            return reader.offer == view::ReaderOffer::Move
                       ? texts("readers.elsewhere", {{"socket", reader.offer_socket}})
                       : texts("readers.empty", {{"socket", reader.socket}});
        case view::ReaderState::OtherDevice:
            return reader.device_name.empty()
                       ? texts("readers.other-unnamed", {{"socket", reader.socket}})
                       : texts("readers.other-device",
                               {{"socket", reader.socket}, {"device", reader.device_name}});
        case view::ReaderState::Trouble:
            return reader.fault.empty() ? texts("readers.opening") : fault_words(texts, reader);
        case view::ReaderState::Unbound:
            if (!reader.fault.empty()) return fault_words(texts, reader);
            break;
        case view::ReaderState::Ready:
            break;
    }
    return {};
}

std::string reader_state_word(const Texts& texts, view::ReaderState state) {
    switch (state) {
        case view::ReaderState::Ready:
            return texts("readers.ready");
        case view::ReaderState::Gone:
            return texts("readers.gone");
        case view::ReaderState::Trouble:
            return texts("readers.trouble");
        case view::ReaderState::OtherDevice:
            return texts("readers.other");
        case view::ReaderState::Unbound:
            break;
    }
    return texts("readers.unbound");
}

NoticeWords readers_notice_words(const Texts& texts, const view::ReadersNotice& notice) {
    using Kind = view::ReadersNotice::Kind;
    const std::string& name = notice.name;
    switch (notice.kind) {
        case Kind::Bound:
            return {texts("readers.bound", {{"name", name}}), {}};
        case Kind::Calibrated:
            return {texts("readers.calibrated", {{"name", name}}), {}};
        case Kind::Changed:
            return {texts("readers.changed", {{"name", name}}), {}};
        case Kind::Unbound:
            return {texts("readers.let-go", {{"name", name}}), {}};
        case Kind::NobodyTapped:
            return {texts("readers.nobody-tapped"), texts("readers.nobody-tapped-cure"), false};
        case Kind::PulledOut:
            return {texts("readers.pulled-out"), texts("readers.pulled-out-cure"), false};
        case Kind::NotDone:
            return {texts("notice.not-done"), texts("notice.not-done-cure"), false};
        case Kind::OutOfService:
            break;
    }
    const Sentence sentence = refusal_words(texts, domain::Refusal::OutOfService);
    return {sentence.title, sentence.cure, false};
}

std::string calibration_problem(const Texts& texts, view::CalibrationPage::Problem problem) {
    using Problem = view::CalibrationPage::Problem;
    switch (problem) {
        case Problem::None:
            return {};
        case Problem::NoNumber:
            return texts("calibration.no-number");
        case Problem::NotExplained:
            return texts("calibration.not-explained");
        case Problem::Ambiguous:
            return texts("calibration.ambiguous");
        case Problem::SameCard:
            break;
    }
    return texts("calibration.same-card");
}

}  // namespace screens
