-- La ausencia que un convocado excusó, con su motivo y, si lo trajo, su justificante; y quién decidió si se le acepta.
CREATE TABLE justificacion (
    id TEXT PRIMARY KEY,
    asistencia_id TEXT NOT NULL UNIQUE REFERENCES asistencia (id),
    presentada TEXT NOT NULL,
    motivo TEXT NOT NULL CHECK (motivo <> ''),
    documento_id TEXT REFERENCES adjunto (id),
    decision TEXT NOT NULL DEFAULT '' CHECK (decision IN ('', 'aceptada', 'rechazada')),
    decidida TEXT,
    decide TEXT NOT NULL DEFAULT '',
    razon TEXT NOT NULL DEFAULT '',
    CHECK ((decision = '') = (decidida IS NULL)),
    CHECK ((decision = '') = (decide = '')),
    CHECK (decidida IS NULL OR decidida >= presentada)
) STRICT;
