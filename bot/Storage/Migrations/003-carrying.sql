-- Until when (unix milliseconds) the request that brought a message waits for its replies; null when it does not.
ALTER TABLE inbox ADD COLUMN expects_until INTEGER;

-- What a row carries: a reply to the shopper, a message that nothing asked for, or something for the people's hub.
ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT 'reply'
    CHECK (kind IN ('reply', 'proactive', 'initiate', 'forward', 'undelivered'));

-- A reply may be several activities on its channel: how many of them the channel has taken.
ALTER TABLE outbox ADD COLUMN part INTEGER NOT NULL DEFAULT 0;

-- The message (kind and position) whose waiting request takes this row with it; null once it goes its usual way.
ALTER TABLE outbox ADD COLUMN held_for TEXT;

-- Why the channel takes nothing unasked any more; null when it does.
ALTER TABLE conversations ADD COLUMN unreachable TEXT;

-- Turns that no message of the shopper brings: what a person says, what becomes of a hand-off, a message of the shop.
-- A row stays when its turn has committed, so that the same activity sent again is known.
CREATE TABLE continuations (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    number          INTEGER NOT NULL,
    position        INTEGER NOT NULL,   -- after this line of the transcript
    source_key      TEXT,               -- the sender's id of it: folds retries
    body            TEXT NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0,
    state           TEXT NOT NULL DEFAULT 'owed' CHECK (state IN ('owed', 'done', 'parked')),
    PRIMARY KEY (conversation_id, number)
) WITHOUT ROWID;
CREATE UNIQUE INDEX continuations_key ON continuations (conversation_id, source_key) WHERE source_key IS NOT NULL;
CREATE INDEX continuations_owed ON continuations (conversation_id) WHERE state = 'owed';
