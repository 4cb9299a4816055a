-- What was written while the clock could not be believed (a machine whose battery is empty says
-- 1970) keeps its row in the journal, and nothing is counted from its time. A loan therefore says
-- which of its times are known.
--
-- The tables of db/derive change their meaning here, so all of them are made again: derived.upto_seq
-- = 0 is not the end of any journal, and the start that applies this step rebuilds them.

DROP TABLE loan;

-- One item in one person's hands. id = 1024 * the row that lent it + its line in that row, so that
-- a loan is the same loan in every copy and after every rebuild.
CREATE TABLE loan (
    id             INTEGER PRIMARY KEY,
    item_id        INTEGER NOT NULL REFERENCES item (id),
    borrower_id    INTEGER NOT NULL REFERENCES person (id),
    lent_seq       INTEGER NOT NULL REFERENCES journal (seq),
    -- Where a register puts the loan. Not believed: the time of the row that lent it, until the
    -- clock is believed again; from then on the time at which it was.
    lent_at        INTEGER NOT NULL,
    lent_believed  INTEGER NOT NULL CHECK (lent_believed IN (0, 1)),
    -- NULL: lent by a clock that nobody believes to this day. The time of the loan begins when the
    -- clock is believed again.
    due_at         INTEGER,
    lent_by        INTEGER REFERENCES person (id),
    returned_seq   INTEGER REFERENCES journal (seq),
    -- NULL with returned_seq: it is back, since when nobody knows.
    returned_at    INTEGER,
    returned_by    INTEGER REFERENCES person (id),
    condition      TEXT CHECK (condition IN ('good', 'worn', 'parts-missing', 'broken', 'lost')),
    note           TEXT NOT NULL DEFAULT '',
    CHECK (due_at IS NOT NULL OR lent_believed = 0),
    CHECK (returned_at IS NULL OR returned_seq IS NOT NULL)
) STRICT;

-- An item is out at most once. The database says so, not only the code.
CREATE UNIQUE INDEX loan_open ON loan (item_id) WHERE returned_seq IS NULL;
CREATE INDEX loan_holder ON loan (borrower_id) WHERE returned_seq IS NULL;
-- With all that the usage of an item is counted from.
CREATE INDEX loan_item ON loan (item_id, lent_at, returned_at, returned_seq, lent_believed);
CREATE INDEX loan_undated ON loan (id) WHERE due_at IS NULL;

UPDATE derived SET upto_seq = 0;
