-- Las unidades temáticas: de qué acto nacieron y cuándo cerraron (`cierre`, su último día). Sin `alta` las que trae
-- la plantilla: no consta de cuándo son. `coordinacion_id`: el puesto de quien la coordina; `organo_id`: el órgano
-- con que se reúne, sin él hasta que se le hace.
CREATE TABLE unidad (
    id TEXT PRIMARY KEY,
    clave TEXT NOT NULL UNIQUE,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    objetivo TEXT NOT NULL DEFAULT '',
    orden INTEGER NOT NULL,
    coordinacion_id TEXT REFERENCES puesto (id),
    subcoordinacion_id TEXT REFERENCES puesto (id),
    clase TEXT NOT NULL DEFAULT 'unidad',
    alta TEXT,
    fundamento_id TEXT REFERENCES fundamento (id),
    cierre TEXT CHECK (alta IS NULL OR cierre >= alta),
    motivo_cierre TEXT NOT NULL DEFAULT '',
    fundamento_cierre_id TEXT REFERENCES fundamento (id),
    organo_id TEXT REFERENCES organo (id)
) STRICT;

-- De qué unidades viene otra.
CREATE TABLE unidad_origen (
    id TEXT PRIMARY KEY,
    unidad_id TEXT NOT NULL REFERENCES unidad (id),
    origen_id TEXT NOT NULL REFERENCES unidad (id),
    clase TEXT NOT NULL CHECK (clase IN ('fusion', 'division')),
    UNIQUE (unidad_id, origen_id),
    CHECK (unidad_id <> origen_id)
) STRICT;
CREATE INDEX unidad_origen_por_origen ON unidad_origen (origen_id);

-- Con quién se habla en cada socio de lo de una unidad. `hasta`: su último día.
CREATE TABLE punto_focal (
    id TEXT PRIMARY KEY,
    unidad_id TEXT NOT NULL REFERENCES unidad (id),
    socio_id TEXT NOT NULL REFERENCES socio (id),
    persona_id TEXT NOT NULL REFERENCES persona (id),
    desde TEXT NOT NULL,
    hasta TEXT CHECK (hasta IS NULL OR hasta >= desde)
) STRICT;
CREATE INDEX punto_focal_por_unidad ON punto_focal (unidad_id);
CREATE UNIQUE INDEX punto_focal_uno_por_socio ON punto_focal (unidad_id, socio_id) WHERE hasta IS NULL;

-- El plan de trabajo de una unidad.
CREATE TABLE plan_trabajo (
    id TEXT PRIMARY KEY,
    unidad_id TEXT NOT NULL REFERENCES unidad (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    desde TEXT NOT NULL,
    hasta TEXT NOT NULL CHECK (hasta >= desde),
    fundamento_id TEXT REFERENCES fundamento (id)
) STRICT;
CREATE INDEX plan_trabajo_por_unidad ON plan_trabajo (unidad_id);

-- Los objetivos de un plan.
CREATE TABLE objetivo_plan (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan_trabajo (id),
    orden INTEGER NOT NULL,
    texto TEXT NOT NULL CHECK (texto <> ''),
    UNIQUE (plan_id, orden)
) STRICT;

-- Lo que un plan se propone hacer, quién responde y en qué fechas.
CREATE TABLE actividad (
    id TEXT PRIMARY KEY,
    objetivo_id TEXT NOT NULL REFERENCES objetivo_plan (id),
    orden INTEGER NOT NULL,
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    detalle TEXT NOT NULL DEFAULT '',
    responsable TEXT NOT NULL CHECK (responsable <> ''),
    inicio TEXT NOT NULL,
    fin TEXT NOT NULL CHECK (fin >= inicio),
    presupuesto INTEGER CHECK (presupuesto >= 0),
    moneda TEXT NOT NULL,
    fuente TEXT NOT NULL DEFAULT '',
    fundamento_id TEXT REFERENCES fundamento (id),
    estado TEXT NOT NULL DEFAULT 'pendiente'
        CHECK (estado IN ('pendiente', 'en_curso', 'suspendida', 'cumplida', 'sin_efecto')),
    UNIQUE (objetivo_id, orden)
) STRICT;

-- Lo hecho un día, o un cambio de fechas con su porqué. `porcentaje`: lo que lleva hecho, si se dijo.
CREATE TABLE avance_actividad (
    id TEXT PRIMARY KEY,
    actividad_id TEXT NOT NULL REFERENCES actividad (id),
    clase TEXT NOT NULL DEFAULT 'avance' CHECK (clase IN ('avance', 'cambio')),
    fecha TEXT NOT NULL,
    texto TEXT NOT NULL CHECK (texto <> ''),
    estado TEXT NOT NULL,
    porcentaje INTEGER CHECK (porcentaje BETWEEN 0 AND 100),
    adjunto_id TEXT REFERENCES adjunto (id)
) STRICT;
CREATE INDEX avance_por_actividad ON avance_actividad (actividad_id);

-- El informe de una unidad. `apartados`: [[título, texto], …] en JSON, como se editaron; emitido, sus papeles no
-- cambian. `compuesto`: lo que el programa compuso, y a qué día, en JSON: con ello se sabe si lo anotado cambió
-- después y qué escribió la unidad a mano; «» en lo preparado antes de que se guardara.
CREATE TABLE informe_unidad (
    id TEXT PRIMARY KEY,
    unidad_id TEXT NOT NULL REFERENCES unidad (id),
    clase TEXT NOT NULL,
    desde TEXT NOT NULL,
    hasta TEXT NOT NULL CHECK (hasta >= desde),
    apartados TEXT NOT NULL CHECK (json_valid(apartados)),
    estado TEXT NOT NULL DEFAULT 'borrador' CHECK (estado IN ('borrador', 'emitido', 'anulado')),
    emitido TEXT,
    pdf_id TEXT REFERENCES adjunto (id),
    docx_id TEXT REFERENCES adjunto (id),
    motivo_anulacion TEXT NOT NULL DEFAULT '',
    compuesto TEXT NOT NULL DEFAULT '' CHECK (compuesto = '' OR json_valid(compuesto)),
    CHECK ((estado = 'borrador') = (emitido IS NULL))
) STRICT;
CREATE UNIQUE INDEX informe_unidad_uno_por_periodo ON informe_unidad (unidad_id, desde, hasta) WHERE estado <> 'anulado';

-- Qué unidad llevó antes un plan heredado, y hasta qué día: lo hecho hasta entonces es suyo.
CREATE TABLE plan_llevado (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan_trabajo (id),
    unidad_id TEXT NOT NULL REFERENCES unidad (id),
    hasta TEXT NOT NULL,
    UNIQUE (plan_id, unidad_id)
) STRICT;
CREATE INDEX plan_llevado_por_unidad ON plan_llevado (unidad_id);
