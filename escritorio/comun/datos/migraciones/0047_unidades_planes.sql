CREATE TABLE plan_trabajo (
    id TEXT PRIMARY KEY,
    unidad_id TEXT NOT NULL REFERENCES unidad (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    desde TEXT NOT NULL,
    hasta TEXT NOT NULL CHECK (hasta >= desde),
    -- El acuerdo u otro acto que lo aprobó, si consta.
    fundamento_id TEXT REFERENCES fundamento (id)
) STRICT;
CREATE INDEX plan_trabajo_por_unidad ON plan_trabajo (unidad_id);

CREATE TABLE objetivo_plan (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan_trabajo (id),
    orden INTEGER NOT NULL,
    texto TEXT NOT NULL CHECK (texto <> ''),
    UNIQUE (plan_id, orden)
) STRICT;

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
    -- El acuerdo de que depende; su cita está en `vinculo`.
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

-- `apartados`: [[título, texto], …] en JSON, como se editaron. Emitido, sus papeles no cambian.
CREATE TABLE informe_unidad (
    id TEXT PRIMARY KEY,
    unidad_id TEXT NOT NULL REFERENCES unidad (id),
    clase TEXT NOT NULL CHECK (clase IN ('semestral', 'anual')),
    desde TEXT NOT NULL,
    hasta TEXT NOT NULL CHECK (hasta >= desde),
    apartados TEXT NOT NULL CHECK (json_valid(apartados)),
    estado TEXT NOT NULL DEFAULT 'borrador' CHECK (estado IN ('borrador', 'emitido', 'anulado')),
    emitido TEXT,
    pdf_id TEXT REFERENCES adjunto (id),
    docx_id TEXT REFERENCES adjunto (id),
    motivo_anulacion TEXT NOT NULL DEFAULT '',
    CHECK ((estado = 'borrador') = (emitido IS NULL))
) STRICT;
CREATE UNIQUE INDEX informe_unidad_uno_por_periodo ON informe_unidad (unidad_id, desde, hasta)
    WHERE estado <> 'anulado';
