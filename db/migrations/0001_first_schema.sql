-- The first schema: one station, its people, classes and things, what happened, and what follows.
--
-- Read it from top to bottom. The journal is the truth of what happened; the tables under
-- "Derived" only save the work of reading it again, and can be rebuilt from it at any time; the
-- tables in between are master data, changed only together with a row of the journal.
--
-- id:    INTEGER primary key, means nothing outside this file.
-- uid:   16 bytes, UUIDv7 (RFC 9562), on everything that the journal names.
-- ..._at: milliseconds since 1970 UTC.  ..._on: a local day, ISO 8601 text.

-- Which steps made this file what it is.
CREATE TABLE schema_version (
    version     INTEGER PRIMARY KEY,
    applied_at  INTEGER NOT NULL,
    program     TEXT NOT NULL,
    sha256      BLOB NOT NULL CHECK (length(sha256) = 32)  -- of the script that was run
) STRICT;

-- Who this file is: one row. A restored file gets a new stream, so that the pair (stream, seq)
-- never names two different events.
CREATE TABLE stream (
    one               INTEGER PRIMARY KEY CHECK (one = 1),
    stream_id         BLOB NOT NULL CHECK (length(stream_id) = 16),
    station           BLOB NOT NULL CHECK (length(station) = 16),
    zone              TEXT NOT NULL,     -- "Asia/Ho_Chi_Minh": what a local day is
    opened_at         INTEGER NOT NULL,
    first_seq         INTEGER NOT NULL,  -- the first row of the journal that belongs to this stream
    former_stream_id  BLOB CHECK (length(former_stream_id) = 16),
    key_check         BLOB NOT NULL CHECK (length(key_check) = 16),  -- tells a wrong FILE.key
    is_demo           INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
    acked_seq         INTEGER NOT NULL DEFAULT 0  -- the centre has everything up to here
) STRICT;

