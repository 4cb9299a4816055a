// What is said of readers: facts of a view put into words.
#pragma once

#include "kiosk/screens/wording.h"

namespace screens {

/// "Cửa ra vào": what a lane is called on a button.
std::string lane_word(const Texts& texts, domain::Lane lane);
/// "Cửa": what a reader there is called as long as nobody says otherwise.
std::string lane_name(const Texts& texts, domain::Lane lane);
const char* lane_icon(domain::Lane lane);

/// What people call it, or else the device itself.
std::string reader_title(const Texts& texts, const view::ReaderLine& reader);
/// "SYC ID&IC USB Reader · đầu đọc kiểu bàn phím · cổng 1.2".
std::string reader_about(const Texts& texts, const view::ReaderLine& reader);
/// What is wrong and what to do; empty when nothing is.
std::string reader_trouble(const Texts& texts, const view::ReaderLine& reader);
std::string reader_state_word(const Texts& texts, view::ReaderState state);

NoticeWords readers_notice_words(const Texts& texts, const view::ReadersNotice& notice);
/// What came of the last attempt to find out how it writes; empty for none.
std::string calibration_problem(const Texts& texts, view::CalibrationPage::Problem problem);

}  // namespace screens
