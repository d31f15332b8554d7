CREATE TABLE categoria (
    id TEXT PRIMARY KEY,
    clave TEXT NOT NULL UNIQUE,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    con_voto INTEGER NOT NULL CHECK (con_voto IN (0, 1)),
    paga_cuota INTEGER NOT NULL DEFAULT 1 CHECK (paga_cuota IN (0, 1)),
    orden INTEGER NOT NULL
) STRICT;

CREATE TABLE socio (
    id TEXT PRIMARY KEY,
    codigo TEXT NOT NULL DEFAULT '',
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    tipo TEXT NOT NULL CHECK (tipo IN ('municipio', 'provincia', 'red', 'asociacion', 'institucion', 'persona')),
    categoria_id TEXT NOT NULL REFERENCES categoria (id),
    pais TEXT NOT NULL CHECK (length(pais) = 2),
    subdivision TEXT NOT NULL DEFAULT '',
    domicilio TEXT NOT NULL DEFAULT '',
    correo TEXT NOT NULL DEFAULT '',
    telefono TEXT NOT NULL DEFAULT '',
    notas TEXT NOT NULL DEFAULT '',
    fusionado_en TEXT REFERENCES socio (id)
) STRICT;
CREATE UNIQUE INDEX socio_codigo ON socio (pais, codigo) WHERE codigo <> '' AND fusionado_en IS NULL;
CREATE INDEX socio_por_fusion ON socio (fusionado_en) WHERE fusionado_en IS NOT NULL;

CREATE TABLE membresia (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    desde TEXT NOT NULL,
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    hasta TEXT CHECK (hasta IS NULL OR hasta >= desde),
    fundamento_baja_id TEXT REFERENCES fundamento (id),
    CHECK ((hasta IS NULL) = (fundamento_baja_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX membresia_una_abierta ON membresia (socio_id) WHERE hasta IS NULL;
CREATE INDEX membresia_por_socio ON membresia (socio_id);

CREATE TABLE nombre_anterior (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    nombre TEXT NOT NULL,
    hasta TEXT NOT NULL,
    motivo TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX nombre_anterior_por_socio ON nombre_anterior (socio_id);

CREATE TABLE poblacion (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    anio INTEGER,
    habitantes INTEGER NOT NULL CHECK (habitantes > 0),
    fuente TEXT NOT NULL CHECK (fuente <> ''),
    oficial INTEGER NOT NULL CHECK (oficial IN (0, 1)),
    CHECK (oficial = 0 OR anio IS NOT NULL),
    UNIQUE (socio_id, anio, fuente)
) STRICT;

CREATE TABLE persona (
    id TEXT PRIMARY KEY,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    tratamiento TEXT NOT NULL DEFAULT '',
    correo TEXT NOT NULL DEFAULT '',
    telefono TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE representante (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    persona_id TEXT NOT NULL REFERENCES persona (id),
    cargo TEXT NOT NULL DEFAULT '',
    calidad TEXT NOT NULL CHECK (calidad IN ('titular', 'suplente')),
    desde TEXT NOT NULL,
    hasta TEXT CHECK (hasta IS NULL OR hasta >= desde)
) STRICT;
CREATE INDEX representante_por_socio ON representante (socio_id);
CREATE INDEX representante_por_persona ON representante (persona_id);
