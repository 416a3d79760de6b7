-- What shoppers thought of a conversation, asked once in each.
CREATE TABLE satisfaction (
    conversation_id TEXT PRIMARY KEY REFERENCES conversations (id),
    score           INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
    at              TEXT NOT NULL,
    comment         TEXT,
    published       INTEGER,            -- whether the comment may be published; null when that was not answered
    published_at    TEXT                -- when the shopper said so
) WITHOUT ROWID;
