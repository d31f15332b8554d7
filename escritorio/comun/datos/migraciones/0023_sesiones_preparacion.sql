-- El punto recuerda de dónde viene, puede quedar retirado o sobre la mesa, y puede entrar fuera del orden del día.
-- La tabla se rehace con lo que tenía.
CREATE TEMP TABLE punto_previo AS SELECT * FROM punto;
DROP TABLE punto;
CREATE TABLE punto (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    orden INTEGER NOT NULL,
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    tipo_decision TEXT NOT NULL DEFAULT '',
    texto TEXT NOT NULL DEFAULT '',
    propuesta TEXT NOT NULL DEFAULT '',
    estado TEXT NOT NULL DEFAULT 'pendiente'
        CHECK (estado IN ('pendiente', 'tratado', 'votado', 'retirado', 'sobre_la_mesa')),
    -- De qué trae causa: el acta de otra sesión, un punto que quedó sin tratar, un acuerdo por rendir o ratificar,
    -- una propuesta. Es una copia fija: no obliga a que siga existiendo.
    origen_tipo TEXT NOT NULL DEFAULT '' CHECK (origen_tipo IN ('', 'acta', 'punto', 'acuerdo', 'propuesta')),
    origen_id TEXT NOT NULL DEFAULT '',
    urgente INTEGER NOT NULL DEFAULT 0 CHECK (urgente IN (0, 1)),
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((origen_tipo = '') = (origen_id = ''))
) STRICT;
INSERT INTO punto (id, sesion_id, orden, titulo, tipo_decision, texto, propuesta, estado)
SELECT id, sesion_id, orden, titulo, tipo_decision, texto, propuesta, estado FROM punto_previo;
DROP TABLE punto_previo;
CREATE INDEX punto_por_sesion ON punto (sesion_id);
CREATE TRIGGER punto_de_cerrada BEFORE DELETE ON punto
WHEN (SELECT estado FROM sesion WHERE id = OLD.sesion_id) = 'cerrada'
BEGIN SELECT RAISE(ABORT, 'sesion cerrada'); END;

-- Cómo va su acta; lo escribe actas.
ALTER TABLE sesion ADD COLUMN estado_acta TEXT NOT NULL DEFAULT ''
    CHECK (estado_acta IN ('', 'por_aprobar', 'aprobada'));
UPDATE sesion SET estado_acta = CASE WHEN no_celebrada THEN 'aprobada' ELSE 'por_aprobar' END WHERE con_acta = 1;

-- Los feriados locales: los nacionales los trae la biblioteca. Con `anual`, se repite cada año.
CREATE TABLE feriado_propio (
    id TEXT PRIMARY KEY,
    pais TEXT NOT NULL DEFAULT '',
    fecha TEXT NOT NULL,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    anual INTEGER NOT NULL DEFAULT 0 CHECK (anual IN (0, 1)),
    UNIQUE (pais, fecha)
) STRICT;

-- El orden del día con que empieza cada sesión de un órgano; `tipo` vacío: vale para todas.
CREATE TABLE modelo_de_punto (
    id TEXT PRIMARY KEY,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    tipo TEXT NOT NULL DEFAULT '' CHECK (tipo IN ('', 'ordinaria', 'extraordinaria')),
    orden INTEGER NOT NULL,
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    tipo_decision TEXT NOT NULL DEFAULT '',
    texto TEXT NOT NULL DEFAULT '',
    propuesta TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX modelo_de_punto_por_organo ON modelo_de_punto (organo_id);

-- Lo que le pasó a una convocatoria ya emitida: el papel anterior y quién estaba citado no se pierden.
CREATE TABLE cambio_de_convocatoria (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    orden INTEGER NOT NULL,
    clase TEXT NOT NULL CHECK (clase IN ('reprogramada', 'desconvocada')),
    momento TEXT NOT NULL,
    motivo TEXT NOT NULL DEFAULT '',
    emitida TEXT,
    primera_llamada TEXT NOT NULL,
    segunda_llamada TEXT,
    tercera_llamada TEXT,
    lugar TEXT NOT NULL,
    pdf_id TEXT REFERENCES adjunto (id),
    UNIQUE (sesion_id, orden)
) STRICT;

-- Sesión pedida por los integrantes: quién la pide, por qué, y el dictamen de si alcanzan la fracción.
CREATE TABLE peticion (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL UNIQUE REFERENCES sesion (id),
    presentada TEXT NOT NULL,
    motivo TEXT NOT NULL CHECK (motivo <> ''),
    dictamen TEXT,
    documento_id TEXT REFERENCES adjunto (id)
) STRICT;
CREATE TABLE firma_de_peticion (
    id TEXT PRIMARY KEY,
    peticion_id TEXT NOT NULL REFERENCES peticion (id),
    socio_id TEXT REFERENCES socio (id),
    persona_id TEXT REFERENCES persona (id),
    nombre TEXT NOT NULL,
    fecha TEXT NOT NULL,
    CHECK ((socio_id IS NULL) <> (persona_id IS NULL)),
    UNIQUE (peticion_id, socio_id),
    UNIQUE (peticion_id, persona_id)
) STRICT;
