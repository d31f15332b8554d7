-- Reclamar lo que se debe: cartas por niveles, planes de pago y recargos.
CREATE TABLE nivel_mora (
    id TEXT PRIMARY KEY,
    clave TEXT NOT NULL UNIQUE CHECK (clave IN ('recordatorio', 'reclamo', 'intimacion')),
    dias INTEGER NOT NULL CHECK (dias >= 0),
    cada INTEGER NOT NULL CHECK (cada > 0),
    texto_es TEXT NOT NULL CHECK (texto_es <> ''),
    texto_pt TEXT NOT NULL CHECK (texto_pt <> '')
) STRICT;

-- `motivo`: por qué le tocaba ese nivel ese día. La constancia de envío puede corregirse; la carta, no.
CREATE TABLE carta_mora (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    socio_id TEXT NOT NULL REFERENCES socio (id),
    nivel TEXT NOT NULL CHECK (nivel IN ('recordatorio', 'reclamo', 'intimacion')),
    fecha TEXT NOT NULL,
    idioma TEXT NOT NULL CHECK (idioma IN ('es', 'pt')),
    motivo TEXT NOT NULL CHECK (motivo <> ''),
    pdf_id TEXT NOT NULL REFERENCES adjunto (id),
    medio TEXT NOT NULL DEFAULT '',
    destino TEXT NOT NULL DEFAULT '',
    enviada TEXT CHECK ((enviada IS NULL) = (medio = '')),
    acuse TEXT CHECK (acuse IS NULL OR acuse >= enviada),
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'anulado')),
    motivo_anulacion TEXT,
    anulado_el TEXT
) STRICT;
CREATE INDEX carta_por_socio ON carta_mora (socio_id, fecha);

CREATE TABLE plan_pago (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    socio_id TEXT NOT NULL REFERENCES socio (id),
    fecha TEXT NOT NULL,
    importe INTEGER NOT NULL CHECK (importe > 0),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    pdf_id TEXT NOT NULL REFERENCES adjunto (id),
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'caducado', 'anulado')),
    cerrado_el TEXT CHECK ((cerrado_el IS NULL) = (estado = 'vigente')),
    motivo_cierre TEXT CHECK ((motivo_cierre IS NULL) = (cerrado_el IS NULL))
) STRICT;
CREATE INDEX plan_por_socio ON plan_pago (socio_id);

-- Lo que se debía de cada cargo al entrar en el plan.
CREATE TABLE plan_cargo (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan_pago (id),
    cargo_id TEXT NOT NULL REFERENCES cargo (id),
    importe INTEGER NOT NULL CHECK (importe > 0),
    UNIQUE (plan_id, cargo_id)
) STRICT;
CREATE INDEX plan_cargo_por_cargo ON plan_cargo (cargo_id);

CREATE TABLE plan_cuota (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan_pago (id),
    orden INTEGER NOT NULL CHECK (orden > 0),
    vence TEXT NOT NULL,
    importe INTEGER NOT NULL CHECK (importe > 0),
    UNIQUE (plan_id, orden)
) STRICT;

-- Un recargo es otro cargo: dice de cuál viene y cuántas veces (meses) se aplicó.
CREATE TEMP TABLE concepto_previo AS SELECT * FROM concepto;
DROP TABLE concepto;
CREATE TABLE concepto (
    id TEXT PRIMARY KEY,
    clave TEXT NOT NULL UNIQUE,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    clase TEXT NOT NULL CHECK (clase IN ('ordinaria', 'incorporacion', 'extraordinaria', 'saldo_inicial', 'recargo')),
    orden INTEGER NOT NULL
) STRICT;
INSERT INTO concepto SELECT * FROM concepto_previo;
DROP TABLE concepto_previo;
ALTER TABLE cargo ADD COLUMN recargo_de TEXT REFERENCES cargo (id);
ALTER TABLE cargo ADD COLUMN recargo_veces INTEGER CHECK (recargo_veces > 0)
    CHECK ((recargo_veces IS NULL) = (recargo_de IS NULL));
CREATE INDEX recargo_por_cargo ON cargo (recargo_de) WHERE recargo_de IS NOT NULL;
DROP INDEX cargo_uno_por_periodo;
CREATE UNIQUE INDEX cargo_uno_por_periodo ON cargo (concepto_id, ejercicio, socio_id)
WHERE estado = 'vigente' AND recargo_de IS NULL;
