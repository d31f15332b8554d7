-- El articulado: cada reforma da redacción a las disposiciones que toca; lo demás sigue como estaba.
CREATE TABLE cuerpo (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL CHECK (clase IN ('estatuto', 'reglamento', 'declaracion', 'protocolo')),
    nombre TEXT NOT NULL UNIQUE CHECK (nombre <> ''),
    orden INTEGER NOT NULL
) STRICT;

-- El número 0 es el texto original. Un proyecto no tiene fundamento ni vigencia.
CREATE TABLE reforma (
    id TEXT PRIMARY KEY,
    cuerpo_id TEXT NOT NULL REFERENCES cuerpo (id),
    numero INTEGER NOT NULL CHECK (numero >= 0),
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    estado TEXT NOT NULL CHECK (estado IN ('proyecto', 'aprobada', 'desistida')),
    fundamento_id TEXT REFERENCES fundamento (id),
    aprobada TEXT,
    vigente_desde TEXT,
    organismo TEXT NOT NULL DEFAULT '',
    registro_limite TEXT,
    registrada TEXT,
    registro_numero TEXT NOT NULL DEFAULT '',
    CHECK ((estado = 'aprobada') = (vigente_desde IS NOT NULL)),
    CHECK ((estado = 'aprobada') = (fundamento_id IS NOT NULL)),
    CHECK ((estado = 'aprobada') = (aprobada IS NOT NULL)),
    CHECK (vigente_desde IS NULL OR vigente_desde >= aprobada),
    UNIQUE (cuerpo_id, numero)
) STRICT;

CREATE TABLE disposicion (
    id TEXT PRIMARY KEY,
    cuerpo_id TEXT NOT NULL REFERENCES cuerpo (id),
    clase TEXT NOT NULL CHECK (clase IN
        ('titulo', 'capitulo', 'seccion', 'articulo', 'apartado', 'disposicion', 'compromiso'))
) STRICT;
CREATE INDEX disposicion_por_cuerpo ON disposicion (cuerpo_id);

CREATE TABLE redaccion (
    id TEXT PRIMARY KEY,
    disposicion_id TEXT NOT NULL REFERENCES disposicion (id),
    reforma_id TEXT NOT NULL REFERENCES reforma (id),
    lugar INTEGER NOT NULL,
    rotulo TEXT NOT NULL DEFAULT '',
    epigrafe TEXT NOT NULL DEFAULT '',
    texto TEXT NOT NULL DEFAULT '',
    suprimida INTEGER NOT NULL DEFAULT 0 CHECK (suprimida IN (0, 1)),
    UNIQUE (disposicion_id, reforma_id)
) STRICT;
CREATE INDEX redaccion_por_reforma ON redaccion (reforma_id);

-- Dónde señala la secretaría que está un contenido mínimo («lista/clave»).
CREATE TABLE contenido (
    id TEXT PRIMARY KEY,
    cuerpo_id TEXT NOT NULL REFERENCES cuerpo (id),
    clave TEXT NOT NULL,
    disposicion_id TEXT NOT NULL REFERENCES disposicion (id),
    UNIQUE (cuerpo_id, clave, disposicion_id)
) STRICT;

INSERT INTO cuerpo (id, clase, nombre, orden)
SELECT hex(randomblob(13)), 'estatuto', 'Estatuto', 1 FROM asociacion;

-- Las familias crecen: la tabla se rehace con lo que tenía, y lo nuevo nace pendiente.
CREATE TEMP TABLE regla_previa AS SELECT * FROM regla;
DROP TABLE regla;
CREATE TABLE regla (
    id TEXT PRIMARY KEY,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    familia TEXT NOT NULL CHECK (familia IN ('quorum', 'mayoria', 'convocatoria', 'composicion', 'mandato',
        'requisitos', 'voto', 'poderes', 'cuota', 'acta')),
    tipo TEXT NOT NULL DEFAULT '',
    parametros TEXT,
    articulo TEXT NOT NULL DEFAULT '',
    desde TEXT NOT NULL,
    hasta TEXT,
    disposicion_id TEXT REFERENCES disposicion (id),
    CHECK (hasta IS NULL OR hasta >= desde)
) STRICT;
CREATE UNIQUE INDEX regla_una_vigente ON regla (organo_id, familia, tipo) WHERE hasta IS NULL;
CREATE INDEX regla_por_disposicion ON regla (disposicion_id) WHERE disposicion_id IS NOT NULL;
INSERT INTO regla (id, organo_id, familia, tipo, parametros, articulo, desde, hasta)
SELECT id, organo_id, familia, tipo, parametros, articulo, desde, hasta FROM regla_previa;
DROP TABLE regla_previa;

INSERT INTO regla (id, organo_id, familia, tipo, desde)
SELECT hex(randomblob(13)), o.id, n.familia, n.tipo, '0001-01-01'
FROM organo o JOIN (
    SELECT 'mayoria' AS familia, 'mocion' AS tipo UNION ALL SELECT 'mayoria', 'urgencia'
    UNION ALL SELECT 'voto', '' UNION ALL SELECT 'poderes', '' UNION ALL SELECT 'acta', ''
) n WHERE o.sesiona = 1;
INSERT INTO regla (id, organo_id, familia, tipo, desde)
SELECT hex(randomblob(13)), o.id, n.familia, n.tipo, '0001-01-01'
FROM organo o JOIN (
    SELECT 'mandato' AS familia, '' AS tipo UNION ALL SELECT 'requisitos', ''
    UNION ALL SELECT 'composicion', ''
) n WHERE o.integran = 'mandatos';
INSERT INTO regla (id, organo_id, familia, tipo, desde)
SELECT hex(randomblob(13)), id, 'composicion', '', '0001-01-01' FROM organo WHERE integran = 'socios';
INSERT INTO regla (id, organo_id, familia, tipo, desde)
SELECT hex(randomblob(13)), id, 'cuota', '', '0001-01-01' FROM organo ORDER BY sesiona DESC, orden LIMIT 1;
