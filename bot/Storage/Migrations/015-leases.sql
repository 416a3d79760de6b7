-- Which replica works on what, and until when. On SQLite there is one program, and no row.
CREATE TABLE leases (
    conversation_id TEXT NOT NULL,      -- empty for work of no conversation
    lane            TEXT NOT NULL,      -- turn, channel, hub; or the name of the work
    token           TEXT NOT NULL,      -- of whoever took it last: who commits under another one is refused
    until           INTEGER NOT NULL,   -- unix milliseconds of the database's clock
    PRIMARY KEY (conversation_id, lane)
) WITHOUT ROWID;
