CREATE TABLE unidad (
    id TEXT PRIMARY KEY,
    clave TEXT NOT NULL UNIQUE,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    objetivo TEXT NOT NULL DEFAULT '',
    orden INTEGER NOT NULL
) STRICT;
