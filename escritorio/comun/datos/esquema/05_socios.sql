-- Las categorías de socio: si tienen voto y voz y si pagan cuota. La retirada ya no se da a nadie.
CREATE TABLE categoria (
    id TEXT PRIMARY KEY,
    clave TEXT NOT NULL UNIQUE,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    con_voto INTEGER NOT NULL CHECK (con_voto IN (0, 1)),
    paga_cuota INTEGER NOT NULL DEFAULT 1 CHECK (paga_cuota IN (0, 1)),
    orden INTEGER NOT NULL,
    con_voz INTEGER NOT NULL DEFAULT 1 CHECK (con_voz IN (0, 1)),
    retirada_el TEXT
) STRICT;

-- La ficha de cada socio. `categoria_id`: la que tuvo al entrar; después, la de su último `cambio_de_categoria`.
-- `fusionado_en`: la ficha que se quedó con ésta, si estaba dos veces; `grupo`: la federación o la subregión de la
-- red a que pertenece.
CREATE TABLE socio (
    id TEXT PRIMARY KEY,
    codigo TEXT NOT NULL DEFAULT '',
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    tipo TEXT NOT NULL,
    categoria_id TEXT NOT NULL REFERENCES categoria (id),
    pais TEXT NOT NULL CHECK (length(pais) = 2),
    subdivision TEXT NOT NULL DEFAULT '',
    domicilio TEXT NOT NULL DEFAULT '',
    correo TEXT NOT NULL DEFAULT '',
    telefono TEXT NOT NULL DEFAULT '',
    notas TEXT NOT NULL DEFAULT '',
    fusionado_en TEXT REFERENCES socio (id),
    grupo TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX socio_codigo ON socio (pais, codigo) WHERE codigo <> '' AND fusionado_en IS NULL;
CREATE INDEX socio_por_fusion ON socio (fusionado_en) WHERE fusionado_en IS NOT NULL;

-- Desde qué día un socio es de otra categoría, y en qué se apoya. Hasta entonces rige la anterior.
CREATE TABLE cambio_de_categoria (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    categoria_id TEXT NOT NULL REFERENCES categoria (id),
    desde TEXT NOT NULL,
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    UNIQUE (socio_id, desde)
) STRICT;

-- Desde cuándo y hasta cuándo es socio, con el fundamento de su alta y de su baja. Sin `desde_consta` no se sabe
-- cuándo entró: se trajo de un libro que no lo dice.
CREATE TABLE membresia (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    desde TEXT NOT NULL,
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    hasta TEXT CHECK (hasta IS NULL OR hasta >= desde),
    fundamento_baja_id TEXT REFERENCES fundamento (id),
    desde_consta INTEGER NOT NULL DEFAULT 1 CHECK (desde_consta IN (0, 1)),
    CHECK ((hasta IS NULL) = (fundamento_baja_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX membresia_una_abierta ON membresia (socio_id) WHERE hasta IS NULL;
CREATE INDEX membresia_por_socio ON membresia (socio_id);

-- En qué situación está un socio desde un día, con su acto y lo que cambia en su voto y en su cuota. `hasta`: el primer
-- día en que ya no. `propuesta_id`: la del órgano que ha de resolverla; `fundamento_fin_id`: el acto que le puso fin.
CREATE TABLE situacion (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    clase TEXT NOT NULL,
    desde TEXT NOT NULL,
    hasta TEXT CHECK (hasta IS NULL OR hasta > desde),
    voto TEXT NOT NULL CHECK (voto IN ('igual', 'sin_voto', 'aunque_deba')),
    paga_cuota INTEGER NOT NULL CHECK (paga_cuota IN (0, 1)),
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    propuesta_id TEXT REFERENCES propuesta (id),
    fundamento_fin_id TEXT REFERENCES fundamento (id)
) STRICT;
CREATE INDEX situacion_por_socio ON situacion (socio_id);

-- Cómo se llamó un socio antes, y hasta cuándo.
CREATE TABLE nombre_anterior (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    nombre TEXT NOT NULL,
    hasta TEXT NOT NULL,
    motivo TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX nombre_anterior_por_socio ON nombre_anterior (socio_id);

-- Los habitantes de un socio en un año según una fuente.
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

-- La única ficha de cada persona: puede ser representante, cargo y experta. `partido`: para los cargos que alternan
-- por él; vacío, no consta.
CREATE TABLE persona (
    id TEXT PRIMARY KEY,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    tratamiento TEXT NOT NULL DEFAULT '',
    correo TEXT NOT NULL DEFAULT '',
    telefono TEXT NOT NULL DEFAULT '',
    partido TEXT NOT NULL DEFAULT ''
) STRICT;

-- Quién habla por un socio, titular o suplente, y en qué fechas.
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

-- Quien pide entrar: sus datos hasta que se le da de alta. El trámite es el de su propuesta.
CREATE TABLE solicitud (
    id TEXT PRIMARY KEY,
    propuesta_id TEXT NOT NULL UNIQUE REFERENCES propuesta (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    pais TEXT NOT NULL DEFAULT '',
    subdivision TEXT NOT NULL DEFAULT '',
    tipo TEXT NOT NULL DEFAULT '',
    categoria_id TEXT REFERENCES categoria (id),
    contacto TEXT NOT NULL DEFAULT '',
    socio_id TEXT REFERENCES socio (id)
) STRICT;
