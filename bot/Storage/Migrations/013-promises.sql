-- What shoppers were told would be done by when; a row is written with the words. Moments are unix milliseconds.
CREATE TABLE promises (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    reference       TEXT NOT NULL,      -- of the ticket
    kind            TEXT NOT NULL CHECK (kind IN ('answer', 'complaint', 'call', 'enquiry', 'again')),
    owner           TEXT NOT NULL,      -- who has to keep it
    language        TEXT NOT NULL,
    made_at         BIGINT NOT NULL,
    due_at          BIGINT NOT NULL,
    kept_at         BIGINT,
    proof           TEXT,               -- what shows that it was kept
    warned_at       BIGINT,             -- the shopper was told that it may slip
    excused_at      BIGINT,             -- the shopper was apologised to
    PRIMARY KEY (conversation_id, reference, kind)
);
CREATE INDEX promises_open ON promises (due_at) WHERE kept_at IS NULL;
CREATE INDEX promises_reference ON promises (reference);
