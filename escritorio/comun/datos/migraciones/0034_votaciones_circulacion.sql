-- Acuerdo por circulación: se consulta por escrito a quienes integran el órgano y se cierra con lo respondido.
CREATE TABLE circulacion (
    id TEXT PRIMARY KEY,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    texto TEXT NOT NULL CHECK (texto <> ''),
    tipo_decision TEXT NOT NULL CHECK (tipo_decision <> ''),
    emitida TEXT NOT NULL,
    plazo TEXT NOT NULL,
    numero_legal INTEGER NOT NULL,
    cubiertos INTEGER NOT NULL,
    estado TEXT NOT NULL DEFAULT 'abierta' CHECK (estado IN ('abierta', 'aprobada', 'rechazada', 'anulada')),
    cerrada TEXT,
    dictamen TEXT,
    acuerdo_id TEXT REFERENCES acuerdo (id),
    CHECK (plazo >= substr(emitida, 1, 10)),
    CHECK ((estado = 'aprobada') = (acuerdo_id IS NOT NULL))
) STRICT;
CREATE TABLE respuesta (
    id TEXT PRIMARY KEY,
    circulacion_id TEXT NOT NULL REFERENCES circulacion (id),
    socio_id TEXT REFERENCES socio (id),
    persona_id TEXT REFERENCES persona (id),
    nombre TEXT NOT NULL,
    pais TEXT NOT NULL DEFAULT '',
    votos INTEGER NOT NULL CHECK (votos >= 0),
    motivo_sin_voto TEXT NOT NULL DEFAULT '',
    sentido TEXT NOT NULL DEFAULT '' CHECK (sentido IN ('', 'a_favor', 'en_contra', 'abstencion')),
    recibida TEXT,
    medio TEXT NOT NULL DEFAULT '',
    UNIQUE (circulacion_id, socio_id),
    UNIQUE (circulacion_id, persona_id)
) STRICT;
