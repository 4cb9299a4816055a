-- The other forms in which a reader may show a card: one card is six numbers on six readers. Keyed
-- hashes like card.token, so that a card that was given at one reader is found at another.
CREATE TABLE card_alias (
    token    BLOB NOT NULL CHECK (length(token) = 16),
    card_id  INTEGER NOT NULL REFERENCES card (id),
    PRIMARY KEY (token, card_id)
) STRICT, WITHOUT ROWID;
