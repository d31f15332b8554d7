-- Un acuerdo puede tomarse sin sesión: por circulación o por la presidencia a reserva de ratificación.
ALTER TABLE acuerdo ADD COLUMN via TEXT NOT NULL DEFAULT 'sesion'
    CHECK (via IN ('sesion', 'circulacion', 'ad_referendum'));
ALTER TABLE acuerdo ADD COLUMN ratificacion TEXT NOT NULL DEFAULT ''
    CHECK (ratificacion IN ('', 'pendiente', 'ratificado', 'rechazado'));
ALTER TABLE acuerdo ADD COLUMN ratificado_por TEXT NOT NULL DEFAULT '';

-- Lo que un acuerdo manda hacer, a quién y para cuándo; su estado sale de sus avances.
CREATE TABLE encargo (
    id TEXT PRIMARY KEY,
    acuerdo_id TEXT NOT NULL REFERENCES acuerdo (id),
    orden INTEGER NOT NULL,
    que TEXT NOT NULL CHECK (que <> ''),
    responsable TEXT NOT NULL DEFAULT '',
    plazo TEXT,
    estado TEXT NOT NULL DEFAULT 'pendiente'
        CHECK (estado IN ('pendiente', 'en_curso', 'cumplido', 'sin_efecto')),
    UNIQUE (acuerdo_id, orden)
) STRICT;
CREATE TABLE avance (
    id TEXT PRIMARY KEY,
    encargo_id TEXT NOT NULL REFERENCES encargo (id),
    fecha TEXT NOT NULL,
    texto TEXT NOT NULL CHECK (texto <> ''),
    adjunto_id TEXT REFERENCES adjunto (id)
) STRICT;
CREATE INDEX avance_por_encargo ON avance (encargo_id);

-- Lo que alguien propone a un órgano antes de ser acuerdo, y los trámites que pasó. `origen`: qué lo pide
-- (una solicitud de admisión, una unidad…); `organo_id`, el que decide.
CREATE TABLE propuesta (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL CHECK (clase <> ''),
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    texto TEXT NOT NULL DEFAULT '',
    tipo_decision TEXT NOT NULL DEFAULT 'ordinaria',
    organo_id TEXT NOT NULL,
    origen_tipo TEXT NOT NULL DEFAULT '',
    origen_id TEXT NOT NULL DEFAULT '',
    presenta TEXT NOT NULL DEFAULT '',
    presentada TEXT NOT NULL,
    estado TEXT NOT NULL DEFAULT 'presentada'
        CHECK (estado IN ('presentada', 'informada', 'aprobada', 'rechazada', 'retirada')),
    acuerdo_id TEXT REFERENCES acuerdo (id)
) STRICT;
CREATE TABLE tramite (
    id TEXT PRIMARY KEY,
    propuesta_id TEXT NOT NULL REFERENCES propuesta (id),
    orden INTEGER NOT NULL,
    clase TEXT NOT NULL CHECK (clase IN ('presentacion', 'informe', 'documento', 'decision', 'retiro')),
    fecha TEXT NOT NULL,
    texto TEXT NOT NULL,
    sentido TEXT NOT NULL DEFAULT '' CHECK (sentido IN ('', 'favorable', 'desfavorable')),
    adjunto_id TEXT REFERENCES adjunto (id),
    UNIQUE (propuesta_id, orden)
) STRICT;
