-- Who is to be told, once, that a product can be ordered again. The address was given for this alone.
CREATE TABLE stock_alerts (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    product         TEXT NOT NULL,                  -- the feed's id
    email           TEXT NOT NULL,                  -- lower case
    language        TEXT NOT NULL,
    asked_at        BIGINT NOT NULL,                -- unix milliseconds: when consent was given
    state           TEXT NOT NULL CHECK (state IN ('waiting', 'told', 'stopped')),
    ended_at        BIGINT,                         -- unix milliseconds
    PRIMARY KEY (conversation_id, product, email)
);
CREATE INDEX stock_alerts_waiting ON stock_alerts (product, asked_at) WHERE state = 'waiting';
