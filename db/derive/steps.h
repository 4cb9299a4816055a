// The functions behind derive::apply, and the ids behind the uids that the journal uses.
//
// For db/derive only.
#pragma once

#include "db/derive/derive.h"

namespace db::derive {

base::Result<void> apply_tap(Database& database, const Occurrence& when, const Tap& tap);
base::Result<void> apply_lent(Database& database, const Occurrence& when, const Lent& lent);
base::Result<void> apply_returned(Database& database, const Occurrence& when,
                                  const Returned& returned);
base::Result<void> apply_condition(Database& database, const Occurrence& when,
                                   const ConditionSeen& seen);
base::Result<void> apply_undone(Database& database, const Occurrence& when, const Undone& undone);
base::Result<void> apply_marked(Database& database, const Occurrence& when, const Marked& marked);
base::Result<void> apply_counter(Database& database, const Occurrence& when,
                                 const Counter& counter);
base::Result<void> apply_pin_set(Database& database, const Occurrence& when, const PinSet& set);

/// What was lent while the clock was in doubt gets a time to be due: this row is the first whose
/// clock is believed again.
base::Result<void> date_loans(Database& database, const Occurrence& when);

/// A tap of somebody in or out, on the register of its session.
base::Result<void> mark_way_in(Database& database, const Occurrence& when, const Tap& tap,
                               domain::SessionId session, domain::PersonId person);
base::Result<void> mark_way_out(Database& database, const Occurrence& when,
                                std::optional<domain::Mark> mark, domain::SessionId session,
                                domain::PersonId person);
/// A session that began during the visit which ends with this row, and had no tap of its own.
base::Result<void> mark_stay(Database& database, const Occurrence& when,
                             std::optional<domain::Mark> mark, domain::SessionId session,
                             domain::PersonId person, base::Instant in_at);

/// Damaged when nothing has this uid: the journal names only what is there.
base::Result<domain::PersonId> person_id(Database& database, const base::Uid& uid);
base::Result<domain::CardId> card_id(Database& database, const base::Uid& uid);
base::Result<domain::SessionId> session_id(Database& database, const base::Uid& uid);
base::Result<domain::ItemId> item_id(Database& database, const base::Uid& uid);
base::Result<domain::WorkshopId> workshop_id(Database& database, const std::string& code);
base::Result<std::int64_t> unknown_card_id(Database& database, const base::Uid& uid);
/// The person who acted; nothing when nobody did.
base::Result<std::optional<domain::PersonId>> actor_id(Database& database, const Occurrence& when);

/// The rules of the journal say no: the caller rolls back.
base::Error refusal(const Occurrence& when, std::string_view why);

}  // namespace db::derive
