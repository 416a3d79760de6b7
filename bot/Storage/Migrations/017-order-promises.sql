-- What an order's own course promises its shopper: a refund once the goods are back, the day of delivery. Moments are unix milliseconds.
CREATE TABLE order_promises (
    number          TEXT NOT NULL,                  -- the order's key
    kind            TEXT NOT NULL,                  -- refund, rescission (refund after a late delivery) or delivery
    subject         TEXT NOT NULL,                  -- the day that it counts from
    due_on          TEXT NOT NULL,                  -- the last day, as 2026-11-24
    law_on          TEXT NOT NULL,                  -- the last day by law: lateness is paid for from here on
    made_at         BIGINT NOT NULL,
    due_at          BIGINT NOT NULL,                -- the end of the last day
    kept_at         BIGINT,
    proof           TEXT,                           -- what shows that it was kept, or that it cannot be any more
    PRIMARY KEY (number, kind, subject)
);
CREATE INDEX order_promises_open ON order_promises (due_at) WHERE kept_at IS NULL;
CREATE INDEX order_promises_made ON order_promises (made_at);
