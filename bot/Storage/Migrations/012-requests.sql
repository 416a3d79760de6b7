-- What a shopper asked of the team about an order, in fields: the ticket is the case.
ALTER TABLE tickets ADD COLUMN request TEXT;        -- its kind (order-cancel, withdrawal…); null when it is none
ALTER TABLE tickets ADD COLUMN fields TEXT;         -- JSON: what was told, by the field's name

-- Confirmed requests that the shop's own system is to be told; a row is written with the ticket, and says what became of it.
CREATE TABLE request_notices (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    reference       TEXT NOT NULL,                  -- of the ticket
    id              TEXT NOT NULL UNIQUE,           -- of the event: told twice, it is one
    body            TEXT NOT NULL,                  -- JSON, signed as it stands at every try
    created_at      BIGINT NOT NULL,                -- unix milliseconds
    next_at         BIGINT NOT NULL,                -- unix milliseconds
    attempts        BIGINT NOT NULL DEFAULT 0,
    state           TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'dead')),
    last_error      TEXT,
    PRIMARY KEY (conversation_id, reference)
);
CREATE INDEX request_notices_due ON request_notices (next_at) WHERE state = 'waiting';
