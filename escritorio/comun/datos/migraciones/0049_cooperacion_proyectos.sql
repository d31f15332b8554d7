-- Un proyecto: quién lo hace y con qué papel, quién lo paga, cuánto y cómo va. Lo que no consta va vacío.
CREATE TABLE proyecto (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    objetivo TEXT NOT NULL CHECK (objetivo <> ''),
    responsable TEXT NOT NULL CHECK (responsable <> ''),
    financiador TEXT NOT NULL DEFAULT '',
    convenio_id TEXT REFERENCES convenio (id),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    desde TEXT NOT NULL,
    hasta TEXT NOT NULL CHECK (hasta >= desde),
    tema TEXT NOT NULL DEFAULT '',
    clase TEXT NOT NULL DEFAULT '',
    via TEXT NOT NULL DEFAULT '',
    esquema TEXT NOT NULL DEFAULT '',
    modalidad TEXT NOT NULL DEFAULT '',
    tipo_accion TEXT NOT NULL DEFAULT '',
    alcance TEXT NOT NULL DEFAULT '',
    intensidad TEXT NOT NULL DEFAULT '',
    fundamento_id TEXT REFERENCES fundamento (id),
    estado TEXT NOT NULL DEFAULT 'formulacion'
        CHECK (estado IN ('formulacion', 'ejecucion', 'suspendido', 'terminado', 'cancelado')),
    estado_desde TEXT NOT NULL,
    explicacion TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE proyecto_parte (
    id TEXT PRIMARY KEY,
    proyecto_id TEXT NOT NULL REFERENCES proyecto (id),
    orden INTEGER NOT NULL,
    socio_id TEXT REFERENCES socio (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    pais TEXT NOT NULL DEFAULT '',
    papel TEXT NOT NULL CHECK (papel <> ''),
    salida TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    UNIQUE (proyecto_id, orden),
    CHECK ((salida IS NULL) = (motivo = ''))
) STRICT;
CREATE INDEX proyecto_parte_por_socio ON proyecto_parte (socio_id) WHERE socio_id IS NOT NULL;
-- Lo presupuestado, por partida y parte; `fuente`: si lo pone el financiador o es de la parte.
CREATE TABLE proyecto_partida (
    id TEXT PRIMARY KEY,
    proyecto_id TEXT NOT NULL REFERENCES proyecto (id),
    orden INTEGER NOT NULL,
    parte_id TEXT NOT NULL REFERENCES proyecto_parte (id),
    concepto TEXT NOT NULL CHECK (concepto <> ''),
    fuente TEXT NOT NULL CHECK (fuente IN ('financiador', 'contrapartida')),
    importe INTEGER NOT NULL CHECK (importe > 0),
    UNIQUE (proyecto_id, orden),
    UNIQUE (proyecto_id, parte_id, concepto, fuente)
) STRICT;
-- Lo ejecutado. `asiento_id`: el de la contabilidad de la asociación, si lo pagó ella.
CREATE TABLE proyecto_gasto (
    id TEXT PRIMARY KEY,
    partida_id TEXT NOT NULL REFERENCES proyecto_partida (id),
    fecha TEXT NOT NULL,
    importe INTEGER NOT NULL CHECK (importe > 0),
    concepto TEXT NOT NULL CHECK (concepto <> ''),
    asiento_id TEXT REFERENCES asiento_contable (id),
    adjunto_id TEXT REFERENCES adjunto (id),
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'anulado')),
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((estado = 'anulado') = (motivo <> ''))
) STRICT;
CREATE INDEX proyecto_gasto_por_partida ON proyecto_gasto (partida_id);
CREATE INDEX proyecto_gasto_por_asiento ON proyecto_gasto (asiento_id) WHERE asiento_id IS NOT NULL;
CREATE TABLE proyecto_resultado (
    id TEXT PRIMARY KEY,
    proyecto_id TEXT NOT NULL REFERENCES proyecto (id),
    orden INTEGER NOT NULL,
    que TEXT NOT NULL CHECK (que <> ''),
    estado TEXT NOT NULL DEFAULT 'previsto' CHECK (estado IN ('previsto', 'parcial', 'logrado', 'no_logrado')),
    fecha TEXT,
    detalle TEXT NOT NULL DEFAULT '',
    adjunto_id TEXT REFERENCES adjunto (id),
    UNIQUE (proyecto_id, orden),
    CHECK ((estado = 'previsto') = (fecha IS NULL))
) STRICT;

-- Lo común sabe también de qué proyecto, alianza o actividad es: deshacer su alta no lo deja huérfano.
ALTER TABLE indicador ADD COLUMN proyecto_id TEXT
    GENERATED ALWAYS AS (iif(ambito_tipo = 'proyecto', ambito_id, NULL)) VIRTUAL REFERENCES proyecto (id);
ALTER TABLE indicador ADD COLUMN compromiso_id TEXT
    GENERATED ALWAYS AS (iif(ambito_tipo = 'compromiso', ambito_id, NULL)) VIRTUAL REFERENCES compromiso (id);
ALTER TABLE indicador ADD COLUMN actividad_id TEXT
    GENERATED ALWAYS AS (iif(ambito_tipo = 'actividad', ambito_id, NULL)) VIRTUAL REFERENCES actividad (id);
ALTER TABLE compromiso ADD COLUMN proyecto_id TEXT
    GENERATED ALWAYS AS (iif(ambito_tipo = 'proyecto', ambito_id, NULL)) VIRTUAL REFERENCES proyecto (id);
ALTER TABLE compromiso ADD COLUMN alianza_id TEXT
    GENERATED ALWAYS AS (iif(ambito_tipo = 'alianza', ambito_id, NULL)) VIRTUAL REFERENCES alianza (id);
