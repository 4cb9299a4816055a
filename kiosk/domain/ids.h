// One type per identity, so that a person's number can never be taken for an item's.
//
// The values are INTEGER primary keys of one database file and mean nothing outside it; what
// travels or stands in the journal is named by its base::Uid.
#pragma once

#include <compare>
#include <cstdint>

namespace domain {

template <class Tag>
struct Id {
    std::int64_t value = 0;
    auto operator<=>(const Id&) const = default;
};

using WorkshopId = Id<struct WorkshopTag>;
using PersonId = Id<struct PersonTag>;
using CardId = Id<struct CardTag>;
using CourseId = Id<struct CourseTag>;
using ClassId = Id<struct ClassTag>;
using SessionId = Id<struct SessionTag>;
using ItemId = Id<struct ItemTag>;
using LoanId = Id<struct LoanTag>;
using VisitId = Id<struct VisitTag>;

/// The journal's dense sequence number; the `event` of a tap's answer.
using Seq = std::int64_t;

}  // namespace domain
