-- Lo acordado, con su votación y su dictamen. Guarda una copia fija de su origen: órgano, sesión, punto y fecha.
-- `via`: en sesión, por circulación o por la presidencia a reserva de ratificación; `rectificacion`: lo que cambió,
-- con lo que antes constaba. `anio`: el de su numeración, o 0 si los de su órgano van seguidos. `decimales`: cuántas
-- de las cifras de sus votos lo son (15 con una, 1,5).
CREATE TABLE acuerdo (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL CHECK (numero > 0),
    organo_id TEXT NOT NULL,
    organo TEXT NOT NULL,
    sesion_id TEXT NOT NULL,
    sesion TEXT NOT NULL,
    punto_id TEXT NOT NULL,
    punto INTEGER NOT NULL,
    titulo TEXT NOT NULL,
    texto TEXT NOT NULL CHECK (texto <> ''),
    fecha TEXT NOT NULL,
    tipo_decision TEXT NOT NULL,
    a_favor INTEGER,
    en_contra INTEGER,
    abstenciones INTEGER,
    resultado TEXT NOT NULL,
    dictamen TEXT NOT NULL,
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'anulado')),
    motivo_anulacion TEXT,
    rectificacion TEXT NOT NULL DEFAULT '',
    via TEXT NOT NULL DEFAULT 'sesion',
    ratificacion TEXT NOT NULL DEFAULT '' CHECK (ratificacion IN ('', 'pendiente', 'ratificado', 'rechazado')),
    ratificado_por TEXT NOT NULL DEFAULT '',
    anio INTEGER NOT NULL DEFAULT 0,
    subpunto INTEGER NOT NULL DEFAULT 0 CHECK (subpunto >= 0),
    decimales INTEGER NOT NULL DEFAULT 0 CHECK (decimales BETWEEN 0 AND 4),
    UNIQUE (organo_id, anio, numero)
) STRICT;

-- En qué se apoya un alta, un mandato o una escala: un acuerdo, un acto anterior al programa o el acta fundacional.
CREATE TABLE fundamento (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL,
    acuerdo_id TEXT REFERENCES acuerdo (id),
    texto TEXT NOT NULL,
    fecha TEXT NOT NULL,
    CHECK ((clase = 'acuerdo') = (acuerdo_id IS NOT NULL))
) STRICT;

-- Qué cita a cada acuerdo, con el texto con que se dice: anularlo enseña todo lo que lo nombra.
CREATE TABLE vinculo (
    id TEXT PRIMARY KEY,
    acuerdo_id TEXT NOT NULL REFERENCES acuerdo (id),
    tipo TEXT NOT NULL,
    cita_id TEXT NOT NULL,
    texto TEXT NOT NULL,
    UNIQUE (acuerdo_id, tipo, cita_id)
) STRICT;

-- Lo que un acuerdo manda hacer, a quién y para cuándo; su estado sale de sus avances.
CREATE TABLE encargo (
    id TEXT PRIMARY KEY,
    acuerdo_id TEXT NOT NULL REFERENCES acuerdo (id),
    orden INTEGER NOT NULL,
    que TEXT NOT NULL CHECK (que <> ''),
    responsable TEXT NOT NULL DEFAULT '',
    plazo TEXT,
    estado TEXT NOT NULL DEFAULT 'pendiente' CHECK (estado IN ('pendiente', 'en_curso', 'cumplido', 'sin_efecto')),
    UNIQUE (acuerdo_id, orden)
) STRICT;

-- Lo hecho de un encargo un día, con su papel si lo hay.
CREATE TABLE avance (
    id TEXT PRIMARY KEY,
    encargo_id TEXT NOT NULL REFERENCES encargo (id),
    fecha TEXT NOT NULL,
    texto TEXT NOT NULL CHECK (texto <> ''),
    adjunto_id TEXT REFERENCES adjunto (id)
) STRICT;
CREATE INDEX avance_por_encargo ON avance (encargo_id);

-- Lo que alguien propone a un órgano antes de ser acuerdo. `origen`: qué lo pide (una solicitud de admisión, una
-- unidad…); `organo_id`, el que decide.
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

-- Los trámites que pasó una propuesta, en su orden.
CREATE TABLE tramite (
    id TEXT PRIMARY KEY,
    propuesta_id TEXT NOT NULL REFERENCES propuesta (id),
    orden INTEGER NOT NULL,
    clase TEXT NOT NULL,
    fecha TEXT NOT NULL,
    texto TEXT NOT NULL,
    sentido TEXT NOT NULL DEFAULT '' CHECK (sentido IN ('', 'favorable', 'desfavorable')),
    adjunto_id TEXT REFERENCES adjunto (id),
    UNIQUE (propuesta_id, orden)
) STRICT;
