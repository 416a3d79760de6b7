-- Tokens that carry a conversation to another device. A row goes when its token is used, replaced, or over.
CREATE TABLE resumes (
    token_hash      TEXT PRIMARY KEY,   -- SHA-256: who reads the database cannot use it
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    step            TEXT NOT NULL CHECK (step IN ('link', 'page')),   -- the link itself; then the page that it led to
    caller          TEXT NOT NULL,      -- JSON: for whom the other device will speak
    page            TEXT NOT NULL,      -- where the link leads
    expires_at      INTEGER NOT NULL    -- unix milliseconds
) WITHOUT ROWID;

CREATE INDEX resumes_by_conversation ON resumes (conversation_id);
