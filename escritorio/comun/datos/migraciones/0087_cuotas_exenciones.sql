-- Una exención puede ser de unos meses. La tabla se rehace con lo que tenía.
CREATE TEMP TABLE exencion_previa AS SELECT * FROM exencion ORDER BY rowid;
DROP TABLE exencion;
CREATE TABLE exencion (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    concepto_id TEXT REFERENCES concepto (id),
    parte TEXT NOT NULL CHECK (parte <> ''),
    desde TEXT NOT NULL CHECK (length(desde) IN (4, 7)),
    hasta TEXT CHECK (hasta IS NULL OR (length(hasta) IN (4, 7) AND substr(hasta, 1, 4) >= substr(desde, 1, 4))),
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    revocada_el TEXT,
    motivo_revocacion TEXT,
    CHECK ((revocada_el IS NULL) = (motivo_revocacion IS NULL))
) STRICT;
INSERT INTO exencion SELECT * FROM exencion_previa;
DROP TABLE exencion_previa;
CREATE INDEX exencion_por_socio ON exencion (socio_id);
