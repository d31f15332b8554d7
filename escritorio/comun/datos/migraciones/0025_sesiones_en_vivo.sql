-- Un receso no parte la jornada: se sigue en ella con el mismo quórum.
CREATE TABLE receso (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    orden INTEGER NOT NULL,
    inicio TEXT NOT NULL,
    fin TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    UNIQUE (sesion_id, orden),
    CHECK (fin IS NULL OR fin >= inicio)
) STRICT;

-- Turnos de palabra: quién la pidió, cuándo la tuvo y cuánto se le dio (`segundos` NULL: sin límite). Momentos con segundos.
CREATE TABLE palabra (
    id TEXT PRIMARY KEY,
    punto_id TEXT NOT NULL REFERENCES punto (id),
    orden INTEGER NOT NULL,
    asistencia_id TEXT REFERENCES asistencia (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    segundos INTEGER CHECK (segundos > 0),
    inicio TEXT,
    fin TEXT,
    UNIQUE (punto_id, orden),
    CHECK (fin IS NULL OR fin >= inicio)
) STRICT;

-- Quien se excusa de un punto por interés en él: está en la sala y no cuenta ni vota.
CREATE TABLE excusa (
    id TEXT PRIMARY KEY,
    punto_id TEXT NOT NULL REFERENCES punto (id),
    asistencia_id TEXT NOT NULL REFERENCES asistencia (id),
    motivo TEXT NOT NULL CHECK (motivo <> ''),
    momento TEXT NOT NULL,
    UNIQUE (punto_id, asistencia_id)
) STRICT;
