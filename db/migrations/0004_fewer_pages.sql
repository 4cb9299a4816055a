-- A tap changes as few pages of the file as it can, because each is written to the log before the
-- card is answered.
--
-- * Who is inside stands in a table of its own, a row a person, and goes into `visit` on the way
--   out. Before, an open visit stood in its table and in two indexes beside it.
-- * The local day of a visit stands in the visit. Before, a table counted the days.
-- * How far these tables have followed the journal is not written down at each row: every
--   transaction that appends a row follows it too. What is kept is whether they are to be made again.
-- * What names a row of the journal is no foreign key here: no row ever leaves the journal, and
--   `verify` makes these tables again and compares them. With a foreign key that a statement
--   changes, SQLite also copies every page that the statement touches, to be able to take it back.
-- * A CHECK with IN and more than two words builds an index of the words each time that it is asked.
--
-- All tables of db/derive are made again by the start that applies this step.

DROP TABLE visit;
DROP TABLE attendance_mark;
DROP TABLE last_tap;
DROP TABLE day_visit;
DROP TABLE derived;

-- Who is inside, since which row. Nobody is inside twice.
CREATE TABLE inside (
    person_id    INTEGER PRIMARY KEY REFERENCES person (id),
    workshop_id  INTEGER NOT NULL REFERENCES workshop (id),
    session_id   INTEGER REFERENCES session (id),
    in_seq       INTEGER NOT NULL,
    in_at        INTEGER NOT NULL,
    day_on       TEXT  -- NULL: by a clock that nobody believes, and counted for no day
) STRICT;

-- One person inside, from the tap in to the tap out: over.
CREATE TABLE visit (
    in_seq       INTEGER PRIMARY KEY,
    person_id    INTEGER NOT NULL REFERENCES person (id),
    workshop_id  INTEGER NOT NULL REFERENCES workshop (id),
    session_id   INTEGER REFERENCES session (id),
    in_at        INTEGER NOT NULL,
    day_on       TEXT,
    out_seq      INTEGER NOT NULL,
    out_at       INTEGER,
    closed_by    TEXT NOT NULL CHECK (closed_by IN ('tap', 'forgotten')),
    -- When somebody who forgot to tap really left, nobody knows.
    CHECK ((out_at IS NOT NULL) = (closed_by = 'tap'))
) STRICT;

-- Per learner and session. Who has no row and was enrolled was absent.
CREATE TABLE attendance_mark (
    session_id  INTEGER NOT NULL REFERENCES session (id),
    person_id   INTEGER NOT NULL REFERENCES person (id),
    mark        TEXT NOT NULL CHECK (mark IN ('present', 'late') OR mark = 'left-early' OR
                                     mark IN ('absent-excused', 'absent')),
    in_at       INTEGER,
    out_at      INTEGER,
    corrected   INTEGER NOT NULL CHECK (corrected IN (0, 1)),  -- by hand: taps no longer change it
    seq         INTEGER NOT NULL,                              -- the row that said so last
    PRIMARY KEY (session_id, person_id)
) STRICT, WITHOUT ROWID;

-- The last tap of each card that was in or out.
CREATE TABLE last_tap (
    card_id  INTEGER PRIMARY KEY REFERENCES card (id),
    seq      INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    result   TEXT NOT NULL,
    lane     TEXT NOT NULL
) STRICT;

-- One row: are the tables of db/derive to be made again before they are trusted?
CREATE TABLE derived (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    is_behind  INTEGER NOT NULL CHECK (is_behind IN (0, 1))
) STRICT;

INSERT INTO derived (one, is_behind) SELECT 1, EXISTS (SELECT 1 FROM journal);
