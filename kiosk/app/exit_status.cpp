#include "kiosk/app/exit_status.h"

namespace app {

int exit_status(base::ErrorKind kind) {
    switch (kind) {
        case base::ErrorKind::Refused:
            return kStatusNo;
        case base::ErrorKind::Usage:
            return kStatusUsage;
        case base::ErrorKind::BadInput:
            return kStatusBadInput;
        case base::ErrorKind::NotOurs:
        case base::ErrorKind::TooNew:
        case base::ErrorKind::Locked:
        case base::ErrorKind::DiskFull:
        case base::ErrorKind::ReadOnly:
        case base::ErrorKind::Damaged:
        case base::ErrorKind::Io:
            return kStatusDatabase;
        case base::ErrorKind::Device:
            return kStatusDevice;
    }
    return kStatusDatabase;
}

Reply reply_of(const base::Error& error) {
    return {.status = exit_status(error.kind), .lines = {}, .error = error.what};
}

}  // namespace app
