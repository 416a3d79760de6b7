-- What shoppers meant: the choice they made when they were asked which. For review; nothing is trained on it by itself.
CREATE TABLE candidates (
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    position        INTEGER NOT NULL,   -- the message that chose
    utterance       TEXT NOT NULL,      -- the message that was asked back about
    language        TEXT NOT NULL,
    intent          TEXT NOT NULL,
    chosen_at       TEXT NOT NULL,      -- ISO 8601, UTC
    keep_until      TEXT NOT NULL,
    PRIMARY KEY (conversation_id, position)
) WITHOUT ROWID;

CREATE INDEX candidates_by_end ON candidates (keep_until);
