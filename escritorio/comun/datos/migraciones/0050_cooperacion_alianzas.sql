-- Ciudades que firman una declaración y rinden cuentas de lo que cada una se obliga a hacer.
CREATE TABLE alianza (
    id TEXT PRIMARY KEY,
    nombre TEXT NOT NULL UNIQUE CHECK (nombre <> ''),
    tipo TEXT NOT NULL CHECK (tipo IN ('politica', 'operativa')),
    objeto TEXT NOT NULL DEFAULT '',
    coordina TEXT NOT NULL DEFAULT '',
    desde TEXT,
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    hasta TEXT CHECK (hasta IS NULL OR hasta >= desde),
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((hasta IS NULL) = (motivo = ''))
) STRICT;

-- Cada versión queda como se firmó: la que rige es la última.
CREATE TABLE declaracion (
    id TEXT PRIMARY KEY,
    alianza_id TEXT NOT NULL REFERENCES alianza (id),
    version INTEGER NOT NULL CHECK (version > 0),
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    fecha TEXT NOT NULL,
    lugar TEXT NOT NULL DEFAULT '',
    texto TEXT NOT NULL DEFAULT '',
    cambios TEXT NOT NULL DEFAULT '',
    adjunto_id TEXT REFERENCES adjunto (id),
    UNIQUE (alianza_id, version),
    CHECK (texto <> '' OR adjunto_id IS NOT NULL)
) STRICT;

-- Lo que la declaración pide a todas; con `indicador`, cómo se mide en cada una.
CREATE TABLE linea_alianza (
    id TEXT PRIMARY KEY,
    alianza_id TEXT NOT NULL REFERENCES alianza (id),
    orden INTEGER NOT NULL CHECK (orden > 0),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    detalle TEXT NOT NULL DEFAULT '',
    indicador TEXT NOT NULL DEFAULT '',
    unidad TEXT NOT NULL DEFAULT '',
    sentido TEXT NOT NULL DEFAULT 'sube' CHECK (sentido IN ('sube', 'baja')),
    UNIQUE (alianza_id, orden)
) STRICT;

-- `quien` es el nombre el día en que se adhirió; sin `socio_id`, una ciudad de fuera de la red.
CREATE TABLE adhesion (
    id TEXT PRIMARY KEY,
    alianza_id TEXT NOT NULL REFERENCES alianza (id),
    socio_id TEXT REFERENCES socio (id),
    quien TEXT NOT NULL CHECK (quien <> ''),
    pais TEXT NOT NULL CHECK (length(pais) = 2),
    fecha TEXT NOT NULL,
    hasta TEXT CHECK (hasta IS NULL OR hasta >= fecha),
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((hasta IS NULL) = (motivo = ''))
) STRICT;
CREATE UNIQUE INDEX adhesion_una_por_socio ON adhesion (alianza_id, socio_id)
WHERE socio_id IS NOT NULL AND hasta IS NULL;
CREATE INDEX adhesion_por_socio ON adhesion (socio_id);

-- Qué versión firmó cada una, cuándo y por mano de quién («» si no consta).
CREATE TABLE firma_adhesion (
    id TEXT PRIMARY KEY,
    adhesion_id TEXT NOT NULL REFERENCES adhesion (id),
    declaracion_id TEXT NOT NULL REFERENCES declaracion (id),
    fecha TEXT NOT NULL,
    firma TEXT NOT NULL DEFAULT '',
    cargo TEXT NOT NULL DEFAULT '',
    adjunto_id TEXT REFERENCES adjunto (id),
    UNIQUE (adhesion_id, declaracion_id)
) STRICT;

