// What a command's exit status means to a script.
#pragma once

namespace ctl {

enum ExitStatus : int {
    kDone = 0,
    kNo = 1,  ///< A refusal, or a check that failed.
    kUsage = 2,
    kBadInput = 3,
    kDatabase = 4,
    kDevice = 5,
};

}  // namespace ctl
