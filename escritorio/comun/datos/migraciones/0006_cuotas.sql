CREATE TABLE concepto (
    id TEXT PRIMARY KEY,
    clave TEXT NOT NULL UNIQUE,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    clase TEXT NOT NULL CHECK (clase IN ('ordinaria', 'incorporacion', 'extraordinaria', 'saldo_inicial')),
    orden INTEGER NOT NULL
) STRICT;

CREATE TABLE escala (
    id TEXT PRIMARY KEY,
    concepto_id TEXT NOT NULL REFERENCES concepto (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    desde TEXT NOT NULL,
    hasta TEXT CHECK (hasta IS NULL OR hasta >= desde),
    fuente TEXT NOT NULL,
    fundamento_id TEXT REFERENCES fundamento (id)
) STRICT;

CREATE TABLE tramo (
    id TEXT PRIMARY KEY,
    escala_id TEXT NOT NULL REFERENCES escala (id),
    minimo INTEGER NOT NULL CHECK (minimo >= 0),
    maximo INTEGER CHECK (maximo IS NULL OR maximo >= minimo),
    importe INTEGER NOT NULL CHECK (importe >= 0),
    UNIQUE (escala_id, minimo)
) STRICT;

CREATE TABLE emision (
    id TEXT PRIMARY KEY,
    concepto_id TEXT NOT NULL REFERENCES concepto (id),
    ejercicio TEXT NOT NULL CHECK (ejercicio <> ''),
    fecha TEXT NOT NULL,
    vencimiento TEXT,
    escala_id TEXT NOT NULL REFERENCES escala (id),
    poblacion_de INTEGER,
    motivo_no_oficial TEXT,
    aceptada_por TEXT,
    CHECK ((motivo_no_oficial IS NULL) = (aceptada_por IS NULL))
) STRICT;

CREATE TABLE cargo (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    emision_id TEXT REFERENCES emision (id),
    fundamento_id TEXT REFERENCES fundamento (id),
    socio_id TEXT NOT NULL REFERENCES socio (id),
    concepto_id TEXT NOT NULL REFERENCES concepto (id),
    ejercicio TEXT NOT NULL CHECK (ejercicio <> ''),
    fecha TEXT NOT NULL,
    vencimiento TEXT,
    importe INTEGER NOT NULL CHECK (importe > 0),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    tramo TEXT NOT NULL DEFAULT '',
    poblacion INTEGER,
    poblacion_anio INTEGER,
    poblacion_fuente TEXT,
    poblacion_oficial INTEGER CHECK (poblacion_oficial IN (0, 1)),
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'anulado')),
    motivo_anulacion TEXT,
    CHECK ((emision_id IS NULL) <> (fundamento_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX cargo_uno_por_periodo ON cargo (concepto_id, ejercicio, socio_id) WHERE estado = 'vigente';
CREATE INDEX cargo_por_socio ON cargo (socio_id);

CREATE TABLE pago (
    id TEXT PRIMARY KEY,
    recibo INTEGER NOT NULL UNIQUE CHECK (recibo > 0),
    socio_id TEXT NOT NULL REFERENCES socio (id),
    fecha TEXT NOT NULL,
    importe INTEGER NOT NULL CHECK (importe > 0),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    medio TEXT NOT NULL,
    referencia TEXT NOT NULL DEFAULT '',
    recibo_pdf_id TEXT NOT NULL REFERENCES adjunto (id),
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'anulado')),
    motivo_anulacion TEXT
) STRICT;
CREATE INDEX pago_por_socio ON pago (socio_id);

CREATE TABLE aplicacion (
    id TEXT PRIMARY KEY,
    pago_id TEXT NOT NULL REFERENCES pago (id),
    cargo_id TEXT NOT NULL REFERENCES cargo (id),
    importe INTEGER NOT NULL CHECK (importe > 0),
    UNIQUE (pago_id, cargo_id)
) STRICT;
CREATE INDEX aplicacion_por_cargo ON aplicacion (cargo_id);
