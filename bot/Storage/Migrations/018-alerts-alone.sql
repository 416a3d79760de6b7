-- Alerts outlive the conversation that asked for them: nobody waits for a product with a chat. An id of their own finds them, and their mail.
CREATE TABLE back_in_stock (
    product         TEXT NOT NULL,                  -- the feed's id
    email           TEXT NOT NULL,                  -- lower case
    id              TEXT NOT NULL,                  -- alert:…, by which its mail is kept too
    language        TEXT NOT NULL,
    asked_at        BIGINT NOT NULL,                -- unix milliseconds: when consent was given
    state           TEXT NOT NULL CHECK (state IN ('waiting', 'told', 'stopped')),
    ended_at        BIGINT,                         -- unix milliseconds
    PRIMARY KEY (product, email)
);
CREATE INDEX back_in_stock_waiting ON back_in_stock (product, asked_at) WHERE state = 'waiting';
CREATE INDEX back_in_stock_id ON back_in_stock (id);
CREATE INDEX back_in_stock_email ON back_in_stock (email);

INSERT INTO back_in_stock (product, email, id, language, asked_at, state)
SELECT product, email, 'alert:' || MIN(conversation_id) || ':' || product || ':' || MIN(asked_at), MIN(language), MIN(asked_at), 'waiting'
FROM stock_alerts WHERE state = 'waiting' GROUP BY product, email;
DELETE FROM stock_alerts;
