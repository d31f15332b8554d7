-- Un indicador mide cualquier cosa con una línea de base y una meta; sin línea de base no se sabe cuánto avanzó.
-- Las cifras son decimales exactos, escritos con punto. `ambito`: de qué es (proyecto, actividad, alianza…).
CREATE TABLE indicador (
    id TEXT PRIMARY KEY,
    ambito_tipo TEXT NOT NULL CHECK (ambito_tipo <> ''),
    ambito_id TEXT NOT NULL CHECK (ambito_id <> ''),
    orden INTEGER NOT NULL,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    unidad TEXT NOT NULL DEFAULT '',
    linea_base TEXT,
    linea_base_fecha TEXT,
    meta TEXT NOT NULL,
    meta_fecha TEXT,
    sentido TEXT NOT NULL CHECK (sentido IN ('sube', 'baja')),
    retirado TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    convenio_id TEXT GENERATED ALWAYS AS (iif(ambito_tipo = 'convenio', ambito_id, NULL)) VIRTUAL
        REFERENCES convenio (id),
    UNIQUE (ambito_tipo, ambito_id, orden),
    CHECK (linea_base IS NOT NULL OR linea_base_fecha IS NULL),
    CHECK ((retirado IS NULL) = (motivo = ''))
) STRICT;
CREATE TABLE medicion (
    id TEXT PRIMARY KEY,
    indicador_id TEXT NOT NULL REFERENCES indicador (id),
    fecha TEXT NOT NULL,
    valor TEXT NOT NULL CHECK (valor <> ''),
    nota TEXT NOT NULL DEFAULT '',
    adjunto_id TEXT REFERENCES adjunto (id)
) STRICT;
CREATE INDEX medicion_por_indicador ON medicion (indicador_id);

-- A qué se obliga una parte. La columna generada deja que la base sepa de quién es, y que no quede huérfano.
CREATE TABLE compromiso (
    id TEXT PRIMARY KEY,
    ambito_tipo TEXT NOT NULL CHECK (ambito_tipo IN ('convenio', 'alianza', 'proyecto')),
    ambito_id TEXT NOT NULL CHECK (ambito_id <> ''),
    orden INTEGER NOT NULL,
    socio_id TEXT REFERENCES socio (id),
    quien TEXT NOT NULL CHECK (quien <> ''),
    que TEXT NOT NULL CHECK (que <> ''),
    plazo TEXT,
    estado TEXT NOT NULL DEFAULT 'pendiente'
        CHECK (estado IN ('pendiente', 'en_curso', 'cumplido', 'sin_efecto')),
    convenio_id TEXT GENERATED ALWAYS AS (iif(ambito_tipo = 'convenio', ambito_id, NULL)) VIRTUAL
        REFERENCES convenio (id),
    UNIQUE (ambito_tipo, ambito_id, orden)
) STRICT;
CREATE INDEX compromiso_por_socio ON compromiso (socio_id) WHERE socio_id IS NOT NULL;
CREATE TABLE avance_compromiso (
    id TEXT PRIMARY KEY,
    compromiso_id TEXT NOT NULL REFERENCES compromiso (id),
    fecha TEXT NOT NULL,
    texto TEXT NOT NULL CHECK (texto <> ''),
    estado TEXT NOT NULL CHECK (estado IN ('pendiente', 'en_curso', 'cumplido', 'sin_efecto')),
    adjunto_id TEXT REFERENCES adjunto (id)
) STRICT;
CREATE INDEX avance_compromiso_por_compromiso ON avance_compromiso (compromiso_id);

-- Un convenio rige desde `desde` hasta `hasta` (sin ella, no vence); renovarlo o cambiarlo es una adenda.
CREATE TABLE convenio (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    objeto TEXT NOT NULL CHECK (objeto <> ''),
    instrumento TEXT NOT NULL CHECK (instrumento <> ''),
    tipo TEXT NOT NULL CHECK (tipo <> ''),
    tema TEXT NOT NULL DEFAULT '',
    tipo_accion TEXT NOT NULL DEFAULT '',
    responsable TEXT NOT NULL CHECK (responsable <> ''),
    firma TEXT,
    lugar TEXT NOT NULL DEFAULT '',
    desde TEXT,
    hasta TEXT CHECK (hasta IS NULL OR desde IS NULL OR hasta >= desde),
    renovacion TEXT NOT NULL CHECK (renovacion IN ('no', 'expresa', 'tacita')),
    fundamento_id TEXT REFERENCES fundamento (id),
    documento_id TEXT REFERENCES adjunto (id),
    resultado TEXT NOT NULL DEFAULT '',
    terminado TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((firma IS NULL) = (desde IS NULL)),
    CHECK ((terminado IS NULL) = (motivo = ''))
) STRICT;
CREATE TABLE convenio_parte (
    id TEXT PRIMARY KEY,
    convenio_id TEXT NOT NULL REFERENCES convenio (id),
    orden INTEGER NOT NULL,
    clase TEXT NOT NULL CHECK (clase IN ('asociacion', 'socio', 'externa')),
    socio_id TEXT REFERENCES socio (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    pais TEXT NOT NULL DEFAULT '',
    firmante TEXT NOT NULL DEFAULT '',
    salida TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((clase = 'socio') = (socio_id IS NOT NULL)),
    CHECK ((salida IS NULL) = (motivo = '')),
    UNIQUE (convenio_id, orden)
) STRICT;
CREATE UNIQUE INDEX convenio_parte_una_vez ON convenio_parte (convenio_id, socio_id) WHERE salida IS NULL;
CREATE INDEX convenio_parte_por_socio ON convenio_parte (socio_id) WHERE socio_id IS NOT NULL;
CREATE TABLE adenda (
    id TEXT PRIMARY KEY,
    convenio_id TEXT NOT NULL REFERENCES convenio (id),
    numero INTEGER NOT NULL CHECK (numero > 0),
    clase TEXT NOT NULL CHECK (clase IN ('adenda', 'renovacion')),
    fecha TEXT NOT NULL,
    texto TEXT NOT NULL CHECK (texto <> ''),
    hasta_anterior TEXT,
    hasta TEXT,
    fundamento_id TEXT REFERENCES fundamento (id),
    documento_id TEXT REFERENCES adjunto (id),
    UNIQUE (convenio_id, numero)
) STRICT;
CREATE TABLE aporte (
    id TEXT PRIMARY KEY,
    convenio_id TEXT NOT NULL REFERENCES convenio (id),
    parte_id TEXT NOT NULL REFERENCES convenio_parte (id),
    clase TEXT NOT NULL CHECK (clase IN ('dinero', 'especie')),
    que TEXT NOT NULL CHECK (que <> ''),
    importe INTEGER CHECK (importe IS NULL OR importe > 0),
    moneda TEXT CHECK (moneda IS NULL OR length(moneda) = 3),
    previsto TEXT,
    entregado TEXT,
    adjunto_id TEXT REFERENCES adjunto (id),
    retirado TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((importe IS NULL) = (moneda IS NULL)),
    CHECK (clase = 'especie' OR importe IS NOT NULL),
    CHECK ((retirado IS NULL) = (motivo = ''))
) STRICT;
CREATE INDEX aporte_por_convenio ON aporte (convenio_id);