-- El plan de acción de una adherida: sus compromisos y la línea a que responde cada uno.
CREATE TABLE plan_adhesion (
    id TEXT PRIMARY KEY,
    adhesion_id TEXT NOT NULL REFERENCES adhesion (id),
    linea_id TEXT REFERENCES linea_alianza (id),
    compromiso_id TEXT NOT NULL UNIQUE REFERENCES compromiso (id)
) STRICT;
CREATE INDEX plan_adhesion_por_adhesion ON plan_adhesion (adhesion_id);
-- Sin su punto del plan, un compromiso con avances o mediciones no sería de nadie.
CREATE TRIGGER plan_adhesion_con_avances BEFORE DELETE ON plan_adhesion
WHEN EXISTS (SELECT 1 FROM avance_compromiso WHERE compromiso_id = OLD.compromiso_id)
    OR EXISTS (SELECT 1 FROM medicion m JOIN indicador i ON i.id = m.indicador_id
        WHERE i.ambito_tipo = 'compromiso' AND i.ambito_id = OLD.compromiso_id)
BEGIN SELECT RAISE(ABORT, 'plan con avances'); END;

-- Lo que se repite: cumbres, foros, talleres numerados y los encuentros de una alianza.
CREATE TABLE evento (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL
        CHECK (clase IN ('cumbre', 'foro', 'encuentro', 'taller', 'congreso', 'laboratorio', 'otro')),
    nombre TEXT NOT NULL UNIQUE CHECK (nombre <> ''),
    objeto TEXT NOT NULL DEFAULT '',
    alianza_id TEXT REFERENCES alianza (id)
) STRICT;

CREATE TABLE edicion (
    id TEXT PRIMARY KEY,
    evento_id TEXT NOT NULL REFERENCES evento (id),
    numero INTEGER NOT NULL CHECK (numero > 0),
    tema TEXT NOT NULL DEFAULT '',
    sede TEXT NOT NULL DEFAULT '',
    sede_socio_id TEXT REFERENCES socio (id),
    pais TEXT NOT NULL DEFAULT '' CHECK (pais = '' OR length(pais) = 2),
    desde TEXT,
    hasta TEXT CHECK (hasta IS NULL OR hasta >= desde),
    estado TEXT NOT NULL DEFAULT 'prevista' CHECK (estado IN ('prevista', 'celebrada', 'suspendida')),
    motivo TEXT NOT NULL DEFAULT '',
    declaracion_titulo TEXT NOT NULL DEFAULT '',
    declaracion TEXT NOT NULL DEFAULT '',
    declaracion_id TEXT REFERENCES adjunto (id),
    UNIQUE (evento_id, numero),
    CHECK ((estado = 'suspendida') = (motivo <> '')),
    CHECK (estado <> 'celebrada' OR (desde IS NOT NULL AND sede <> ''))
) STRICT;

CREATE TABLE inscrito (
    id TEXT PRIMARY KEY,
    edicion_id TEXT NOT NULL REFERENCES edicion (id),
    socio_id TEXT REFERENCES socio (id),
    nombre TEXT NOT NULL DEFAULT '',
    entidad TEXT NOT NULL DEFAULT '',
    pais TEXT NOT NULL DEFAULT '' CHECK (pais = '' OR length(pais) = 2),
    calidad TEXT NOT NULL CHECK (calidad IN ('participante', 'ponente', 'observador', 'invitado')),
    correo TEXT NOT NULL DEFAULT '',
    fecha TEXT NOT NULL,
    estado TEXT NOT NULL DEFAULT 'inscrito' CHECK (estado IN ('inscrito', 'asistio', 'falto', 'cancelado')),
    CHECK (nombre <> '' OR entidad <> '')
) STRICT;
CREATE INDEX inscrito_por_edicion ON inscrito (edicion_id);

-- De una sede a la siguiente, con su acta.
CREATE TABLE traspaso_sede (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    de_edicion_id TEXT NOT NULL UNIQUE REFERENCES edicion (id),
    a_edicion_id TEXT NOT NULL UNIQUE REFERENCES edicion (id),
    fecha TEXT NOT NULL,
    entrega TEXT NOT NULL CHECK (entrega <> ''),
    recibe TEXT NOT NULL CHECK (recibe <> ''),
    lo_entregado TEXT NOT NULL DEFAULT '',
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    acta_id TEXT NOT NULL REFERENCES adjunto (id),
    CHECK (de_edicion_id <> a_edicion_id)
) STRICT;
