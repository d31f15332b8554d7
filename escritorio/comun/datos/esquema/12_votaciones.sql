-- Cada votación de un punto, por vueltas. Los denominadores y el dictamen son los del instante en que se votó: no se
-- recalculan. La que rectifica otra dice por qué. Lo que aprueba un órgano consultivo es su dictamen: sin acuerdo.
-- `decimales`, aquí y en las demás: cuántas de las cifras de sus votos lo son (15 con una, 1,5).
CREATE TABLE votacion (
    id TEXT PRIMARY KEY,
    punto_id TEXT NOT NULL REFERENCES punto (id),
    vuelta INTEGER NOT NULL CHECK (vuelta > 0),
    modo TEXT NOT NULL,
    propuesta TEXT NOT NULL CHECK (propuesta <> ''),
    tipo_decision TEXT NOT NULL CHECK (tipo_decision <> ''),
    a_favor INTEGER NOT NULL CHECK (a_favor >= 0),
    en_contra INTEGER NOT NULL CHECK (en_contra >= 0),
    abstenciones INTEGER NOT NULL CHECK (abstenciones >= 0),
    presentes INTEGER NOT NULL,
    habilitados INTEGER NOT NULL,
    numero_legal INTEGER NOT NULL,
    cubiertos INTEGER NOT NULL,
    resultado TEXT NOT NULL CHECK (resultado IN ('aprobada', 'rechazada', 'empate')),
    dictamen TEXT NOT NULL,
    dirime TEXT NOT NULL DEFAULT '' CHECK (dirime IN ('', 'a_favor', 'en_contra')),
    momento TEXT NOT NULL,
    acuerdo_id TEXT REFERENCES acuerdo (id),
    blancos INTEGER NOT NULL DEFAULT 0 CHECK (blancos >= 0),
    ausentes INTEGER NOT NULL DEFAULT 0 CHECK (ausentes >= 0),
    nulos INTEGER NOT NULL DEFAULT 0 CHECK (nulos >= 0),
    excusados INTEGER NOT NULL DEFAULT 0 CHECK (excusados >= 0),
    bloque_id TEXT,
    rectifica_id TEXT UNIQUE REFERENCES votacion (id),
    motivo TEXT NOT NULL DEFAULT '',
    decimales INTEGER NOT NULL DEFAULT 0 CHECK (decimales BETWEEN 0 AND 4),
    CHECK (a_favor + en_contra + abstenciones + blancos + nulos <= presentes),
    CHECK (resultado = 'aprobada' OR acuerdo_id IS NULL),
    CHECK (rectifica_id IS NULL OR motivo <> '')
) STRICT;
CREATE UNIQUE INDEX votacion_por_vuelta ON votacion (punto_id, vuelta) WHERE rectifica_id IS NULL;
CREATE INDEX votacion_por_punto ON votacion (punto_id);

-- Lo que votó cada uno en una votación nominal.
CREATE TABLE voto (
    id TEXT PRIMARY KEY,
    votacion_id TEXT NOT NULL REFERENCES votacion (id),
    asistencia_id TEXT NOT NULL REFERENCES asistencia (id),
    sentido TEXT NOT NULL CHECK (sentido IN ('a_favor', 'en_contra', 'abstencion', 'blanco', 'ausente')),
    votos INTEGER NOT NULL DEFAULT 1 CHECK (votos > 0),
    decimales INTEGER NOT NULL DEFAULT 0 CHECK (decimales BETWEEN 0 AND 4),
    UNIQUE (votacion_id, asistencia_id)
) STRICT;

-- El voto que alguien pide que conste. `plazo`: el dictamen de si llegó a tiempo; fuera de plazo, con su `motivo`.
CREATE TABLE voto_particular (
    id TEXT PRIMARY KEY,
    votacion_id TEXT NOT NULL REFERENCES votacion (id),
    asistencia_id TEXT NOT NULL REFERENCES asistencia (id),
    texto TEXT NOT NULL CHECK (texto <> ''),
    presentado TEXT,
    plazo TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    UNIQUE (votacion_id, asistencia_id)
) STRICT;

-- Una elección por cargo (o por lista) dentro de un punto; cada ronda deja sus cifras y ninguna borra la anterior.
CREATE TABLE eleccion (
    id TEXT PRIMARY KEY,
    punto_id TEXT NOT NULL REFERENCES punto (id) ON DELETE CASCADE,
    orden INTEGER NOT NULL,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    puesto_id TEXT REFERENCES puesto (id),
    cargo TEXT NOT NULL CHECK (cargo <> ''),
    plazas INTEGER NOT NULL DEFAULT 1 CHECK (plazas > 0),
    forma TEXT NOT NULL DEFAULT 'personas',
    estado TEXT NOT NULL DEFAULT 'abierta' CHECK (estado IN ('abierta', 'resuelta', 'desierta')),
    motivo TEXT NOT NULL DEFAULT '',
    acuerdo_id TEXT REFERENCES acuerdo (id),
    UNIQUE (punto_id, orden)
) STRICT;

