-- How many conversations a shopper has opened lately.
CREATE INDEX conversations_user ON conversations (user_id, created_at);

-- Files that shoppers sent; the bytes stand in the folder of uploads under the id.
CREATE TABLE uploads (
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    id              TEXT NOT NULL,
    position        INTEGER NOT NULL,   -- the message that it came with
    name            TEXT NOT NULL,
    content_type    TEXT NOT NULL,
    bytes           INTEGER NOT NULL,
    expires_at      INTEGER NOT NULL,   -- unix milliseconds
    PRIMARY KEY (conversation_id, id)
) WITHOUT ROWID;
CREATE INDEX uploads_expiry ON uploads (expires_at);
