-- Los disparadores se escriben de otra manera; los pone el programa al acabar. Y los formatos de banco crecen: cuáles
-- hay lo dice el programa. La tabla se rehace con lo que tenía.
CREATE TEMP TABLE extracto_previo AS SELECT * FROM extracto ORDER BY rowid;
DROP TABLE extracto;
CREATE TABLE extracto (
    id TEXT PRIMARY KEY,
    fondo_id TEXT NOT NULL REFERENCES fondo (id),
    archivo TEXT NOT NULL CHECK (archivo <> ''),
    formato TEXT NOT NULL,
    cuenta TEXT NOT NULL DEFAULT '',
    desde TEXT NOT NULL,
    hasta TEXT NOT NULL CHECK (hasta >= desde),
    saldo_final INTEGER,
    descuadre TEXT NOT NULL DEFAULT '',
    importado TEXT NOT NULL
) STRICT;
INSERT INTO extracto SELECT * FROM extracto_previo;
DROP TABLE extracto_previo;
CREATE INDEX extracto_por_fondo ON extracto (fondo_id, hasta);