-- Quién se presenta a una elección, con los dictámenes de si puede.
CREATE TABLE candidatura (
    id TEXT PRIMARY KEY,
    eleccion_id TEXT NOT NULL REFERENCES eleccion (id) ON DELETE CASCADE,
    orden INTEGER NOT NULL,
    socio_id TEXT REFERENCES socio (id),
    persona_id TEXT REFERENCES persona (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    lista TEXT NOT NULL DEFAULT '',
    dictamenes TEXT NOT NULL DEFAULT '[]',
    aunque TEXT NOT NULL DEFAULT '',
    retirada TEXT NOT NULL DEFAULT '',
    electa INTEGER NOT NULL DEFAULT 0 CHECK (electa IN (0, 1)),
    UNIQUE (eleccion_id, orden)
) STRICT;

-- Cada vuelta de una elección, con sus cifras y su dictamen. `siguen`: quiénes pasan a la siguiente.
CREATE TABLE ronda (
    id TEXT PRIMARY KEY,
    eleccion_id TEXT NOT NULL REFERENCES eleccion (id),
    numero INTEGER NOT NULL,
    momento TEXT NOT NULL,
    secreta INTEGER NOT NULL CHECK (secreta IN (0, 1)),
    presentes INTEGER NOT NULL,
    habilitados INTEGER NOT NULL,
    numero_legal INTEGER NOT NULL,
    cubiertos INTEGER NOT NULL,
    papeletas INTEGER NOT NULL CHECK (papeletas >= 0),
    en_contra INTEGER NOT NULL DEFAULT 0 CHECK (en_contra >= 0),
    blancos INTEGER NOT NULL DEFAULT 0 CHECK (blancos >= 0),
    nulos INTEGER NOT NULL DEFAULT 0 CHECK (nulos >= 0),
    abstenciones INTEGER NOT NULL DEFAULT 0 CHECK (abstenciones >= 0),
    siguen TEXT NOT NULL DEFAULT '' CHECK (siguen IN ('', 'todas', 'mas_votadas', 'empatadas')),
    resultado TEXT NOT NULL CHECK (resultado IN ('resuelta', 'otra_ronda', 'empate', 'desierta')),
    dictamen TEXT NOT NULL,
    desempate TEXT NOT NULL DEFAULT '',
    decimales INTEGER NOT NULL DEFAULT 0 CHECK (decimales BETWEEN 0 AND 4),
    UNIQUE (eleccion_id, numero)
) STRICT;

-- Los votos de una candidatura en una ronda. `plazas`: las que le tocan, si se reparten entre listas.
CREATE TABLE voto_de_ronda (
    id TEXT PRIMARY KEY,
    ronda_id TEXT NOT NULL REFERENCES ronda (id),
    candidatura_id TEXT NOT NULL REFERENCES candidatura (id),
    votos INTEGER NOT NULL CHECK (votos >= 0),
    suerte TEXT NOT NULL DEFAULT '' CHECK (suerte IN ('', 'electa', 'empatada')),
    plazas INTEGER CHECK (plazas >= 0),
    decimales INTEGER NOT NULL DEFAULT 0 CHECK (decimales BETWEEN 0 AND 4),
    UNIQUE (ronda_id, candidatura_id)
) STRICT;

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
    decimales INTEGER NOT NULL DEFAULT 0 CHECK (decimales BETWEEN 0 AND 4),
    CHECK (plazo >= substr(emitida, 1, 10)),
    CHECK ((estado = 'aprobada') = (acuerdo_id IS NOT NULL))
) STRICT;

-- Lo que respondió cada consultado; `sentido` vacío: no ha respondido.
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
    decimales INTEGER NOT NULL DEFAULT 0 CHECK (decimales BETWEEN 0 AND 4),
    UNIQUE (circulacion_id, socio_id),
    UNIQUE (circulacion_id, persona_id)
) STRICT;

-- A quién de fuera se remite lo que aprobó un órgano consultivo, por quién y cuándo, y qué responde. `respuesta`
-- vacía: se espera; «sin_respuesta»: se da por cerrada sin ella.
CREATE TABLE remision (
    id TEXT PRIMARY KEY,
    votacion_id TEXT NOT NULL UNIQUE REFERENCES votacion (id),
    destinatario TEXT NOT NULL CHECK (destinatario <> ''),
    por TEXT NOT NULL DEFAULT '',
    remitida TEXT,
    respuesta TEXT NOT NULL DEFAULT ''
        CHECK (respuesta IN ('', 'aceptada', 'en_parte', 'rechazada', 'sin_respuesta')),
    respondida TEXT,
    respuesta_texto TEXT NOT NULL DEFAULT '',
    adjunto_id TEXT REFERENCES adjunto (id),
    CHECK (respuesta = '' OR remitida IS NOT NULL),
    CHECK ((respondida IS NULL) = (respuesta IN ('', 'sin_respuesta')))
) STRICT;