-- What happened. Append-only, dense, chained: hash = SHA-256(hash before, header, payload).
-- The payload is checked by the program, because json_valid() in a CHECK is refused under
-- trusted_schema = OFF.
CREATE TABLE journal (
    seq      INTEGER PRIMARY KEY CHECK (seq > 0),
    uid      BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    at       INTEGER NOT NULL,
    clock    INTEGER NOT NULL CHECK (clock BETWEEN 0 AND 3),  -- base::ClockConfidence
    boot_ms  INTEGER NOT NULL,  -- since boot: orders rows even when the wall clock jumps
    kind     TEXT NOT NULL,
    actor    BLOB CHECK (length(actor) = 16),  -- a person's uid; NULL: nobody in particular
    payload  TEXT NOT NULL CHECK (length(payload) > 1),
    hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_dense BEFORE INSERT ON journal
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN
    SELECT RAISE(ABORT, 'the journal has no gaps');
END;


-- Master data ------------------------------------------------------------------------------------

CREATE TABLE workshop (
    id     INTEGER PRIMARY KEY,
    code   TEXT NOT NULL UNIQUE,  -- "DIEN"
    name   TEXT NOT NULL,
    trade  TEXT NOT NULL          -- chooses the accent colour: "electrical", "photography", ...
) STRICT;

-- An erased person is a shell: the uid, the role, erased_at, and nothing else.
CREATE TABLE person (
    id          INTEGER PRIMARY KEY,
    uid         BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    name        TEXT NOT NULL,
    sort_key    BLOB NOT NULL,    -- Vietnamese order, given name first
    search      TEXT NOT NULL,    -- lower case without marks
    birth_on    TEXT,
    school      TEXT,
    code        TEXT UNIQUE,      -- the centre's or the ministry's number, when there is one
    role        TEXT NOT NULL CHECK (role IN ('learner', 'instructor', 'manager', 'admin')),
    active      INTEGER NOT NULL CHECK (active IN (0, 1)),
    pin_hash    TEXT,             -- argon2id
    salt        BLOB NOT NULL CHECK (length(salt) = 16),  -- of the digests in the journal
    erased_at   INTEGER
) STRICT;

-- token: keyed BLAKE2b of the canonical code. The file alone gives nobody a card to copy.
CREATE TABLE card (
    id         INTEGER PRIMARY KEY,
    uid        BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    token      BLOB CHECK (length(token) = 16),  -- NULL once its person is erased
    person_id  INTEGER NOT NULL REFERENCES person (id),
    status     TEXT NOT NULL CHECK (status IN ('active', 'lost', 'retired')),
    given_at   INTEGER NOT NULL
) STRICT;

-- An active card is one person's.
CREATE UNIQUE INDEX card_active ON card (token) WHERE status = 'active';
CREATE INDEX card_token ON card (token);
CREATE INDEX card_person ON card (person_id);

-- A card that nobody has been given, kept so that it can be given to somebody later.
CREATE TABLE unknown_card (
    id        INTEGER PRIMARY KEY,
    uid       BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    token     BLOB UNIQUE CHECK (length(token) = 16),  -- NULL once the card is somebody's
    first_at  INTEGER NOT NULL,
    card_id   INTEGER REFERENCES card (id)  -- what it became
) STRICT;

CREATE TABLE course (
    id       INTEGER PRIMARY KEY,
    code     TEXT NOT NULL UNIQUE,
    name     TEXT NOT NULL,
    periods  INTEGER NOT NULL CHECK (periods > 0)  -- 70 or 105
) STRICT;

CREATE TABLE class (
    id             INTEGER PRIMARY KEY,
    uid            BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    code           TEXT NOT NULL UNIQUE,
    name           TEXT NOT NULL,
    course_id      INTEGER NOT NULL REFERENCES course (id),
    workshop_id    INTEGER NOT NULL REFERENCES workshop (id),
    instructor_id  INTEGER REFERENCES person (id),
    school_year    TEXT NOT NULL  -- "2026-2027"
) STRICT;

CREATE TABLE enrolment (
    class_id   INTEGER NOT NULL REFERENCES class (id),
    person_id  INTEGER NOT NULL REFERENCES person (id),
    from_on    TEXT NOT NULL,
    to_on      TEXT,  -- the last day; NULL: still enrolled
    PRIMARY KEY (class_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX enrolment_person ON enrolment (person_id);

CREATE TABLE session (
    id             INTEGER PRIMARY KEY,
    uid            BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    class_id       INTEGER NOT NULL REFERENCES class (id),
    workshop_id    INTEGER NOT NULL REFERENCES workshop (id),
    instructor_id  INTEGER REFERENCES person (id),
    session_on     TEXT NOT NULL,
    first_period   INTEGER NOT NULL CHECK (first_period > 0),
    periods        INTEGER NOT NULL CHECK (periods > 0),
    starts_at      INTEGER NOT NULL,
    ends_at        INTEGER NOT NULL CHECK (ends_at > starts_at),
    cancelled      INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX session_class ON session (class_id, session_on, first_period);
CREATE INDEX session_start ON session (starts_at);

CREATE TABLE category (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE item (
    id            INTEGER PRIMARY KEY,
    uid           BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    code          TEXT NOT NULL UNIQUE,  -- "DIEN-DHVN-01", as printed on its label
    name          TEXT NOT NULL,
    category_id   INTEGER NOT NULL REFERENCES category (id),
    unit          TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('item', 'kit', 'consumable')),
    workshop_id   INTEGER NOT NULL REFERENCES workshop (id),
    kit_parts     TEXT NOT NULL DEFAULT '',  -- what belongs to a kit, one part a line
    erase_photos  INTEGER NOT NULL DEFAULT 0 CHECK (erase_photos IN (0, 1)),
    retired       INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;

CREATE INDEX item_workshop ON item (workshop_id);

-- Safety training, which item asks for it, and who has had it.
CREATE TABLE induction (
    id    INTEGER PRIMARY KEY,
    code  TEXT NOT NULL UNIQUE,  -- "AT-DIEN"
    name  TEXT NOT NULL
) STRICT;

CREATE TABLE item_induction (
    item_id       INTEGER NOT NULL REFERENCES item (id),
    induction_id  INTEGER NOT NULL REFERENCES induction (id),
    PRIMARY KEY (item_id, induction_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_induction (
    person_id     INTEGER NOT NULL REFERENCES person (id),
    induction_id  INTEGER NOT NULL REFERENCES induction (id),
    inducted_on   TEXT NOT NULL,
    by_id         INTEGER REFERENCES person (id) CHECK (by_id <> person_id),
    PRIMARY KEY (person_id, induction_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key    TEXT PRIMARY KEY,
    value  TEXT NOT NULL
) STRICT, WITHOUT ROWID;


-- Derived: written by the functions of db/derive and by nothing else ----------------------------

-- One person inside, from the tap in to the tap out.
CREATE TABLE visit (
    in_seq       INTEGER PRIMARY KEY REFERENCES journal (seq),
    person_id    INTEGER NOT NULL REFERENCES person (id),
    workshop_id  INTEGER NOT NULL REFERENCES workshop (id),
    session_id   INTEGER REFERENCES session (id),
    in_at        INTEGER NOT NULL,
    out_seq      INTEGER REFERENCES journal (seq),
    out_at       INTEGER,
    closed_by    TEXT CHECK (closed_by IN ('tap', 'forgotten')),
    CHECK ((out_seq IS NULL) = (closed_by IS NULL)),
    -- When somebody who forgot to tap really left, nobody knows.
    CHECK ((out_at IS NOT NULL) = (closed_by IS 'tap'))
) STRICT;

-- Nobody is inside twice.
CREATE UNIQUE INDEX visit_open ON visit (person_id) WHERE out_seq IS NULL;
CREATE INDEX visit_inside ON visit (workshop_id, in_at) WHERE out_seq IS NULL;

-- Per learner and session. Who has no row and was enrolled was absent.
CREATE TABLE attendance_mark (
    session_id  INTEGER NOT NULL REFERENCES session (id),
    person_id   INTEGER NOT NULL REFERENCES person (id),
    mark        TEXT NOT NULL CHECK (mark IN
                    ('present', 'late', 'left-early', 'absent-excused', 'absent')),
    in_at       INTEGER,
    out_at      INTEGER,
    corrected   INTEGER NOT NULL CHECK (corrected IN (0, 1)),  -- by hand: taps no longer change it
    seq         INTEGER NOT NULL REFERENCES journal (seq),     -- the row that said so last
    PRIMARY KEY (session_id, person_id)
) STRICT, WITHOUT ROWID;

-- The last tap of each card that was in or out.
CREATE TABLE last_tap (
    card_id  INTEGER PRIMARY KEY REFERENCES card (id),
    seq      INTEGER NOT NULL REFERENCES journal (seq),
    at       INTEGER NOT NULL,
    result   TEXT NOT NULL,
    lane     TEXT NOT NULL
) STRICT;

CREATE TABLE unknown_tap (
    unknown_card_id  INTEGER PRIMARY KEY REFERENCES unknown_card (id),
    taps             INTEGER NOT NULL,
    seq              INTEGER NOT NULL REFERENCES journal (seq),
    at               INTEGER NOT NULL,
    result           TEXT NOT NULL,
    lane             TEXT NOT NULL
) STRICT;

-- One item in one person's hands. id = 1024 * the row that lent it + its line in that row, so that
-- a loan is the same loan in every copy and after every rebuild.
CREATE TABLE loan (
    id             INTEGER PRIMARY KEY,
    item_id        INTEGER NOT NULL REFERENCES item (id),
    borrower_id    INTEGER NOT NULL REFERENCES person (id),
    lent_seq       INTEGER NOT NULL REFERENCES journal (seq),
    lent_at        INTEGER NOT NULL,
    due_at         INTEGER NOT NULL,
    lent_by        INTEGER REFERENCES person (id),
    returned_seq   INTEGER REFERENCES journal (seq),
    returned_at    INTEGER,
    returned_by    INTEGER REFERENCES person (id),
    condition      TEXT CHECK (condition IN ('good', 'worn', 'parts-missing', 'broken', 'lost')),
    note           TEXT NOT NULL DEFAULT '',
    CHECK ((returned_seq IS NULL) = (returned_at IS NULL))
) STRICT;

-- An item is out at most once. The database says so, not only the code.
CREATE UNIQUE INDEX loan_open ON loan (item_id) WHERE returned_seq IS NULL;
CREATE INDEX loan_holder ON loan (borrower_id) WHERE returned_seq IS NULL;
CREATE INDEX loan_item ON loan (item_id, lent_at, returned_at);

-- The condition of an item is its newest row; an item without one is good.
CREATE TABLE item_state (
    item_id    INTEGER NOT NULL REFERENCES item (id),
    since_seq  INTEGER NOT NULL REFERENCES journal (seq),
    condition  TEXT NOT NULL CHECK (condition IN
                   ('good', 'worn', 'parts-missing', 'broken', 'lost')),
    note       TEXT NOT NULL DEFAULT '',
    loan_id    INTEGER,  -- the loan on whose return it was seen
    PRIMARY KEY (item_id, since_seq)
) STRICT, WITHOUT ROWID;

-- Wrong PINs since the last right one, so that a restart does not forget them.
CREATE TABLE pin_attempt (
    person_id       INTEGER PRIMARY KEY REFERENCES person (id),
    wrong_in_a_row  INTEGER NOT NULL CHECK (wrong_in_a_row > 0),
    last_wrong_at   INTEGER NOT NULL
) STRICT;

-- Who came on which local day, and how often.
CREATE TABLE day_visit (
    day_on       TEXT NOT NULL,
    workshop_id  INTEGER NOT NULL REFERENCES workshop (id),
    person_id    INTEGER NOT NULL REFERENCES person (id),
    visits       INTEGER NOT NULL,
    PRIMARY KEY (day_on, workshop_id, person_id)
) STRICT, WITHOUT ROWID;

-- How far the tables above have followed the journal: always to its end.
CREATE TABLE derived (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    upto_seq  INTEGER NOT NULL
) STRICT;

INSERT INTO derived (one, upto_seq) VALUES (1, 0);
