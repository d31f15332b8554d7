CREATE TABLE sesion (
    id TEXT PRIMARY KEY,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    tipo TEXT NOT NULL CHECK (tipo IN ('ordinaria', 'extraordinaria')),
    estado TEXT NOT NULL CHECK (estado IN ('borrador', 'convocada', 'en_curso', 'cerrada')),
    numero INTEGER,
    lugar TEXT NOT NULL,
    convoca TEXT NOT NULL DEFAULT '',
    primera_llamada TEXT NOT NULL,
    segunda_llamada TEXT,
    emitida TEXT,
    dictamen_plazo TEXT,
    convocatoria_pdf_id TEXT REFERENCES adjunto (id),
    llamada INTEGER CHECK (llamada IN (1, 2)),
    abierta TEXT,
    dictamen_quorum TEXT,
    numero_legal INTEGER,
    cubiertos INTEGER,
    preside TEXT NOT NULL DEFAULT '',
    secretario TEXT NOT NULL DEFAULT '',
    -- Lo votado contó a los presentes: después no se anotan entradas ni salidas anteriores.
    ultimo_hecho TEXT,
    no_celebrada INTEGER NOT NULL DEFAULT 0 CHECK (no_celebrada IN (0, 1)),
    causa TEXT NOT NULL DEFAULT '',
    constancia TEXT NOT NULL DEFAULT '' CHECK (constancia IN ('', 'diligencia', 'acta_de_no_celebracion')),
    cerrada TEXT,
    con_acta INTEGER NOT NULL DEFAULT 0 CHECK (con_acta IN (0, 1)),
    CHECK (segunda_llamada IS NULL OR segunda_llamada > primera_llamada),
    CHECK ((no_celebrada = 1) = (constancia <> '')),
    UNIQUE (organo_id, numero)
) STRICT;

-- Aplazar y continuar otro día es la misma sesión: cada reanudación es una jornada.
CREATE TABLE jornada (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    orden INTEGER NOT NULL,
    inicio TEXT NOT NULL,
    fin TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    dictamen_quorum TEXT NOT NULL,
    UNIQUE (sesion_id, orden),
    CHECK (fin IS NULL OR fin >= inicio)
) STRICT;

CREATE TABLE punto (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    orden INTEGER NOT NULL,
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    tipo_decision TEXT NOT NULL DEFAULT '',
    texto TEXT NOT NULL DEFAULT '',
    propuesta TEXT NOT NULL DEFAULT '',
    estado TEXT NOT NULL DEFAULT 'pendiente' CHECK (estado IN ('pendiente', 'tratado', 'votado'))
) STRICT;
CREATE INDEX punto_por_sesion ON punto (sesion_id);

CREATE TABLE asistencia (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    socio_id TEXT REFERENCES socio (id),
    persona_id TEXT REFERENCES persona (id),
    nombre TEXT NOT NULL,
    pais TEXT NOT NULL DEFAULT '',
    calidad TEXT NOT NULL DEFAULT '',
    vota INTEGER NOT NULL CHECK (vota IN (0, 1)),
    motivo_sin_voto TEXT NOT NULL DEFAULT '',
    orden INTEGER NOT NULL,
    estado TEXT NOT NULL DEFAULT 'sin_aviso'
        CHECK (estado IN ('presente', 'suplente', 'con_aviso', 'sin_aviso')),
    representante TEXT NOT NULL DEFAULT '',
    CHECK ((socio_id IS NULL) <> (persona_id IS NULL)),
    UNIQUE (sesion_id, socio_id),
    UNIQUE (sesion_id, persona_id)
) STRICT;

CREATE TABLE movimiento (
    id TEXT PRIMARY KEY,
    asistencia_id TEXT NOT NULL REFERENCES asistencia (id),
    orden INTEGER NOT NULL,
    clase TEXT NOT NULL CHECK (clase IN ('incorporacion', 'retirada')),
    momento TEXT NOT NULL,
    UNIQUE (asistencia_id, orden)
) STRICT;

-- Lo que consta de una sesión cerrada no se borra: deshacer el cierre, mientras no haya acta, va antes.
CREATE TRIGGER punto_de_cerrada BEFORE DELETE ON punto
WHEN (SELECT estado FROM sesion WHERE id = OLD.sesion_id) = 'cerrada'
BEGIN SELECT RAISE(ABORT, 'sesion cerrada'); END;
CREATE TRIGGER jornada_de_cerrada BEFORE DELETE ON jornada
WHEN (SELECT estado FROM sesion WHERE id = OLD.sesion_id) = 'cerrada'
BEGIN SELECT RAISE(ABORT, 'sesion cerrada'); END;
CREATE TRIGGER asistencia_de_cerrada BEFORE DELETE ON asistencia
WHEN (SELECT estado FROM sesion WHERE id = OLD.sesion_id) = 'cerrada'
BEGIN SELECT RAISE(ABORT, 'sesion cerrada'); END;
CREATE TRIGGER movimiento_de_cerrada BEFORE DELETE ON movimiento
WHEN (SELECT s.estado FROM sesion s JOIN asistencia a ON a.sesion_id = s.id WHERE a.id = OLD.asistencia_id) = 'cerrada'
BEGIN SELECT RAISE(ABORT, 'sesion cerrada'); END;
