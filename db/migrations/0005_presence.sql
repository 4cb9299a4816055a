-- A tap changes one page fewer: where each person is, and what their card did last, is one row.
--
-- Before, who is inside stood in one table and the last tap of each card in another, and every tap
-- at the door changed both. Who came in and has not gone out is now `is_inside` of their row.
--
-- No column names a row of another table as a foreign key: for a row that is changed and not added,
-- SQLite would copy every page that the statement touches, to be able to take it back. `verify`
-- makes this table again and compares it, which finds more than a foreign key does.
--
-- All tables of db/derive are made again by the start that applies this step.

DROP TABLE inside;
DROP TABLE last_tap;

-- The last time that each person went in or out.
CREATE TABLE presence (
    person_id    INTEGER PRIMARY KEY,
    is_inside    INTEGER NOT NULL CHECK (is_inside IN (0, 1)),
    workshop_id  INTEGER NOT NULL,
    seq          INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    lane         TEXT NOT NULL,
    session_id   INTEGER,
    card_id      INTEGER,  -- NULL: without a card
    day_on       TEXT      -- of a way in; NULL: by a clock that nobody believes, for no day
) STRICT;

UPDATE derived SET is_behind = EXISTS (SELECT 1 FROM journal);
